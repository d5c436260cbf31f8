# El tiempo: duraciones, zonas, cambio de hora.

duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
zone-label = { $place } ({ $abbreviation })
time-date-and-time = { $date }, { $time }
time-in-zone = { $time }, hora de { $place }
time-at-event = { $time } en el lugar del evento ({ $zone })
time-your = Su hora
time-your-zone = Su hora: { $time }
time-venue = Hora del lugar
time-next-day = al día siguiente
time-previous-day = el día anterior
time-until-date = hasta el { $date }, { $time }
time-open-end = desde las { $time }
time-from = De
time-to = a
time-starts = Comienzo
time-ends = Fin
time-clock-back = Esa noche se atrasan los relojes: esta hora ocurre dos veces.
time-clock-back-first = La primera de las dos, antes del cambio de hora.
time-clock-back-second = La segunda de las dos, después del cambio de hora.
time-clock-forward = Esa noche se adelantan los relojes: una hora no existe.
