# Personnes et organisations.
# Les rôles sont nommés par leur fonction : on ne présume pas du genre des personnes.

role-chair = Présidence
role-moderator = Modération
role-keynote = Discours principal
role-speaker = Intervention
role-panellist = Panel
role-facilitator = Facilitation
role-discussant = Commentaire
role-rapporteur = Rapport
role-interpreter = Interprétation
role-host = Accueil

## Listes

people-heading = Participants
people-empty = Personne n’est encore nommé dans le programme.
people-starting-with = Noms commençant par { $letter }
people-by-letter = Lettres
people-other-letters = Autres
people-all = Tous
organisations-heading = Organisations
organisations-empty = Aucune organisation n’est encore nommée dans le programme.

## Une personne

person-biography = Biographie
person-more = En savoir plus
person-more-about = En savoir plus sur { $name }
person-sessions = Séances
person-no-sessions = Aucune séance publique.
person-role-in = { $role } : « { $session } »
person-links = Liens
person-photo = Photographie : { $name }
person-calendar = Calendrier des séances de cette personne
person-position-at = { $position }, { $organisation }

## Une organisation

organisation-about = Présentation
organisation-sessions = Séances
organisation-no-sessions = Aucune séance publique.
organisation-people = Participants
organisation-calendar = Calendrier des séances de cette organisation
