# Las salas y lo que decide si una persona puede participar en ellas.

rooms-heading = Salas
rooms-empty = Todavía no se nombra ninguna sala en el programa.
room-physical = Presencial
room-virtual = En línea
room-capacity = { $count ->
    [one] { $count } plaza
   *[other] { $count } plazas
}
room-capacity-label = Capacidad
room-floor = Planta
room-access = Accesibilidad
room-access-unknown = No hay datos sobre la accesibilidad. Consulte a la organización.
room-sessions = Sesiones en esta sala
room-no-sessions = Ninguna sesión pública en esta sala.
room-calendar = Calendario de esta sala
room-several = En varias salas

## Accesibilidad

access-step-free = Acceso sin escalones
access-accessible-toilet = Aseo accesible
access-hearing-loop = Bucle magnético
access-wheelchair-spaces = Espacios para sillas de ruedas
access-assistance-animals = Se admiten animales de asistencia
access-quiet-space-nearby = Espacio tranquilo cercano
access-heading = Accesibilidad
access-sessions = Sesiones en salas con: { $fact }

## Temas y tipos

tracks-heading = Temas
tracks-empty = Este programa no tiene temas.
track-sessions = Sesiones sobre este tema
track-calendar = Calendario de este tema
types-heading = Tipos de sesión
types-empty = Este programa no tiene tipos de sesión.
type-sessions = Sesiones de este tipo
languages-heading = Idiomas
languages-note = Idiomas hablados, interpretados, subtitulados o en señas.
language-sessions = Sesiones en este idioma
