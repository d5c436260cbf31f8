# Time: lengths, zones, the change of the clocks.

duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-minutes = { $hours } h { $minutes } min
zone-label = { $place } ({ $abbreviation })
time-date-and-time = { $date }, { $time }
time-in-zone = { $time } in { $place }
time-at-event = { $time } at the event ({ $zone })
time-your = Your time
time-your-zone = Your time: { $time }
time-venue = Time at the venue
time-next-day = on the following day
time-previous-day = on the day before
time-until-date = until { $date }, { $time }
time-open-end = from { $time }
time-from = From
time-to = to
time-starts = Starts
time-ends = Ends
time-clock-back = The clocks go back that night: this hour occurs twice.
time-clock-back-first = The first of the two, before the clocks go back.
time-clock-back-second = The second of the two, after the clocks have gone back.
time-clock-forward = The clocks go forward that night: one hour is left out.
