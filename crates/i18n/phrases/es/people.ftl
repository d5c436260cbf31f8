# Personas y organizaciones.
# Las funciones se nombran sin presuponer el género de las personas.

role-chair = Presidencia
role-moderator = Moderación
role-keynote = Discurso principal
role-speaker = Intervención
role-panellist = Panelista
role-facilitator = Facilitación
role-discussant = Comentarista
role-rapporteur = Relatoría
role-interpreter = Intérprete
role-host = Acogida

## Listas

people-heading = Participantes
people-empty = Todavía no se nombra a nadie en el programa.
people-starting-with = Nombres que empiezan por { $letter }
people-by-letter = Letras
people-other-letters = Otros
people-all = Todos
organisations-heading = Organizaciones
organisations-empty = Todavía no se nombra a ninguna organización en el programa.

## Una persona

person-biography = Biografía
person-more = Leer más
person-more-about = Leer más sobre { $name }
person-sessions = Sesiones
person-no-sessions = Ninguna sesión pública.
person-role-in = { $role }: “{ $session }”
person-links = Enlaces
person-photo = Fotografía: { $name }
person-calendar = Calendario de las sesiones de esta persona
person-position-at = { $position }, { $organisation }

## Una organización

organisation-about = Presentación
organisation-sessions = Sesiones
organisation-no-sessions = Ninguna sesión pública.
organisation-people = Participantes
organisation-calendar = Calendario de las sesiones de esta organización
