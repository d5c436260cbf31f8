# Un programa propio: lo que se ha guardado, en el dispositivo o con un enlace privado.

my-schedule-heading = Mi programa
my-schedule-save = Guardar en mi programa
my-schedule-undo = ★ Guardada · quitar
my-schedule-saved = Guardada
my-schedule-done = Guardada en su programa.
my-schedule-undone = Quitada de su programa.
my-schedule-take-out = Quitar
my-schedule-on-device = Lo que guarde se conserva solo en este dispositivo, sin necesidad de cuenta. Para mostrar esta página, su navegador indica al sitio qué sesiones son; el sitio no guarda nada de ello.
my-schedule-in-house = Este programa se conserva en este sitio con un enlace privado, sin su nombre. Este dispositivo tiene la clave.
my-schedule-empty = Aún no ha guardado ninguna sesión.
my-schedule-empty-do = Abra una sesión y elija «Guardar en mi programa».
my-schedule-full = Su programa ya contiene el máximo de sesiones. Quite alguna antes de guardar más.
my-schedule-overlaps = Estas sesiones se solapan
my-schedule-gone = Ya no está en el programa
my-schedule-gone-heading = Ya no están en el programa
my-schedule-withdrawn = { $count ->
    [one] { $count } sesión guardada no es pública en este momento.
   *[other] { $count } sesiones guardadas no son públicas en este momento.
}
my-schedule-calendar = En su calendario
my-schedule-calendar-note = Su calendario sigue este programa: lo que guarde o quite, y todo cambio de hora o de sala. La dirección es secreta: quien la tenga puede leer el programa.
my-schedule-link = Enlace privado
my-schedule-link-note = Abra esta dirección en otro dispositivo o désela a alguien de confianza. Quien la tenga puede leer su programa, pero no cambiarlo.
my-schedule-renew = Crear un enlace nuevo
my-schedule-end = Eliminar de este sitio
my-schedule-renew-note = Con un enlace nuevo dejan de funcionar el anterior y los calendarios que lo usan. Al eliminar, el programa se borra de este sitio; lo que el navegador guarda en este dispositivo permanece en él.
my-schedule-take-along = En otro dispositivo o en su calendario
my-schedule-make = Crear un enlace privado
my-schedule-make-note = Con un enlace privado puede abrir su programa en otro dispositivo y seguirlo en un calendario. El sitio conserva entonces el programa, sin su nombre, y este dispositivo recibe una cookie con la clave. Puede ponerle fin en cualquier momento. Si su navegador no ejecuta scripts, esta es también la forma de guardar sesiones.
my-schedule-adding = Se guardará:
my-schedule-shared-heading = Un programa compartido
my-schedule-shared-note = Alguien le ha dado el enlace de este programa. Cambia cuando esa persona lo cambia.
my-schedule-no-link-title = No hay ningún programa tras este enlace
my-schedule-no-link-what = Puede que el enlace se haya suprimido o sustituido, o que la dirección esté incompleta.
my-schedule-no-link-do = Pida el enlace actual a quien se lo dio.
my-schedule-copy = Hacerlo suyo
my-schedule-copy-note = Se añade una copia de estas sesiones a su propio programa en este dispositivo.
my-schedule-copy-do = Copiar en mi programa
my-schedule-of-account = Este programa se guarda con su cuenta: es el mismo dondequiera que inicie sesión. Nadie más lo ve.
my-schedule-end-link = Anular el enlace
my-schedule-renew-note-account = Con un enlace nuevo, el anterior y los calendarios que lo usan dejan de funcionar. Su programa se mantiene.
my-schedule-link-none = Con un enlace privado, su calendario sigue este programa y puede mostrarlo a alguien de confianza. Puede anularlo en cualquier momento.
my-schedule-link-elsewhere = Se creó un enlace privado a este programa en otro navegador, el único que puede mostrarlo. Si crea uno nuevo aquí, aquel dejará de funcionar.
