# A stranger types the one command of the README and reads a forum's programme.
demo --data sample
expect "A sample forum is open at $SITE"
expect "sample and nowhere else"
visit /
at /en
status 200
see "Forum on Business and Human Rights"
press "Forum on Business and Human Rights"
at /forum-2020/en
see "This is a sample"
press "See the programme"
see "Your first Forum: how to find your way and be heard"

# One day, one track, one session.
press "Tuesday 17 November"
at /forum-2020/en/programme?day=2020-11-17
not see "Your first Forum"
visit /forum-2020/en/programme
press "Your first Forum: how to find your way and be heard"
at /forum-2020/en/sessions/H386YV/your-first-forum-how-to-find-your-way-and-be-heard
see "Three days, eight rooms, six languages"
header content-type text/html
header content-security-policy "default-src 'none'"

# The same session in another language, and back to it by an old address.
press "Français"
see "Votre premier Forum : s’orienter et se faire entendre"
ask /forum-2020/en/sessions/H386YV/an-older-title
status 301
header location /forum-2020/en/sessions/H386YV/your-first-forum-how-to-find-your-way-and-be-heard

# Every other way into the programme.
visit /forum-2020/en/grid
see "Plenary hall"
visit /forum-2020/en/now
see "The event is over."
visit /forum-2020/en/people
status 200
visit /forum-2020/en/organisations
status 200
visit /forum-2020/en/rooms
press "Plenary hall"
see "Plenary hall"
visit /forum-2020/en/browse
press "Step-free"
see "Your first Forum"
visit /forum-2020/en/feeds
press "Download the calendar file"
header content-type text/calendar
see "BEGIN:VCALENDAR"
visit /forum-2020/schedule.xml
see "<schedule"
visit /forum-2020/schedule.json
header content-type application/json
see "c3voc.de/schedule/schema.json"
visit /forum-2020/programme.json
header content-type application/json
visit /forum-2020/en/changes.atom
header content-type application/atom+xml
visit /healthz
status 200
visit /readyz
status 200

# What is not there says so, with a way on.
visit /forum-2020/en/sessions/ZZZZZZ
status 404
press "Programme"
status 200
visit /forum-2020/fr/sessions/ZZZZZZ
status 404
header content-language fr
stop serve
expect exit 0
expect no file plenary-data
