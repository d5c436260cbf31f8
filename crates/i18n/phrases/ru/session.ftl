# Страница заседания и сведения о нём на других страницах.

## Части текста

session-brief = Коротко
session-objectives = Основные цели
session-questions = Ключевые вопросы
session-background = Справочная информация
session-abstract = Аннотация
session-notes = Примечания

## Заголовки

session-people = Участники
session-items = В рамках заседания
session-facts = Сведения
session-links = Ссылки
session-materials = Материалы
session-topics = Темы
session-level = Уровень
session-audience = Для кого
session-track = Направление
session-type = Вид заседания
session-when = Когда
session-where = Где
session-no-description = Описания пока нет.

## Организации

organisation-role-organiser = Организатор
organisation-role-co-organiser = Соорганизатор
organisation-role-partner = В сотрудничестве с

## Языки

session-languages = Языки
session-spoken = Языки выступлений: { $languages }
session-interpretation-into = Устный перевод, языки: { $languages }
session-interpretation-from-into = Устный перевод, исходный язык: { $from }; языки перевода: { $languages }
session-interpretation-count = { $count ->
    [one] Перевод на { $count } язык
    [few] Перевод на { $count } языка
    [many] Перевод на { $count } языков
   *[other] Перевод на { $count } языка
}
session-captions-in = Субтитры: { $languages }
session-sign-languages = Жестовый язык: { $languages }
session-no-interpretation = Без устного перевода

## Запись и участие

session-recording = Запись
session-recorded = Заседание записывается.
session-not-recorded = Заседание не записывается.
session-licence = Лицензия на запись: { $licence }
session-attendance = Форма участия
attendance-in-person = Очно
attendance-online = Онлайн
attendance-hybrid = Очно и онлайн

## Статус

status-confirmed = Подтверждено
status-moved = Перенесено
status-cancelled = Отменено
session-moved-notice = Заседание перенесено. Теперь оно проходит в указанное здесь время в указанном здесь зале.
session-moved-from = Раньше: { $old }
session-cancelled-notice = Заседание отменено.
session-not-scheduled = Время ещё не назначено
session-not-scheduled-notice = Время и зал этого заседания ещё не назначены.
session-removed-notice = Это заседание больше не входит в программу.
session-changed-on = Последнее изменение: { $date }

## Вокруг заседания

session-around = Вокруг этого заседания
session-previous-here = Раньше в этом зале
session-next-here = Позже в этом зале
session-at-same-time = { $count ->
    [0] В то же время: других заседаний нет
    [one] В то же время: ещё { $count } заседание
    [few] В то же время: ещё { $count } заседания
    [many] В то же время: ещё { $count } заседаний
   *[other] В то же время: ещё { $count } заседания
}
session-parallel = В то же время

## Действия

session-add-to-calendar = Добавить в календарь
session-update-calendar = Обновить мой календарь
session-calendar-note = Файл календаря с этим заседанием. Время в нём верно в любом часовом поясе.
session-share = Адрес этой страницы

## Ссылки

link-page = Веб-страница
link-video = Видео
link-stream = Прямая трансляция
link-feedback = Анкета отзыва
link-registration = Регистрация
link-social = Социальные сети
link-leads-to = Ведёт на { $host }
material-file = { $kind }, { $size }
material-in-language = { $title } ({ $language })
