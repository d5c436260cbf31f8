# Páginas que dicen que algo no ha funcionado: qué ha pasado y cómo seguir.

error-400-title = Esta dirección no se entiende
error-400-what = Una parte de la dirección o del formulario no es lo que esta página espera.
error-400-do = Compruebe la dirección o empiece de nuevo desde el programa.

error-403-title = No tiene acceso a esto
error-403-what = La solicitud no procedía de una página de este sitio, o no tiene permiso para hacerla.
error-403-do = Vuelva a la página, cárguela de nuevo e inténtelo otra vez.

error-404-title = Esta página no existe
error-404-what = Puede que la dirección esté mal escrita o que el enlace sea incorrecto.
error-404-do = Busque la sesión en el programa.

error-405-title = Esta dirección no admite eso
error-405-what = La página existe, pero no para este tipo de solicitud.
error-405-do = Abra la página desde el programa.

error-410-title = Esto ya no está en el programa
error-410-what = Se publicó en su momento y la organización lo ha retirado.
error-410-do = Vea qué ha cambiado o consulte el programa actual.

error-413-title = Es demasiado grande
error-413-what = Se ha enviado más de lo que esta página acepta.
error-413-do = Envíe menos o un archivo más pequeño.

error-414-title = Esta dirección es demasiado larga
error-414-what = La dirección contiene más de lo que este sitio acepta.
error-414-do = Elija menos filtros o empiece de nuevo desde el programa.

error-429-title = Demasiadas solicitudes
error-429-what = Desde su conexión han llegado muchas solicitudes en poco tiempo.
error-429-do = Espere un minuto y vuelva a cargar la página.

error-500-title = Algo ha fallado aquí
error-500-what = El fallo es nuestro y ha quedado registrado. Nada de lo que usted hizo se ha perdido ni cambiado.
error-500-do = Vuelva a cargar la página dentro de un momento.

error-503-title = Volvemos en un momento
error-503-what = El sitio está muy ocupado o se está reiniciando.
error-503-do = Espere un minuto y vuelva a cargar la página.

error-to-programme = Ir al programa
error-to-changes = Ver qué ha cambiado
error-to-home = Ir al inicio
error-start-again = Empiece de nuevo desde la página de inicio.
error-reference = Si nos escribe al respecto, indique este número: { $reference }
refused-zone = “{ $zone }” no es una zona horaria que este sitio conozca. Elija una de la lista.
refused-language = Este sitio no está disponible en ese idioma. Elija uno de los que se ofrecen.
refused-look = Elija una de las apariencias que se ofrecen.
