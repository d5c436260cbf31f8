# Что изменилось от выпуска к выпуску.

changes-heading = Изменения
changes-intro = Что изменилось в программе со времени первой публикации.
changes-none = Со времени первой публикации программы ничего не изменилось.
changes-first = Первый выпуск
changes-release = Выпуск { $number }, { $date }
changes-between = От выпуска { $old } к выпуску { $new }
changes-compare = Сравнить выпуски
changes-in-release = В этом выпуске
changes-same = Эти два выпуска не отличаются.
changes-follow = Следить за изменениями
changes-count = { $count ->
    [one] { $count } изменение
    [few] { $count } изменения
    [many] { $count } изменений
   *[other] { $count } изменения
}

## Виды изменений

change-new = Новое
change-changed = Изменено
change-moved = Перенесено
change-cancelled = Отменено
change-restored = Всё же состоится
change-removed = Удалено

## Поля

field-title = Название
field-subtitle = Подзаголовок
field-time = Время
field-start = Начало
field-end = Окончание
field-room = Зал
field-people = Участники
field-organisations = Организации
field-text = Текст
field-languages = Языки
field-interpretation = Устный перевод
field-captions = Субтитры
field-sign-languages = Жестовые языки
field-recording = Запись
field-attendance = Форма участия
field-track = Направление
field-type = Вид заседания
field-level = Уровень
field-audience = Для кого
field-tags = Темы
field-items = Части
field-links = Ссылки
field-materials = Материалы
field-status = Статус
field-name = Имя или название
field-position = Должность
field-organisation = Организация
field-biography = Биография
field-photo = Фотография
field-description = Описание
field-capacity = Вместимость
field-floor = Этаж
field-access = Доступность
field-dates = Даты
field-zone = Часовой пояс
field-place = Место
field-contacts = Контакты
field-event = Мероприятие

## Было и стало

change-was = Было
change-is = Стало
change-was-is = { $field }: { $old } → { $new }
change-spoken = { $field }, было: { $old }; стало: { $new }
change-text-changed = Текст изменён.
change-added = Добавлено: { $items }
change-dropped = Удалено: { $items }
change-nothing = ничего
