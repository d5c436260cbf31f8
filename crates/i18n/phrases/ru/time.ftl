# Время: продолжительность, часовые пояса, перевод часов.

duration-minutes = { $minutes } мин
duration-hours = { $hours } ч
duration-hours-minutes = { $hours } ч { $minutes } мин
zone-label = { $place } ({ $abbreviation })
time-date-and-time = { $date }, { $time }
time-in-zone = { $time }, { $place }
time-at-event = { $time } на месте проведения ({ $zone })
time-your = Ваше время
time-your-zone = Ваше время: { $time }
time-venue = Время на месте проведения
time-next-day = на следующий день
time-previous-day = накануне
time-until-date = до { $date }, { $time }
time-open-end = с { $time }
time-from = С
time-to = до
time-starts = Начало
time-ends = Окончание
time-clock-back = В эту ночь часы переводят назад: этот час наступает дважды.
time-clock-back-first = Первый из двух, до перевода часов назад.
time-clock-back-second = Второй из двух, после перевода часов назад.
time-clock-forward = В эту ночь часы переводят вперёд: одного часа нет.
