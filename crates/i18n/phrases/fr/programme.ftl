# Le programme en listes : jours, grille, en ce moment, filtres.

programme-heading = Programme
programme-simple = Liste simple
programme-described = Avec descriptions
programme-view = Affichage
programme-empty = Aucune séance n’est encore publiée.
programme-empty-do = Revenez plus tard, ou suivez le flux des modifications.
programme-not-scheduled = Pas encore programmées
programme-all-day = Toute la journée

## Jours

days-label = Jours
days-all = Tous
day-sessions = { $day } : { $sessions }
day-number = Jour { $number }
day-previous = Jour précédent
day-next = Jour suivant
day-empty = Aucune séance ce jour-là.
day-continues = Suite de la veille
day-break = Pause
day-break-until = Pause jusqu’à { $time }

## Grille

grid-heading = Grille
grid-label = Salles et horaires
grid-note = Tableau des salles et des horaires. Il défile dans les deux sens.
grid-time = Heure
grid-no-room = Sans salle
grid-as-list = Afficher cette journée en liste
grid-free = Rien dans cette salle

## En ce moment

now-heading = En ce moment et à suivre
now-now = En ce moment
now-next = À suivre
now-later = Plus tard dans la journée
now-as-of = Situation : { $time }
now-nothing = Aucune séance n’est en cours.
now-nothing-next = Plus rien n’est prévu aujourd’hui.
now-starts-in = Commence dans { $duration }
now-ends-at = Jusqu’à { $time }
now-over = L’événement est terminé.
now-over-do = Vous pouvez toujours lire tout le programme.
now-took-place = Dates : { $dates }.
now-not-begun = L’événement n’a pas encore commencé.
now-begins-on = Début : { $date }.
now-begins-in = { $days ->
    [0] Il commence aujourd’hui.
    [1] Il commence demain.
    [one] Il commence dans { $days } jour.
   *[other] Il commence dans { $days } jours.
}

## Filtres

filter-label = Filtres
filter-all = Toutes
filter-by-day = Jour
filter-by-track = Thème
filter-by-type = Type de séance
filter-by-room = Salle
filter-by-language = Langue
filter-by-access = Accessibilité
filter-by-person = Personne
filter-by-organisation = Organisation
filter-with-interpretation = Avec interprétation
filter-with-captions = Sous-titrage
filter-with-sign-language = Langue des signes
filter-online = Accessible en ligne
filter-recorded = Enregistrées
filter-apply = Afficher
filter-more = Autres filtres
filter-active = Sélection
filter-remove = Retirer le filtre : { $name }
filter-clear = Retirer tous les filtres
filter-search = Chercher parmi ces séances
filter-count = { $count ->
    [one] { $count } séance correspond
   *[other] { $count } séances correspondent
}
filter-option = { $name } : { $sessions }
filter-all-languages = Toutes les langues ({ $count })
filter-all-topics = Tous les sujets ({ $count })
filter-all-rooms = Toutes les salles ({ $count })
filter-all-types = Tous les types ({ $count })
filter-all-tracks = Tous les thèmes ({ $count })
filter-none = Aucune séance ne correspond à ces filtres.
filter-none-do = Retirez l’un d’eux, ou { $link }.
filter-none-link = voyez tout le programme
filter-left-out = L’adresse demande ce que ce programme n’a pas ; écarté : { $names }.

## Parcourir

browse-heading = Parcourir le programme
browse-by-track = Par thème
browse-by-type = Par type de séance
browse-by-room = Par salle
browse-by-person = Par personne
browse-by-organisation = Par organisation
browse-by-language = Par langue
browse-by-access = Par accessibilité
track-none = Sans thème
type-none = Sans type
