# Залы и то, от чего зависит возможность участия.

rooms-heading = Залы
rooms-empty = В программе пока не назван ни один зал.
room-physical = На месте
room-virtual = Онлайн
room-capacity = { $count ->
    [one] { $count } место
    [few] { $count } места
    [many] { $count } мест
   *[other] { $count } места
}
room-capacity-label = Вместимость
room-floor = Этаж
room-access = Доступность
room-access-unknown = Сведений о доступности нет. Обратитесь, пожалуйста, к организаторам.
room-sessions = Заседания в этом зале
room-no-sessions = Открытых заседаний в этом зале нет.
room-calendar = Календарь этого зала
room-several = В нескольких залах

## Доступность

access-step-free = Вход без ступеней
access-accessible-toilet = Доступный туалет
access-hearing-loop = Индукционная петля
access-wheelchair-spaces = Места для инвалидных колясок
access-assistance-animals = Можно с животными-помощниками
access-quiet-space-nearby = Рядом есть тихое место
access-heading = Доступность
access-sessions = Заседания в залах, где есть: { $fact }

## Направления и виды

tracks-heading = Направления
tracks-empty = В этой программе нет направлений.
track-sessions = Заседания этого направления
track-calendar = Календарь этого направления
types-heading = Виды заседаний
types-empty = В этой программе нет видов заседаний.
type-sessions = Заседания этого вида
languages-heading = Языки
languages-note = Языки выступлений, устного перевода, субтитров и жестовые языки.
language-sessions = Заседания на этом языке
