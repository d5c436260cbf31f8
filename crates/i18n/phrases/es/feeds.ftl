# Calendarios, canales y archivos; otros programas también muestran estos nombres.

feeds-heading = Calendarios y canales
feeds-intro = Suscríbase una vez y su calendario o lector seguirá cada cambio.
feeds-calendars = Calendarios
feeds-calendar-subscribe = Suscribirse
feeds-subscribe-to = Suscribirse: { $name }
feeds-calendar-download = Descargar el archivo de calendario
feeds-download = Descargar
feeds-calendar-how = Copie la dirección en su programa de calendario como nueva suscripción.
feeds-calendar-event = Todo el programa
feeds-calendar-tracks = Por tema
feeds-calendar-rooms = Por sala
feeds-calendar-people = Por persona
feeds-news = Novedades
feeds-atom-changes = Cambios en el programa (Atom)
feeds-files = Archivos
feeds-file-ics = Archivo de calendario (iCalendar)
feeds-file-xml = Programa para aplicaciones (schedule.xml)
feeds-file-schedule-json = Programa para aplicaciones, con biografías y salas (schedule.json)
feeds-file-json = Programa público (JSON)
feeds-file-note = Para máquinas: el mismo programa en formatos abiertos.

calendar-name-event = { $event }
calendar-name-track = { $event }: { $track }
calendar-name-room = { $event }: { $room }
calendar-name-person = { $event }: { $person }
calendar-cancelled = Cancelada: { $title }
calendar-moved = Trasladada: { $title }
calendar-page = Página de la sesión: { $address }

atom-title = { $event }: cambios en el programa
atom-subtitle = Sesiones nuevas, trasladadas, modificadas y canceladas
atom-entry-new = Nueva: { $title }
atom-entry-changed = Modificada: { $title }
atom-entry-moved = Trasladada: { $title }
atom-entry-cancelled = Cancelada: { $title }
atom-entry-restored = Se celebra finalmente: { $title }
atom-entry-removed = Retirada: { $title }
