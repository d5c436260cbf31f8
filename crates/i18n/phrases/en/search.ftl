# Search over the programme.

search-heading = Search
search-label = Words, names, “phrases”
search-do = Search
search-needs-script = Search needs JavaScript.
search-help = Quotes hold words together, a minus leaves one out: “due diligence” -⁠finance
search-begin = What are you looking for?
search-begin-do = Sessions, people, organisations and rooms are searched, in every language of the programme.
search-none = Nothing was found for “{ $words }”.
search-none-do = Try fewer or other words, or { $link }.
search-none-link = look through the programme
search-some = Nothing has all of these words.
search-some-do = These have some of them.
search-near = Did you mean:
search-people = People
search-organisations = Organisations
search-rooms = Rooms
search-sessions = Sessions
search-count = { $count ->
    [one] { $count } session found
   *[other] { $count } sessions found
}
