# Un programme personnel : ce qui est enregistré, sur l'appareil ou sous un lien privé.

my-schedule-heading = Mon programme
my-schedule-save = Ajouter à mon programme
my-schedule-undo = ★ Enregistrée · retirer
my-schedule-saved = Enregistrée
my-schedule-done = Ajoutée à votre programme.
my-schedule-undone = Retirée de votre programme.
my-schedule-take-out = Retirer
my-schedule-on-device = Ce que vous enregistrez n’est conservé que sur cet appareil, sans compte. Pour afficher cette page, votre navigateur indique au site de quelles séances il s’agit ; le site n’en garde rien.
my-schedule-in-house = Ce programme est conservé sur ce site sous un lien privé, sans votre nom. Cet appareil en détient la clé.
my-schedule-empty = Vous n’avez encore enregistré aucune séance.
my-schedule-empty-do = Ouvrez une séance et choisissez « Ajouter à mon programme ».
my-schedule-full = Votre programme contient le nombre maximal de séances. Retirez-en avant d’en ajouter d’autres.
my-schedule-overlaps = Ces séances se chevauchent
my-schedule-gone = N’est plus au programme
my-schedule-gone-heading = Ne sont plus au programme
my-schedule-withdrawn = { $count ->
    [one] { $count } séance enregistrée n’est pas publique en ce moment.
   *[other] { $count } séances enregistrées ne sont pas publiques en ce moment.
}
my-schedule-calendar = Dans votre agenda
my-schedule-calendar-note = Votre agenda suit ce programme : vos ajouts et retraits, et tout changement d’heure ou de salle. L’adresse est secrète : quiconque la possède peut lire le programme.
my-schedule-link = Lien privé
my-schedule-link-note = Ouvrez cette adresse sur un autre appareil, ou confiez-la à une personne de confiance. Quiconque la possède peut lire votre programme, mais pas le modifier.
my-schedule-renew = Créer un nouveau lien
my-schedule-end = Supprimer de ce site
my-schedule-renew-note = Avec un nouveau lien, l’ancien cesse de fonctionner, de même que les agendas qui l’utilisent. La suppression efface le programme de ce site ; ce que le navigateur garde sur cet appareil y reste.
my-schedule-take-along = Sur un autre appareil, ou dans votre agenda
my-schedule-make = Créer un lien privé
my-schedule-make-note = Un lien privé permet d’ouvrir votre programme sur un autre appareil et de le suivre dans un agenda. Le site conserve alors le programme, sans votre nom, et cet appareil reçoit un cookie contenant la clé. Vous pouvez y mettre fin à tout moment. Si votre navigateur n’exécute pas de scripts, c’est aussi le moyen d’enregistrer des séances.
my-schedule-adding = À enregistrer :
my-schedule-shared-heading = Un programme partagé
my-schedule-shared-note = Quelqu’un vous a donné le lien de ce programme. Il change lorsque cette personne le modifie.
my-schedule-no-link-title = Il n’y a pas de programme derrière ce lien
my-schedule-no-link-what = Le lien a peut-être été supprimé ou remplacé, ou l’adresse est incomplète.
my-schedule-no-link-do = Demandez le lien actuel à la personne qui vous l’a donné.
my-schedule-copy = En faire le vôtre
my-schedule-copy-note = Une copie de ces séances est ajoutée à votre propre programme sur cet appareil.
my-schedule-copy-do = Copier dans mon programme
my-schedule-of-account = Ce programme est conservé avec votre compte : il est le même partout où vous vous connectez. Personne d’autre ne le voit.
my-schedule-end-link = Mettre fin au lien
my-schedule-renew-note-account = Avec un nouveau lien, l’ancien cesse de fonctionner, ainsi que les calendriers qui l’utilisent. Votre programme reste.
my-schedule-link-none = Avec un lien privé, votre calendrier suit ce programme, et vous pouvez le montrer à une personne de confiance. Vous pouvez y mettre fin à tout moment.
my-schedule-link-elsewhere = Un lien privé vers ce programme a été créé dans un autre navigateur, qui seul peut l’afficher. Si vous en créez un nouveau ici, l’autre cesse de fonctionner.
