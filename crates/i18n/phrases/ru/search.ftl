# Поиск по программе.

search-heading = Поиск
search-label = Слова, имена, «фразы»
search-do = Найти
search-needs-script = Для поиска нужен JavaScript.
search-help = Кавычки держат слова вместе, минус исключает слово: «должная осмотрительность» -⁠финансы
search-begin = Что вы ищете?
search-begin-do = Поиск идёт по заседаниям, участникам, организациям и залам, на всех языках программы.
search-none = По запросу «{ $words }» ничего не найдено.
search-none-do = Попробуйте меньше слов или другие слова либо { $link }.
search-none-link = просмотрите программу
search-some = Нигде нет всех этих слов сразу.
search-some-do = Здесь есть некоторые из них.
search-near = Возможно, вы имели в виду:
search-people = Участники
search-organisations = Организации
search-rooms = Залы
search-sessions = Заседания
search-count = { $count ->
    [one] Найдено { $count } заседание
    [few] Найдено { $count } заседания
    [many] Найдено { $count } заседаний
   *[other] Найдено { $count } заседания
}
