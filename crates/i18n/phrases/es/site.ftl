# Lo que rodea cada página: navegación, preferencias, pie, avisos, páginas de inicio.

## Navegación

nav-skip = Ir al contenido
nav-main = Navegación principal
nav-menu = Menú
nav-home = Inicio
nav-programme = Programa
nav-grid = Cuadrícula
nav-now = Ahora y después
nav-people = Participantes
nav-organisations = Organizaciones
nav-rooms = Salas
nav-tracks = Temas
nav-types = Tipos de sesión
nav-languages = Idiomas
nav-access = Accesibilidad
nav-browse = Explorar
nav-search = Buscar
nav-changes = Cambios
nav-calendar = Calendario
nav-all-events = Todos los eventos
nav-path = Usted está aquí
nav-back-to-programme = Volver al programa
nav-top = Volver arriba

## Páginas de una lista larga

pages-label = Páginas
pages-previous = Página anterior
pages-next = Página siguiente
pages-position = Página { $page } de { $pages }

## Títulos de las páginas

title-page = { $page } · { $site }
title-programme-of-day = Programa, { $date }
title-grid-of-day = Cuadrícula, { $date }
title-track = Tema: { $name }
title-type = Tipo de sesión: { $name }
title-room = Sala: { $name }
title-language = Sesiones en { $language }
title-access = Salas: { $fact }
og-session = { $date }, { $time } ({ $zone })
og-session-in-room = { $date }, { $time } ({ $zone }), { $room }
og-event = { $dates }, { $place }. { $sessions }.
og-event-dates = { $dates }. { $sessions }.
og-person = { $name }: { $sessions }, { $event }

## Cantidades

count-sessions = { $count ->
    [one] { $count } sesión
   *[other] { $count } sesiones
}
count-sessions-cancelled = { $count ->
    [one] { $sessions }, { $count } de ellas cancelada
   *[other] { $sessions }, { $count } de ellas canceladas
}
count-breaks = { $count ->
    [one] { $count } pausa
   *[other] { $count } pausas
}
count-people = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
count-organisations = { $count ->
    [one] { $count } organización
   *[other] { $count } organizaciones
}
count-rooms = { $count ->
    [one] { $count } sala
   *[other] { $count } salas
}
count-tracks = { $count ->
    [one] { $count } tema
   *[other] { $count } temas
}
count-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
count-events = { $count ->
    [one] { $count } evento
   *[other] { $count } eventos
}
count-languages = { $count ->
    [one] { $count } idioma
   *[other] { $count } idiomas
}
count-more = { $count } más

## Idioma, zona horaria y apariencia

settings-heading = Cómo se muestra este sitio
settings-note = Sus preferencias se guardan en una sola cookie en este dispositivo. No permite identificarle.
settings-save = Guardar
settings-saved = Guardado.
settings-reset = Olvidar mis preferencias
language-choose = Idioma
language-switch = Leer esta página en { $language }
zone-choose = Zona horaria
zone-choose-note = Todas las horas del sitio se muestran entonces en la zona elegida.
zone-of-event = La zona del evento: { $zone }
zone-change = Cambiar la zona horaria
look-choose = Apariencia
look-light = Clara
look-dark = Oscura
look-device = Según el dispositivo

## Textos en otro idioma

text-in = Texto en { $language }
text-fallback = Este texto no está disponible en español. Se muestra en { $language }.
text-fallback-part = Una parte de este texto no está disponible en español. Se muestra en { $language }.
text-fallback-unknown = No se indica el idioma de este texto. Se muestra tal como fue escrito.
text-languages = Idiomas de este texto:

## Pie e impresión

foot-label = Acerca de este sitio
foot-times = Horas: { $zone }
foot-archive = Este es un archivo del programa en su versión { $number }, del { $date }. Ya no cambia.
foot-change = cambiar
foot-feeds = Todos los canales
foot-export = Descargar el programa
foot-conduct = Conducta y represalias
foot-powered = Con tecnología de Plenary
print-source = Impreso desde { $address }
print-state = Versión { $number }, { $date }. El programa puede haber cambiado desde entonces.

## Avisos

notice-label = Aviso
notice-sample = Esto es un ejemplo. El evento, sus sesiones y la mayoría de las personas son inventados.
notice-past = Este evento ha terminado. El programa sigue disponible aquí.

## Conducta y represalias

conduct-heading = Código de conducta
conduct-what = ¿Ha presenciado o sufrido acoso, discriminación o intimidación? Puede acudir a nosotros de manera confidencial.
conduct-contact = Contacto sobre el código de conducta
reprisals-heading = Represalias
reprisals-what = Nadie debe ser objeto de amenazas ni castigos por participar. Si teme o sufre represalias, o tiene conocimiento de ellas, diríjase a este contacto.
reprisals-contact = Contacto sobre represalias
contact-email = Correo electrónico
contact-phone = Teléfono
contact-web = Página web

## Página de inicio del sitio

events-heading = Eventos
events-now = En curso
events-upcoming = Próximos eventos
events-past = Eventos anteriores
events-none = Todavía no se ha publicado ningún programa.
events-none-upcoming = Por el momento no se anuncia ningún evento.
events-first-steps = Primeros pasos
events-first-steps-import = Importe el archivo de su sistema actual con esta orden:
events-first-steps-demo = O vea primero un foro de ejemplo:

## Página de inicio de un evento

home-about = Acerca del evento
home-dates = Fechas
home-place = Lugar
home-host = Entidad anfitriona
home-glance = En síntesis
home-to-programme = Ver el programa
home-to-now = Ver qué sucede ahora
home-by-day = Día por día
home-by-track = Por tema
home-links = Más información sobre el evento
home-event-languages = Idiomas del programa
title-filtered = { $page }: { $filters }
