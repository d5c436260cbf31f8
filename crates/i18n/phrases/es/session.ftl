# La página de una sesión y lo que se dice de ella en otros lugares.

## Partes del texto

session-brief = En síntesis
session-objectives = Objetivos principales
session-questions = Preguntas clave
session-background = Antecedentes
session-abstract = Resumen
session-notes = Notas

## Encabezamientos

session-people = Participantes
session-items = En esta sesión
session-facts = Datos
session-links = Enlaces
session-materials = Documentos
session-topics = Asuntos
session-level = Nivel
session-audience = Dirigida a
session-track = Tema
session-type = Tipo de sesión
session-when = Cuándo
session-where = Dónde
session-no-description = Todavía no hay descripción.

## Organizaciones

organisation-role-organiser = Organizada por
organisation-role-co-organiser = Coorganizada por
organisation-role-partner = En cooperación con

## Idiomas

session-languages = Idiomas
session-spoken = Idiomas hablados: { $languages }
session-interpretation-into = Interpretación a: { $languages }
session-interpretation-from-into = Interpretación de: { $from }; a: { $languages }
session-interpretation-count = { $count ->
    [one] Interpretación a { $count } idioma
   *[other] Interpretación a { $count } idiomas
}
session-captions-in = Subtítulos: { $languages }
session-sign-languages = Lengua de señas: { $languages }
session-no-interpretation = Sin interpretación

## Grabación y participación

session-recording = Grabación
session-recorded = Esta sesión se graba.
session-not-recorded = Esta sesión no se graba.
session-licence = Licencia de la grabación: { $licence }
session-attendance = Participación
attendance-in-person = Presencial
attendance-online = En línea
attendance-hybrid = Presencial y en línea

## Estado

status-confirmed = Confirmada
status-moved = Trasladada
status-cancelled = Cancelada
session-moved-notice = Esta sesión se ha trasladado. Ahora tiene lugar a la hora y en la sala que aquí se indican.
session-moved-from = Antes: { $old }
session-cancelled-notice = Esta sesión se ha cancelado.
session-not-scheduled = Sin fecha por el momento
session-not-scheduled-notice = La hora y la sala de esta sesión todavía no se han fijado.
session-removed-notice = Esta sesión ya no forma parte del programa.
session-changed-on = Último cambio: { $date }

## Alrededor de la sesión

session-around = Alrededor de esta sesión
session-previous-here = Antes, en esta sala
session-next-here = Después, en esta sala
session-at-same-time = { $count ->
    [0] Al mismo tiempo: ninguna otra sesión
    [one] Al mismo tiempo: { $count } sesión más
   *[other] Al mismo tiempo: { $count } sesiones más
}
session-parallel = Al mismo tiempo

## Acciones

session-add-to-calendar = Añadir al calendario
session-update-calendar = Actualizar mi calendario
session-calendar-note = Archivo de calendario de esta sesión. La hora es correcta en todas las zonas.
session-share = Dirección de esta página

## Enlaces

link-page = Página web
link-video = Vídeo
link-stream = Transmisión en directo
link-feedback = Formulario de valoración
link-registration = Inscripción
link-social = Redes sociales
link-leads-to = Lleva a { $host }
material-file = { $kind }, { $size }
material-in-language = { $title } ({ $language })
