# Le registre des données, sous forme de page.

privacy-heading = Vie privée
privacy-note = Ce que ce site conserve des personnes, pourquoi, qui le voit et combien de temps.
privacy-reading = Lire le programme ne laisse aucune trace : ni témoin, ni compteur, ni adresse. Un témoin ne retient votre langue, votre fuseau horaire et l’apparence que lorsque vous les choisissez. Aucune page ne charge quoi que ce soit d’un autre site.
privacy-device = Les séances que vous enregistrez sans compte restent sur votre appareil, sauf si vous demandez un lien privé.
privacy-rights = Avec un compte, vous pouvez voir et emporter tout ce qui est conservé à votre sujet, et le faire supprimer aussitôt, sans rien demander à personne. Les sauvegardes contiennent ce qui a été supprimé jusqu’à leur effacement.
privacy-basis = À quel titre
privacy-basis-consent = Vous avez choisi de le donner et pouvez le retirer.
privacy-basis-service = Vous avez demandé quelque chose qui n’est pas possible sans cela.
privacy-basis-interest = Le forum en a besoin, et nous avons pesé ce que cela signifie pour vous.
privacy-seen-by = Qui le voit
privacy-seen-by-self = vous
privacy-seen-by-holders = toute personne qui détient un lien privé que vous avez créé
privacy-seen-by-organisers = l’équipe d’organisation de l’événement
privacy-seen-by-operator = la personne qui gère ce site
privacy-seen-by-public = tout le monde
privacy-seen-by-nobody = Personne : cela sert seulement à comparer.
privacy-kept = Combien de temps
privacy-kept-after-visit = { $count ->
    [one] Jusqu’à { $count } jour après votre dernière visite.
   *[other] Jusqu’à { $count } jours après votre dernière visite.
}
privacy-kept-with-account = Aussi longtemps que le compte.
privacy-kept-hours = { $count ->
    [one] { $count } heure au plus.
   *[other] { $count } heures au plus.
}
privacy-kept-until-sent = { $count ->
    [one] Jusqu’à l’envoi, { $count } jour au plus ; ce que vous ne voulez pas recevoir, aussi longtemps que le compte.
   *[other] Jusqu’à l’envoi, { $count } jours au plus ; ce que vous ne voulez pas recevoir, aussi longtemps que le compte.
}
privacy-kept-after-event = { $count ->
    [one] Jusqu’à { $count } jour après l’événement et votre dernier changement.
   *[other] Jusqu’à { $count } jours après l’événement et votre dernier changement.
}
privacy-kept-by-organiser = Aussi longtemps que l’événement est montré, ou jusqu’à ce que vous demandiez la suppression à l’équipe d’organisation.
privacy-kept-record = Aussi longtemps que ce dont il s’agit.
privacy-account = Votre compte
privacy-account-why = Votre adresse électronique, la langue et le fuseau des lettres, un nom si vous en donnez un, et les jours de votre première et de votre dernière visite : pour que vous puissiez vous connecter et que l’on puisse vous écrire.
privacy-duty = Fonctions
privacy-duty-why = Qui gère ce site et qui organise un événement : pour que personne d’autre ne le puisse.
privacy-sign-in = Où vous êtes connecté
privacy-sign-in-why = Le nom du navigateur et le jour de sa dernière visite, sans adresse : pour que vous restiez connecté, reconnaissiez vos navigateurs et puissiez les déconnecter.
privacy-sign-in-code = Codes de connexion
privacy-sign-in-code-why = Qu’un code a été envoyé à une adresse, et combien de codes erronés ont été saisis : pour que personne ne devine un code ni n’inonde une boîte aux lettres.
privacy-invitation = Invitations
privacy-invitation-why = Qu’un lien à usage unique a été donné à un compte : pour qu’il ne serve qu’une fois.
privacy-passkey = Clés d’accès et autres comptes
privacy-passkey-why = La moitié publique d’une clé d’accès, ou le nom sous lequel une autre maison vous connaît : pour que vous puissiez vous connecter ainsi.
privacy-letter = Lettres
privacy-letter-why = Les lettres sur le point d’être envoyées, et les sortes que vous ne voulez pas recevoir.
privacy-schedule = Votre programme personnel
privacy-schedule-why = Les séances que vous avez enregistrées, dès que vous avez un compte ou demandez un lien privé : pour les retrouver sur tous vos appareils et dans votre calendrier. Aucune heure n’est conservée.
privacy-programme = Personnes dans le programme
privacy-programme-why = Noms, appartenances, biographies et portraits des personnes qui participent aux séances publiques, tels que l’équipe d’organisation les saisit : pour que l’on sache qui parle.
privacy-audit = Ce que l’organisation a fait
privacy-audit-why = Qui a modifié, publié ou retiré quelque chose dans le programme, et quand : pour pouvoir en rendre compte.
privacy-seat = Vos places
privacy-seat-why = Les séances où vous avez une place ou en attendez une : pour qu’elle soit la vôtre et que l’équipe d’organisation puisse vous laisser entrer.
