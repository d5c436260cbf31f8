# Календари, ленты и файлы; эти названия показывают и другие программы.

feeds-heading = Календари и ленты
feeds-intro = Подпишитесь один раз, и ваш календарь или программа чтения будет следить за каждым изменением.
feeds-calendars = Календари
feeds-calendar-subscribe = Подписаться
feeds-subscribe-to = Подписаться: { $name }
feeds-calendar-download = Скачать файл календаря
feeds-download = Скачать
feeds-calendar-how = Скопируйте адрес в свой календарь как новую подписку.
feeds-calendar-event = Вся программа
feeds-calendar-tracks = По направлениям
feeds-calendar-rooms = По залам
feeds-calendar-people = По участникам
feeds-news = Новости
feeds-atom-changes = Изменения в программе (Atom)
feeds-files = Файлы
feeds-file-ics = Файл календаря (iCalendar)
feeds-file-xml = Программа для приложений (schedule.xml)
feeds-file-schedule-json = Программа для приложений, с биографиями и залами (schedule.json)
feeds-file-json = Открытая программа (JSON)
feeds-file-note = Для машин: та же программа в открытых форматах.

calendar-name-event = { $event }
calendar-name-track = { $event }: { $track }
calendar-name-room = { $event }: { $room }
calendar-name-person = { $event }: { $person }
calendar-cancelled = Отменено: { $title }
calendar-moved = Перенесено: { $title }
calendar-page = Страница заседания: { $address }

atom-title = { $event }: изменения в программе
atom-subtitle = Новые, перенесённые, изменённые и отменённые заседания
atom-entry-new = Новое: { $title }
atom-entry-changed = Изменено: { $title }
atom-entry-moved = Перенесено: { $title }
atom-entry-cancelled = Отменено: { $title }
atom-entry-restored = Всё же состоится: { $title }
atom-entry-removed = Удалено: { $title }
