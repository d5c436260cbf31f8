# Les salles, et ce qui décide si l'on peut y participer.

rooms-heading = Salles
rooms-empty = Aucune salle n’est encore nommée dans le programme.
room-physical = Sur place
room-virtual = En ligne
room-capacity = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
room-capacity-label = Capacité
room-floor = Étage
room-access = Accessibilité
room-access-unknown = Rien n’est indiqué sur l’accessibilité. Veuillez vous renseigner auprès de l’organisation.
room-sessions = Séances dans cette salle
room-no-sessions = Aucune séance publique dans cette salle.
room-calendar = Calendrier de cette salle
room-several = Dans plusieurs salles

## Accessibilité

access-step-free = Accès de plain-pied
access-accessible-toilet = Toilettes accessibles
access-hearing-loop = Boucle magnétique
access-wheelchair-spaces = Places pour fauteuils roulants
access-assistance-animals = Animaux d’assistance bienvenus
access-quiet-space-nearby = Espace calme à proximité
access-heading = Accessibilité
access-sessions = Séances dans des salles avec : { $fact }

## Thèmes et types

tracks-heading = Thèmes
tracks-empty = Ce programme n’a pas de thèmes.
track-sessions = Séances sur ce thème
track-calendar = Calendrier de ce thème
types-heading = Types de séance
types-empty = Ce programme n’a pas de types de séance.
type-sessions = Séances de ce type
languages-heading = Langues
languages-note = Langues parlées, interprétées, sous-titrées ou signées.
language-sessions = Séances dans cette langue
