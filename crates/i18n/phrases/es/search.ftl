# Búsqueda en el programa.

search-heading = Búsqueda
search-label = Palabras, nombres, «frases»
search-do = Buscar
search-needs-script = La búsqueda necesita JavaScript.
search-help = Las comillas mantienen juntas las palabras; un signo menos excluye una: «diligencia debida» -⁠finanzas
search-begin = ¿Qué busca?
search-begin-do = Se busca en sesiones, participantes, organizaciones y salas, en todos los idiomas del programa.
search-none = No se encontró nada para «{ $words }».
search-none-do = Pruebe con menos palabras o con otras, o { $link }.
search-none-link = recorra el programa
search-some = Ningún resultado contiene todas estas palabras.
search-some-do = Estos contienen algunas de ellas.
search-near = Quizá quiso decir:
search-people = Participantes
search-organisations = Organizaciones
search-rooms = Salas
search-sessions = Sesiones
search-count = { $count ->
    [one] { $count } sesión encontrada
   *[other] { $count } sesiones encontradas
}
