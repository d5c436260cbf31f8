# El programa en listas: días, cuadrícula, ahora y después, filtros.

programme-heading = Programa
programme-simple = Lista simple
programme-described = Con descripciones
programme-view = Vista
programme-empty = Todavía no se ha publicado ninguna sesión.
programme-empty-do = Vuelva más tarde o siga el canal de cambios.
programme-not-scheduled = Sin fecha por el momento
programme-all-day = Todo el día

## Días

days-label = Días
days-all = Todos
day-sessions = { $day }: { $sessions }
day-number = Día { $number }
day-previous = Día anterior
day-next = Día siguiente
day-empty = No hay sesiones este día.
day-continues = Continúa del día anterior
day-break = Pausa
day-break-until = Pausa hasta las { $time }

## Cuadrícula

grid-heading = Cuadrícula
grid-label = Salas y horarios
grid-note = Tabla de salas y horarios. Se desplaza en ambas direcciones.
grid-time = Hora
grid-no-room = Sin sala
grid-as-list = Mostrar este día como lista
grid-free = Nada en esta sala

## Ahora y después

now-heading = Ahora y después
now-now = Ahora
now-next = A continuación
now-later = Más tarde hoy
now-as-of = Situación: { $time }
now-nothing = No hay ninguna sesión en este momento.
now-nothing-next = No hay nada más previsto para hoy.
now-starts-in = Empieza en { $duration }
now-ends-at = Hasta las { $time }
now-over = El evento ha terminado.
now-over-do = Todavía puede leer todo el programa.
now-took-place = Fechas: { $dates }.
now-not-begun = El evento aún no ha comenzado.
now-begins-on = Comienzo: { $date }.
now-begins-in = { $days ->
    [0] Comienza hoy.
    [one] Comienza mañana.
   *[other] Comienza dentro de { $days } días.
}

## Filtros

filter-label = Filtros
filter-all = Todas
filter-by-day = Día
filter-by-track = Tema
filter-by-type = Tipo de sesión
filter-by-room = Sala
filter-by-language = Idioma
filter-by-access = Accesibilidad
filter-by-person = Persona
filter-by-organisation = Organización
filter-with-interpretation = Con interpretación
filter-with-captions = Subtítulos
filter-with-sign-language = Lengua de señas
filter-online = Con acceso en línea
filter-recorded = Grabadas
filter-apply = Mostrar
filter-more = Más filtros
filter-active = Selección
filter-remove = Quitar el filtro: { $name }
filter-clear = Quitar todos los filtros
filter-search = Buscar entre estas sesiones
filter-count = { $count ->
    [one] { $count } sesión coincide
   *[other] { $count } sesiones coinciden
}
filter-option = { $name }: { $sessions }
filter-all-languages = Todos los idiomas ({ $count })
filter-all-topics = Todos los asuntos ({ $count })
filter-all-rooms = Todas las salas ({ $count })
filter-all-types = Todos los tipos ({ $count })
filter-all-tracks = Todos los temas ({ $count })
filter-none = Ninguna sesión coincide con estos filtros.
filter-none-do = Quite alguno de ellos o { $link }.
filter-none-link = vea todo el programa
filter-left-out = La dirección pide algo que este programa no tiene; se omitió: { $names }.

## Explorar

browse-heading = Explorar el programa
browse-by-track = Por tema
browse-by-type = Por tipo de sesión
browse-by-room = Por sala
browse-by-person = Por persona
browse-by-organisation = Por organización
browse-by-language = Por idioma
browse-by-access = Por accesibilidad
track-none = Sin tema
type-none = Sin tipo
