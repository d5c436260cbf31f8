# Ce qui a changé d'une version à l'autre.

changes-heading = Modifications
changes-intro = Ce qui a changé dans le programme depuis sa première publication.
changes-none = Rien n’a changé depuis la première publication du programme.
changes-first = Première version
changes-release = Version { $number }, { $date }
changes-between = De la version { $old } à la version { $new }
changes-compare = Comparer des versions
changes-in-release = Dans cette version
changes-same = Les deux versions sont identiques.
changes-follow = Suivre les modifications
changes-count = { $count ->
    [one] { $count } modification
   *[other] { $count } modifications
}

## Sortes

change-new = Nouvelle
change-changed = Modifiée
change-moved = Déplacée
change-cancelled = Annulée
change-restored = Finalement maintenue
change-removed = Retirée

## Champs

field-title = Titre
field-subtitle = Sous-titre
field-time = Horaire
field-start = Début
field-end = Fin
field-room = Salle
field-people = Participants
field-organisations = Organisations
field-text = Texte
field-languages = Langues
field-interpretation = Interprétation
field-captions = Sous-titrage
field-sign-languages = Langues des signes
field-recording = Enregistrement
field-attendance = Participation
field-track = Thème
field-type = Type de séance
field-level = Niveau
field-audience = Public
field-tags = Sujets
field-items = Parties
field-links = Liens
field-materials = Documents
field-status = État
field-name = Nom
field-position = Fonction
field-organisation = Organisation
field-biography = Biographie
field-photo = Photographie
field-description = Description
field-capacity = Capacité
field-floor = Étage
field-access = Accessibilité
field-dates = Dates
field-zone = Fuseau horaire
field-place = Lieu
field-contacts = Contacts
field-event = L’événement

## Avant et après

change-was = Avant
change-is = Maintenant
change-was-is = { $field } : { $old } → { $new }
change-spoken = { $field }, avant : { $old } ; maintenant : { $new }
change-text-changed = Le texte a été modifié.
change-added = Ajouts : { $items }
change-dropped = Retraits : { $items }
change-nothing = néant
