# Recherche dans le programme.

search-heading = Recherche
search-label = Mots, noms, « expressions »
search-do = Chercher
search-needs-script = La recherche a besoin de JavaScript.
search-help = Les guillemets tiennent les mots ensemble, un moins en écarte un : « devoir de vigilance » -⁠finance
search-begin = Que cherchez-vous ?
search-begin-do = La recherche porte sur les séances, les participants, les organisations et les salles, dans toutes les langues du programme.
search-none = Aucun résultat pour « { $words } ».
search-none-do = Essayez moins de mots, ou d’autres, ou { $link }.
search-none-link = parcourez le programme
search-some = Aucun résultat ne contient tous ces mots.
search-some-do = Ceux-ci en contiennent une partie.
search-near = Vouliez-vous dire :
search-people = Participants
search-organisations = Organisations
search-rooms = Salles
search-sessions = Séances
search-count = { $count ->
    [one] { $count } séance trouvée
   *[other] { $count } séances trouvées
}
