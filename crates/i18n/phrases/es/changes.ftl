# Lo que ha cambiado de una versión a otra.

changes-heading = Cambios
changes-intro = Lo que ha cambiado en el programa desde su primera publicación.
changes-none = Nada ha cambiado desde la primera publicación del programa.
changes-first = Primera versión
changes-release = Versión { $number }, { $date }
changes-between = De la versión { $old } a la versión { $new }
changes-compare = Comparar versiones
changes-in-release = En esta versión
changes-same = Las dos versiones son iguales.
changes-follow = Seguir los cambios
changes-count = { $count ->
    [one] { $count } cambio
   *[other] { $count } cambios
}

## Clases

change-new = Nueva
change-changed = Modificada
change-moved = Trasladada
change-cancelled = Cancelada
change-restored = Se celebra finalmente
change-removed = Retirada

## Campos

field-title = Título
field-subtitle = Subtítulo
field-time = Horario
field-start = Comienzo
field-end = Fin
field-room = Sala
field-people = Participantes
field-organisations = Organizaciones
field-text = Texto
field-languages = Idiomas
field-interpretation = Interpretación
field-captions = Subtítulos
field-sign-languages = Lenguas de señas
field-recording = Grabación
field-attendance = Participación
field-track = Tema
field-type = Tipo de sesión
field-level = Nivel
field-audience = Dirigida a
field-tags = Asuntos
field-items = Partes
field-links = Enlaces
field-materials = Documentos
field-status = Estado
field-name = Nombre
field-position = Cargo
field-organisation = Organización
field-biography = Biografía
field-photo = Fotografía
field-description = Descripción
field-capacity = Capacidad
field-floor = Planta
field-access = Accesibilidad
field-dates = Fechas
field-zone = Zona horaria
field-place = Lugar
field-contacts = Contactos
field-event = El evento

## Antes y ahora

change-was = Antes
change-is = Ahora
change-was-is = { $field }: { $old } → { $new }
change-spoken = { $field }, antes: { $old }; ahora: { $new }
change-text-changed = El texto se ha modificado.
change-added = Se añade: { $items }
change-dropped = Se quita: { $items }
change-nothing = nada
