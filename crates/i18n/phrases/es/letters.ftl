# Cartas: lo que se envía por correo electrónico, y la página que pone fin a las cartas de un tipo.

letter-sign-in-subject = Su código de acceso
letter-sign-in-text = Escriba este código en la página que lo pidió:
letter-sign-in-minutes = { $count ->
    [one] Es válido durante { $count } minuto, y solo en el navegador en el que lo pidió.
   *[other] Es válido durante { $count } minutos, y solo en el navegador en el que lo pidió.
}
letter-sign-in-link = Abrir la página con el código ya escrito
letter-sign-in-not-you = Si no ha pedido ningún código, no tiene que hacer nada. No se lo dé a nadie: nadie de este sitio se lo pedirá nunca.
letter-seat-given-subject = Tiene una plaza: { $title }
letter-seat-given-text = Hay una plaza reservada a su nombre en esta sesión:
letter-seat-given-undo = Si no puede asistir, devuelva la plaza en la página de la sesión para que otra persona pueda ocuparla.
letter-seat-offered-subject = Hay una plaza libre para usted: { $title }
letter-seat-offered-text = Ha quedado libre una plaza en esta sesión y le corresponde el turno en la lista de espera:
letter-seat-offered-until = Acéptela antes del { $until }. Después pasará a la persona siguiente.
letter-seat-offered-do = Aceptar o rechazar la plaza
letter-seat-lost-subject = Ya no tiene plaza: { $title }
letter-seat-lost-text = Su plaza en esta sesión ya no está reservada:
letter-seat-lost-organiser = El equipo de organización la ha liberado.
letter-seat-lost-offer-ended = El plazo para aceptarla ha terminado.
letter-seat-lost-cancelled = La sesión no se celebra.
letter-digest-subject = Cambios en su programa: { $event }
letter-digest-text = { $count ->
    [one] Ha cambiado { $count } sesión que guardó:
   *[other] Han cambiado { $count } sesiones que guardó:
}
letter-digest-more = { $count ->
    [one] Y { $count } sesión más.
   *[other] Y { $count } sesiones más.
}
letter-digest-cancelled = Cancelada
letter-digest-reinstated = Finalmente se celebra
letter-digest-gone = Ya no figura en el programa
letter-digest-moved = Nuevo horario. Antes: { $before }
letter-digest-timed = Ya se conoce el horario
letter-digest-untimed = Sin horario por el momento
letter-digest-rooms = Nueva sala
letter-digest-title = Nuevo título. Antes: { $before }
letter-digest-do = Abrir mi programa
letter-reminder-subject = Comienza pronto: { $title }
letter-reminder-text = { $count ->
    [one] Esta sesión comienza dentro de { $count } minuto:
   *[other] Esta sesión comienza dentro de { $count } minutos:
}
letter-reminder-now = Esta sesión comienza ahora:
letter-address-changed-subject = Su cuenta tiene una dirección nueva
letter-address-changed-text = La dirección de correo de su cuenta ha cambiado. Las cartas ya no se envían a esta dirección.
letter-new-device-subject = Nuevo acceso a su cuenta
letter-new-device-text = Se ha accedido a su cuenta.
letter-account-when = Hora: { $when }
letter-account-device = Dispositivo: { $device }
letter-account-not-you = Si fue usted, no tiene que hacer nada. Si no, compruebe cuanto antes dónde está abierta su cuenta y cierre lo que no sea suyo.
letter-account-do = Ver mi cuenta
letter-test-subject = Carta de prueba
letter-test-text = Esta carta se ha enviado para comprobar si llegan las cartas de este sitio. No tiene que hacer nada.
letter-foot-site = Esta carta procede de { $site }.
letter-foot-stop = No recibir más cartas de este tipo
letter-foot-service = Las cartas de este tipo protegen su cuenta o su plaza, o usted las ha pedido; no es posible darlas de baja.
letter-kind-seat-given = Plazas que se le han reservado
letter-kind-digest = Cambios en las sesiones que guardó
letter-kind-reminder = Recordatorios antes del comienzo de las sesiones
letter-stop-heading = Dejar de recibir cartas
letter-stop-text = No recibirá más cartas de este tipo:
letter-stop-do = No recibir más estas cartas
letter-stop-done = Ya no recibe cartas de este tipo:
letter-stop-others = Seguirán llegando las cartas que protegen su cuenta o su plaza: códigos de acceso, ofertas de plazas y avisos sobre su cuenta.
letter-list-heading = Cartas
letter-list-note = Esto es una muestra: las cartas no se envían, sino que aparecen aquí.
letter-list-empty = Aún no hay cartas.
letter-list-to = Para: { $address }
