# Люди и организации.
# Роли по возможности названы так, чтобы не предполагать пол человека.

role-chair = Председательство
role-moderator = Ведение дискуссии
role-keynote = Основной доклад
role-speaker = Выступление
role-panellist = Участие в дискуссии
role-facilitator = Содействие дискуссии
role-discussant = Комментарии
role-rapporteur = Подготовка доклада
role-interpreter = Устный перевод
role-host = Приём гостей

## Списки

people-heading = Участники
people-empty = В программе пока никто не назван.
people-starting-with = Имена на букву { $letter }
people-by-letter = Буквы
people-other-letters = Другие
people-all = Все
organisations-heading = Организации
organisations-empty = В программе пока не названа ни одна организация.

## Человек

person-biography = Биография
person-more = Подробнее
person-more-about = Подробнее: { $name }
person-sessions = Заседания
person-no-sessions = Открытых заседаний нет.
person-role-in = { $role }: «{ $session }»
person-links = Ссылки
person-photo = Фотография: { $name }
person-calendar = Календарь заседаний этого человека
person-position-at = { $position }, { $organisation }

## Организация

organisation-about = Об организации
organisation-sessions = Заседания
organisation-no-sessions = Открытых заседаний нет.
organisation-people = Участники
organisation-calendar = Календарь заседаний этой организации
