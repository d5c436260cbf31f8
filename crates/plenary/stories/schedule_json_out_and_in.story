# A programme goes out as schedule.json for apps, and comes in again elsewhere.
run plenary import $FIXTURES/schedule-json/pretalx.json --event orchard --publish
expect exit 0
expect "pretalx.json (json): 2 sessions"
expect "Answers to the questions of an organiser are private"
run plenary export orchard --format json --output out.json
expect exit 0
expect file out.json has "Sharp knives"
run plenary import out.json --event copy --dry-run
expect exit 0
expect "out.json (json): 2 sessions"

# A single submission names no zone: it is asked for.
run plenary import $FIXTURES/schedule-json/submission.json --event nets
expect exit 1
expect "--zone"
run plenary import $FIXTURES/schedule-json/submission.json --event nets --zone Europe/Oslo
expect exit 0
expect "1 session"

serve
visit /orchard/en/feeds
press "Programme for apps, with biographies and rooms (schedule.json)"
header content-type application/json
see "Has *two* knives."
not see "canary"
stop serve

# What is told of people also goes out as frab's file, and comes in with the schedule.
run plenary export orchard --format speakers --output speakers.json
expect exit 0
expect file speakers.json has "full_public_name"
run plenary import speakers.json out.json --event both --dry-run
expect exit 0
expect "out.json (json): 2 sessions"
run plenary import speakers.json --event both
expect exit 2
expect "schedule.json of the same programme"
