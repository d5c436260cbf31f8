# Программа в виде списков: дни, сетка, сейчас и далее, фильтры.

programme-heading = Программа
programme-simple = Простой список
programme-described = С описаниями
programme-view = Вид
programme-empty = Ни одно заседание ещё не опубликовано.
programme-empty-do = Зайдите позже или подпишитесь на ленту изменений.
programme-not-scheduled = Время ещё не назначено
programme-all-day = Весь день

## Дни

days-label = Дни
days-all = Все дни
day-sessions = { $day }: { $sessions }
day-number = День { $number }
day-previous = Предыдущий день
day-next = Следующий день
day-empty = В этот день заседаний нет.
day-continues = Продолжение с предыдущего дня
day-break = Перерыв
day-break-until = Перерыв до { $time }

## Сетка

grid-heading = Сетка
grid-label = Залы и время
grid-note = Таблица залов и времени. Прокручивается в обоих направлениях.
grid-time = Время
grid-no-room = Без зала
grid-as-list = Показать этот день списком
grid-free = В этом зале ничего нет

## Сейчас и далее

now-heading = Сейчас и далее
now-now = Сейчас
now-next = Далее
now-later = Позже сегодня
now-as-of = Состояние: { $time }
now-nothing = Сейчас ничего не проходит.
now-nothing-next = На сегодня больше ничего не запланировано.
now-starts-in = До начала: { $duration }
now-ends-at = До { $time }
now-over = Мероприятие завершилось.
now-over-do = Программу по-прежнему можно прочитать целиком.
now-took-place = Даты: { $dates }
now-not-begun = Мероприятие ещё не началось.
now-begins-on = Начало: { $date }.
now-begins-in = { $days ->
    [0] Начало сегодня.
    [1] Начало завтра.
    [one] Начало через { $days } день.
    [few] Начало через { $days } дня.
    [many] Начало через { $days } дней.
   *[other] Начало через { $days } дня.
}

## Фильтры

filter-label = Фильтры
filter-all = Все
filter-by-day = День
filter-by-track = Направление
filter-by-type = Вид заседания
filter-by-room = Зал
filter-by-language = Язык
filter-by-access = Доступность
filter-by-person = Участник
filter-by-organisation = Организация
filter-with-interpretation = С устным переводом
filter-with-captions = Субтитры
filter-with-sign-language = Жестовый язык
filter-online = Можно участвовать онлайн
filter-recorded = С записью
filter-apply = Показать
filter-more = Другие фильтры
filter-active = Выбрано
filter-remove = Убрать фильтр: { $name }
filter-clear = Убрать все фильтры
filter-search = Искать среди этих заседаний
filter-count = { $count ->
    [one] Подходит { $count } заседание
    [few] Подходят { $count } заседания
    [many] Подходят { $count } заседаний
   *[other] Подходит { $count } заседания
}
filter-option = { $name }: { $sessions }
filter-all-languages = Все языки ({ $count })
filter-all-topics = Все темы ({ $count })
filter-all-rooms = Все залы ({ $count })
filter-all-types = Все виды ({ $count })
filter-all-tracks = Все направления ({ $count })
filter-none = Этим фильтрам не отвечает ни одно заседание.
filter-none-do = Уберите один из них или { $link }.
filter-none-link = откройте всю программу
filter-left-out = Адрес просит о том, чего нет в этой программе; пропущено: { $names }.

## Обзор

browse-heading = Обзор программы
browse-by-track = По направлениям
browse-by-type = По видам заседаний
browse-by-room = По залам
browse-by-person = По участникам
browse-by-organisation = По организациям
browse-by-language = По языкам
browse-by-access = По доступности
track-none = Без направления
type-none = Без вида
