# La page d'une séance, et ce qu'on en dit ailleurs.

## Parties du texte

session-brief = En bref
session-objectives = Objectifs principaux
session-questions = Questions clés
session-background = Contexte
session-abstract = Résumé
session-notes = Notes

## Titres

session-people = Participants
session-items = Dans cette séance
session-facts = Informations pratiques
session-links = Liens
session-materials = Documents
session-topics = Sujets
session-level = Niveau
session-audience = Public
session-track = Thème
session-type = Type de séance
session-when = Quand
session-where = Où
session-no-description = Pas encore de description.

## Organisations

organisation-role-organiser = Organisée par
organisation-role-co-organiser = Coorganisée par
organisation-role-partner = En coopération avec

## Langues

session-languages = Langues
session-spoken = Langues parlées : { $languages }
session-interpretation-into = Interprétation vers : { $languages }
session-interpretation-from-into = Interprétation depuis : { $from } ; vers : { $languages }
session-interpretation-count = { $count ->
    [one] Interprétation vers { $count } langue
   *[other] Interprétation vers { $count } langues
}
session-captions-in = Sous-titrage : { $languages }
session-sign-languages = Langue des signes : { $languages }
session-no-interpretation = Sans interprétation

## Enregistrement et participation

session-recording = Enregistrement
session-recorded = Cette séance est enregistrée.
session-not-recorded = Cette séance n’est pas enregistrée.
session-licence = Licence de l’enregistrement : { $licence }
session-attendance = Participation
attendance-in-person = En présentiel
attendance-online = En ligne
attendance-hybrid = En présentiel et en ligne

## État

status-confirmed = Confirmée
status-moved = Déplacée
status-cancelled = Annulée
session-moved-notice = Cette séance a été déplacée. Elle se tient désormais à l’heure et dans la salle indiquées ici.
session-moved-from = Auparavant : { $old }
session-cancelled-notice = Cette séance est annulée.
session-not-scheduled = Pas encore programmée
session-not-scheduled-notice = L’heure et la salle de cette séance ne sont pas encore fixées.
session-removed-notice = Cette séance ne fait plus partie du programme.
session-changed-on = Dernière modification : { $date }

## Autour de la séance

session-around = Autour de cette séance
session-previous-here = Avant, dans cette salle
session-next-here = Après, dans cette salle
session-at-same-time = { $count ->
    [0] En même temps : aucune autre séance
    [one] En même temps : { $count } autre séance
   *[other] En même temps : { $count } autres séances
}
session-parallel = En même temps

## Actions

session-add-to-calendar = Ajouter au calendrier
session-update-calendar = Mettre à jour mon calendrier
session-calendar-note = Fichier de calendrier de cette séance. L’heure y est juste dans tous les fuseaux.
session-share = Adresse de cette page

## Liens

link-page = Page Web
link-video = Vidéo
link-stream = Diffusion en direct
link-feedback = Formulaire d’évaluation
link-registration = Inscription
link-social = Réseaux sociaux
link-leads-to = Mène à { $host }
material-file = { $kind }, { $size }
material-in-language = { $title } ({ $language })
