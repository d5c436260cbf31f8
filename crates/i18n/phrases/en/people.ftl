# People and organisations.

## Roles; the key is `role-` and the role

role-chair = Chair
role-moderator = Moderator
role-keynote = Keynote speaker
role-speaker = Speaker
role-panellist = Panellist
role-facilitator = Facilitator
role-discussant = Discussant
role-rapporteur = Rapporteur
role-interpreter = Interpreter
role-host = Host

## Lists

people-heading = People
people-empty = No people are named in the programme yet.
people-starting-with = Names beginning with { $letter }
people-by-letter = Letters
people-other-letters = Other
people-all = All
organisations-heading = Organisations
organisations-empty = No organisations are named in the programme yet.

## A person

person-biography = Biography
person-more = Read more
person-more-about = Read more about { $name }
person-sessions = Sessions
person-no-sessions = No public sessions.
person-role-in = { $role } in “{ $session }”
person-links = Links
person-photo = Photograph of { $name }
person-calendar = Calendar of this person’s sessions
person-position-at = { $position }, { $organisation }

## An organisation

organisation-about = About
organisation-sessions = Sessions
organisation-no-sessions = No public sessions.
organisation-people = People
organisation-calendar = Calendar of this organisation’s sessions
