# Le temps : durées, fuseaux, changement d'heure.

duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
zone-label = { $place } ({ $abbreviation })
time-date-and-time = { $date }, { $time }
time-in-zone = { $time }, heure de { $place }
time-at-event = { $time } sur place ({ $zone })
time-your = Votre heure
time-your-zone = Votre heure : { $time }
time-venue = Heure sur place
time-next-day = le lendemain
time-previous-day = la veille
time-until-date = jusqu’au { $date }, { $time }
time-open-end = à partir de { $time }
time-from = De
time-to = à
time-starts = Début
time-ends = Fin
time-clock-back = On retarde les horloges cette nuit-là : cette heure a lieu deux fois.
time-clock-back-first = La première des deux, avant le changement d’heure.
time-clock-back-second = La seconde des deux, après le changement d’heure.
time-clock-forward = On avance les horloges cette nuit-là : une heure n’a pas lieu.
