# Lettres : ce qui est envoyé par courriel, et la page qui met fin aux lettres d’un type.

letter-sign-in-subject = Votre code de connexion
letter-sign-in-text = Saisissez ce code sur la page qui l’a demandé :
letter-sign-in-minutes = { $count ->
    [one] Il est valable { $count } minute, et seulement dans le navigateur où vous l’avez demandé.
   *[other] Il est valable { $count } minutes, et seulement dans le navigateur où vous l’avez demandé.
}
letter-sign-in-link = Ouvrir la page avec le code déjà saisi
letter-sign-in-not-you = Si vous n’avez pas demandé de code, vous n’avez rien à faire. Ne le donnez à personne : nul ne vous le demandera jamais au nom de ce site.
letter-seat-given-subject = Vous avez une place : { $title }
letter-seat-given-text = Une place vous est réservée à cette séance :
letter-seat-given-undo = Si vous ne pouvez pas venir, veuillez rendre la place sur la page de la séance afin qu’une autre personne puisse en profiter.
letter-seat-offered-subject = Une place est libre pour vous : { $title }
letter-seat-offered-text = Une place s’est libérée à cette séance, et votre tour est venu sur la liste d’attente :
letter-seat-offered-until = Veuillez l’accepter avant le { $until }. Passé ce délai, elle revient à la personne suivante.
letter-seat-offered-do = Accepter ou refuser la place
letter-seat-lost-subject = Vous n’avez plus de place : { $title }
letter-seat-lost-text = Votre place à cette séance n’est plus réservée :
letter-seat-lost-organiser = L’équipe d’organisation l’a libérée.
letter-seat-lost-offer-ended = Le délai pour l’accepter est passé.
letter-seat-lost-cancelled = La séance n’a pas lieu.
letter-digest-subject = Changements dans votre programme : { $event }
letter-digest-text = { $count ->
    [one] { $count } séance que vous avez enregistrée a changé :
   *[other] { $count } séances que vous avez enregistrées ont changé :
}
letter-digest-more = { $count ->
    [one] Et { $count } autre séance.
   *[other] Et { $count } autres séances.
}
letter-digest-cancelled = Annulée
letter-digest-reinstated = A finalement lieu
letter-digest-gone = Ne figure plus au programme
letter-digest-moved = Nouvel horaire. Auparavant : { $before }
letter-digest-timed = L’horaire est désormais connu
letter-digest-untimed = Sans horaire pour le moment
letter-digest-rooms = Nouvelle salle
letter-digest-title = Nouveau titre. Auparavant : { $before }
letter-digest-do = Ouvrir mon programme
letter-reminder-subject = Commence bientôt : { $title }
letter-reminder-text = { $count ->
    [one] Cette séance commence dans { $count } minute :
   *[other] Cette séance commence dans { $count } minutes :
}
letter-reminder-now = Cette séance commence maintenant :
letter-address-changed-subject = Votre compte a une nouvelle adresse
letter-address-changed-text = L’adresse électronique de votre compte a été modifiée. Les lettres ne sont plus envoyées à la présente adresse.
letter-new-device-subject = Nouvelle connexion à votre compte
letter-new-device-text = Une connexion à votre compte a eu lieu.
letter-account-when = Heure : { $when }
letter-account-device = Appareil : { $device }
letter-account-not-you = Si c’était vous, vous n’avez rien à faire. Sinon, vérifiez sans attendre où votre compte est connecté et mettez fin à ce qui n’est pas de votre fait.
letter-account-do = Voir mon compte
letter-test-subject = Lettre d’essai
letter-test-text = Cette lettre a été envoyée pour vérifier que les lettres de ce site arrivent. Vous n’avez rien à faire.
letter-foot-site = Cette lettre provient de { $site }.
letter-foot-stop = Ne plus recevoir ce type de lettres
letter-foot-service = Ce type de lettres protège votre compte ou votre place, ou vous l’avez demandé ; il n’est pas possible d’y mettre fin.
letter-kind-seat-given = Places qui vous ont été réservées
letter-kind-digest = Changements des séances que vous avez enregistrées
letter-kind-reminder = Rappels avant le début des séances
letter-stop-heading = Ne plus recevoir de lettres
letter-stop-text = Vous ne recevrez plus ce type de lettres :
letter-stop-do = Ne plus recevoir ces lettres
letter-stop-done = Vous ne recevez plus ce type de lettres :
letter-stop-others = Les lettres qui protègent votre compte ou votre place continuent d’arriver : codes de connexion, offres de places et avis concernant votre compte.
letter-list-heading = Lettres
letter-list-note = Il s’agit d’un exemple : les lettres ne sont pas envoyées, mais affichées ici.
letter-list-empty = Il n’y a pas encore de lettres.
letter-list-to = Destinataire : { $address }
