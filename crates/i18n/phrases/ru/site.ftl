# То, что окружает каждую страницу: навигация, настройки, нижняя часть, уведомления, главные страницы.

## Навигация

nav-skip = Перейти к содержанию
nav-main = Основная навигация
nav-menu = Меню
nav-home = Главная
nav-programme = Программа
nav-grid = Сетка
nav-now = Сейчас и далее
nav-people = Участники
nav-organisations = Организации
nav-rooms = Залы
nav-tracks = Направления
nav-types = Виды заседаний
nav-languages = Языки
nav-access = Доступность
nav-browse = Обзор
nav-search = Поиск
nav-changes = Изменения
nav-calendar = Календарь
nav-all-events = Все мероприятия
nav-path = Вы находитесь здесь
nav-back-to-programme = Вернуться к программе
nav-top = К началу страницы

## Страницы длинного списка

pages-label = Страницы
pages-previous = Предыдущая страница
pages-next = Следующая страница
pages-position = Страница { $page } из { $pages }

## Заголовки страниц

title-page = { $page } · { $site }
title-programme-of-day = Программа, { $date }
title-grid-of-day = Сетка, { $date }
title-track = Направление: { $name }
title-type = Вид заседания: { $name }
title-room = Зал: { $name }
title-language = Заседания на языке: { $language }
title-access = Залы: { $fact }
og-session = { $date }, { $time } ({ $zone })
og-session-in-room = { $date }, { $time } ({ $zone }), { $room }
og-event = { $dates }, { $place }. { $sessions }.
og-event-dates = { $dates }. { $sessions }.
og-person = { $name }: { $sessions }, { $event }

## Количество

count-sessions = { $count ->
    [one] { $count } заседание
    [few] { $count } заседания
    [many] { $count } заседаний
   *[other] { $count } заседания
}
count-sessions-cancelled = { $sessions }, из них отменено: { $count }
count-breaks = { $count ->
    [one] { $count } перерыв
    [few] { $count } перерыва
    [many] { $count } перерывов
   *[other] { $count } перерыва
}
count-people = { $count ->
    [one] { $count } участник
    [few] { $count } участника
    [many] { $count } участников
   *[other] { $count } участника
}
count-organisations = { $count ->
    [one] { $count } организация
    [few] { $count } организации
    [many] { $count } организаций
   *[other] { $count } организации
}
count-rooms = { $count ->
    [one] { $count } зал
    [few] { $count } зала
    [many] { $count } залов
   *[other] { $count } зала
}
count-tracks = { $count ->
    [one] { $count } направление
    [few] { $count } направления
    [many] { $count } направлений
   *[other] { $count } направления
}
count-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
count-events = { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
    [many] { $count } мероприятий
   *[other] { $count } мероприятия
}
count-languages = { $count ->
    [one] { $count } язык
    [few] { $count } языка
    [many] { $count } языков
   *[other] { $count } языка
}
count-more = Ещё { $count }

## Язык, часовой пояс и оформление

settings-heading = Как показывать этот сайт
settings-note = Ваш выбор хранится на этом устройстве в одном файле cookie, который не позволяет установить вашу личность.
settings-save = Сохранить
settings-saved = Сохранено.
settings-reset = Сбросить мой выбор
language-choose = Язык
language-switch = Язык этой страницы: { $language }
zone-choose = Часовой пояс
zone-choose-note = После этого всё время на сайте будет показано в выбранном поясе.
zone-of-event = Пояс мероприятия: { $zone }
zone-change = Изменить часовой пояс
look-choose = Оформление
look-light = Светлое
look-dark = Тёмное
look-device = Как на устройстве

## Тексты на другом языке

text-in = Язык текста: { $language }
text-fallback = Этого текста нет на русском языке. Язык показанного текста: { $language }.
text-fallback-part = Части этого текста нет на русском языке. Язык показанной части: { $language }.
text-fallback-unknown = Язык этого текста не указан. Он показан в том виде, в каком написан.
text-languages = Языки этого текста:

## Нижняя часть страницы и печать

foot-label = Об этом сайте
foot-times = Время: { $zone }
foot-archive = Это архив программы: выпуск { $number }, { $date }. Он больше не меняется.
foot-change = изменить
foot-feeds = Все ленты
foot-export = Скачать программу
foot-conduct = Нормы поведения и репрессалии
foot-powered = Работает на Plenary
print-source = Напечатано со страницы { $address }
print-state = Выпуск { $number }, { $date }. С тех пор программа могла измениться.

## Уведомления

notice-label = Уведомление
notice-sample = Это образец. Мероприятие, его заседания и большинство людей вымышлены.
notice-past = Это мероприятие завершилось. Программа остаётся здесь.

## Нормы поведения и репрессалии

conduct-heading = Кодекс поведения
conduct-what = Вы столкнулись с домогательствами, дискриминацией или запугиванием либо стали их свидетелем? Вы можете обратиться к нам на условиях конфиденциальности.
conduct-contact = Контакт по вопросам поведения
reprisals-heading = Репрессалии
reprisals-what = Никому нельзя угрожать и никого нельзя наказывать за участие. Если вы опасаетесь репрессалий, подвергаетесь им или знаете о них, обратитесь по этому контакту.
reprisals-contact = Контакт по вопросам репрессалий
contact-email = Электронная почта
contact-phone = Телефон
contact-web = Веб-страница

## Главная страница сайта

events-heading = Мероприятия
events-now = Проходят сейчас
events-upcoming = Предстоящие мероприятия
events-past = Прошедшие мероприятия
events-none = Ни одна программа ещё не опубликована.
events-none-upcoming = Сейчас не объявлено ни одного мероприятия.
events-first-steps = Первые шаги
events-first-steps-import = Загрузите файл вашей нынешней системы этой командой:
events-first-steps-demo = Или сначала посмотрите образец форума:

## Главная страница мероприятия

home-about = О мероприятии
home-dates = Даты
home-place = Место
home-host = Принимающая сторона
home-glance = Коротко
home-to-programme = Открыть программу
home-to-now = Что происходит сейчас
home-by-day = По дням
home-by-track = По направлениям
home-links = Подробнее о мероприятии
home-event-languages = Языки программы
title-filtered = { $page }: { $filters }
