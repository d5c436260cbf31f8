# El registro de datos, como página.

privacy-heading = Privacidad
privacy-note = Qué guarda este sitio de las personas, para qué, quién lo ve y durante cuánto tiempo.
privacy-reading = Leer el programa no deja rastro: ni cookies, ni contadores, ni direcciones. Una cookie recuerda su idioma, zona horaria y aspecto solo cuando usted los elige. Ninguna página carga nada de otro sitio.
privacy-device = Las sesiones que guarda sin cuenta se quedan en su dispositivo, salvo que pida un enlace privado.
privacy-rights = Con una cuenta puede ver y llevarse todo lo que se guarda sobre usted, y hacer que se elimine de inmediato, sin pedírselo a nadie. Las copias de seguridad contienen lo eliminado hasta que se borran.
privacy-basis = Con qué fundamento
privacy-basis-consent = Usted decidió darlo y puede retirarlo.
privacy-basis-service = Usted pidió algo que no es posible sin ello.
privacy-basis-interest = El foro lo necesita, y hemos sopesado lo que significa para usted.
privacy-seen-by = Quién lo ve
privacy-seen-by-self = usted
privacy-seen-by-holders = quien tenga un enlace privado que usted haya creado
privacy-seen-by-organisers = la organización del evento
privacy-seen-by-operator = quien administra este sitio
privacy-seen-by-public = todo el mundo
privacy-seen-by-nobody = Nadie: solo se compara.
privacy-kept = Durante cuánto tiempo
privacy-kept-after-visit = { $count ->
    [one] Hasta { $count } día después de su última visita.
   *[other] Hasta { $count } días después de su última visita.
}
privacy-kept-with-account = Mientras exista la cuenta.
privacy-kept-hours = { $count ->
    [one] { $count } hora como máximo.
   *[other] { $count } horas como máximo.
}
privacy-kept-until-sent = { $count ->
    [one] Hasta que se envía, { $count } día como máximo; lo que no desea recibir, mientras exista la cuenta.
   *[other] Hasta que se envía, { $count } días como máximo; lo que no desea recibir, mientras exista la cuenta.
}
privacy-kept-after-event = { $count ->
    [one] Hasta { $count } día después del evento y de su último cambio.
   *[other] Hasta { $count } días después del evento y de su último cambio.
}
privacy-kept-by-organiser = Mientras la organización muestre el evento, o hasta que usted le pida eliminarlo.
privacy-kept-record = Mientras exista aquello de lo que informa.
privacy-account = Su cuenta
privacy-account-why = Su correo electrónico, el idioma y la zona horaria de las cartas, un nombre si lo da, y los días de su primera y última visita: para que pueda iniciar sesión y se le pueda escribir.
privacy-duty = Funciones
privacy-duty-why = Quién administra este sitio y quién organiza un evento: para que nadie más pueda hacerlo.
privacy-sign-in = Dónde tiene la sesión iniciada
privacy-sign-in-why = El nombre del navegador y el día de su última visita, sin dirección: para que mantenga la sesión, reconozca sus navegadores y pueda cerrarla en ellos.
privacy-sign-in-code = Códigos para iniciar sesión
privacy-sign-in-code-why = Que se envió un código a una dirección y cuántos erróneos se introdujeron: para que nadie adivine un código ni inunde un buzón.
privacy-invitation = Invitaciones
privacy-invitation-why = Que se dio a una cuenta un enlace de un solo uso: para que funcione una sola vez.
privacy-passkey = Llaves de acceso y otras cuentas
privacy-passkey-why = La mitad pública de una llave de acceso, o con qué nombre le conoce otra casa: para que pueda iniciar sesión con ellas.
privacy-letter = Cartas
privacy-letter-why = Las cartas que están por enviarse y las clases que no desea recibir.
privacy-schedule = Su programa personal
privacy-schedule-why = Las sesiones que guardó, desde que tiene una cuenta o pide un enlace privado: para que las encuentre en todos sus dispositivos y en su calendario. No se guarda ninguna hora.
privacy-programme = Personas en el programa
privacy-programme-why = Nombres, afiliaciones, biografías y fotos de quienes participan en sesiones públicas, tal como los introduce la organización: para que se sepa quién habla.
privacy-audit = Lo que hizo la organización
privacy-audit-why = Quién cambió, publicó o retiró algo del programa y cuándo: para poder rendir cuentas.
privacy-seat = Sus plazas
privacy-seat-why = Las sesiones en las que tiene una plaza o espera una: para que sea suya y la organización pueda dejarle entrar.
