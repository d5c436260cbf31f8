# Ce qui entoure chaque page : navigation, préférences, pied de page, avis, pages d'accueil.

## Navigation

nav-skip = Aller au contenu
nav-main = Navigation principale
nav-menu = Menu
nav-home = Accueil
nav-programme = Programme
nav-grid = Grille
nav-now = En ce moment
nav-people = Participants
nav-organisations = Organisations
nav-rooms = Salles
nav-tracks = Thèmes
nav-types = Types de séance
nav-languages = Langues
nav-access = Accessibilité
nav-browse = Parcourir
nav-search = Recherche
nav-changes = Modifications
nav-calendar = Calendrier
nav-all-events = Tous les événements
nav-path = Vous êtes ici
nav-back-to-programme = Retour au programme
nav-top = Haut de page

## Pages d'une longue liste

pages-label = Pages
pages-previous = Page précédente
pages-next = Page suivante
pages-position = Page { $page } sur { $pages }

## Titres des pages

title-page = { $page } · { $site }
title-programme-of-day = Programme, { $date }
title-grid-of-day = Grille, { $date }
title-track = Thème : { $name }
title-type = Type de séance : { $name }
title-room = Salle : { $name }
title-language = Séances en { $language }
title-access = Salles : { $fact }
og-session = { $date }, { $time } ({ $zone })
og-session-in-room = { $date }, { $time } ({ $zone }), { $room }
og-event = { $dates }, { $place }. { $sessions }.
og-event-dates = { $dates }. { $sessions }.
og-person = { $name } : { $sessions }, { $event }

## Nombres

count-sessions = { $count ->
    [one] { $count } séance
   *[other] { $count } séances
}
count-sessions-cancelled = { $count ->
    [one] { $sessions }, dont { $count } annulée
   *[other] { $sessions }, dont { $count } annulées
}
count-breaks = { $count ->
    [one] { $count } pause
   *[other] { $count } pauses
}
count-people = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
count-organisations = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
count-rooms = { $count ->
    [one] { $count } salle
   *[other] { $count } salles
}
count-tracks = { $count ->
    [one] { $count } thème
   *[other] { $count } thèmes
}
count-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
count-events = { $count ->
    [one] { $count } événement
   *[other] { $count } événements
}
count-languages = { $count ->
    [one] { $count } langue
   *[other] { $count } langues
}
count-more = { $count } de plus

## Langue, fuseau horaire et apparence

settings-heading = Affichage du site
settings-note = Vos choix sont conservés dans un seul cookie sur cet appareil. Il ne permet pas de vous identifier.
settings-save = Enregistrer
settings-saved = Enregistré.
settings-reset = Oublier mes choix
language-choose = Langue
language-switch = Lire cette page en { $language }
zone-choose = Fuseau horaire
zone-choose-note = Toutes les heures du site s’affichent alors dans le fuseau choisi.
zone-of-event = Le fuseau de l’événement : { $zone }
zone-change = Changer de fuseau horaire
look-choose = Apparence
look-light = Claire
look-dark = Sombre
look-device = Selon l’appareil

## Textes dans une autre langue

text-in = Texte en { $language }
text-fallback = Ce texte n’existe pas en français. Il est affiché en { $language }.
text-fallback-part = Une partie de ce texte n’existe pas en français. Elle est affichée en { $language }.
text-fallback-unknown = La langue de ce texte n’est pas indiquée. Il est affiché tel qu’il a été écrit.
text-languages = Langues de ce texte :

## Pied de page et impression

foot-label = À propos de ce site
foot-times = Heures : { $zone }
foot-archive = Ceci est une archive du programme dans sa version { $number } du { $date }. Elle ne change plus.
foot-change = modifier
foot-feeds = Tous les flux
foot-export = Télécharger le programme
foot-conduct = Conduite et représailles
foot-powered = Propulsé par Plenary
print-source = Imprimé depuis { $address }
print-state = Version { $number }, { $date }. Le programme a pu changer depuis.

## Avis

notice-label = Avis
notice-sample = Ceci est un exemple. L’événement, ses séances et la plupart des personnes sont inventés.
notice-past = Cet événement est terminé. Le programme reste consultable ici.

## Conduite et représailles

conduct-heading = Code de conduite
conduct-what = Vous avez subi ou constaté un harcèlement, une discrimination ou une intimidation ? Vous pouvez nous en parler en toute confidentialité.
conduct-contact = Contact pour le code de conduite
reprisals-heading = Représailles
reprisals-what = Nul ne doit être menacé ni puni pour avoir participé. Si vous craignez ou subissez des représailles, ou en avez connaissance, adressez-vous à ce contact.
reprisals-contact = Contact en cas de représailles
contact-email = Courriel
contact-phone = Téléphone
contact-web = Page Web

## Page d'accueil du site

events-heading = Événements
events-now = En cours
events-upcoming = Événements à venir
events-past = Événements passés
events-none = Aucun programme n’est encore publié.
events-none-upcoming = Aucun événement n’est annoncé pour le moment.
events-first-steps = Premiers pas
events-first-steps-import = Importez le fichier de votre système actuel avec cette commande :
events-first-steps-demo = Ou découvrez d’abord un forum d’exemple :

## Page d'accueil d'un événement

home-about = Présentation
home-dates = Dates
home-place = Lieu
home-host = Organisation hôte
home-glance = En bref
home-to-programme = Voir le programme
home-to-now = Voir ce qui se passe maintenant
home-by-day = Jour par jour
home-by-track = Par thème
home-links = En savoir plus sur l’événement
home-event-languages = Langues du programme
title-filtered = { $page } : { $filters }
