# A forum moves in from another system: its old addresses go on working, under the old host too.
run plenary import $FIXTURES/stories/small.xml --event river --publish
expect exit 0
file plenary.toml "base-url = \"http://localhost\"\n[old-hosts]\n\"river.sched.example\" = \"no event!\"\n"
serve-is-refused --config plenary.toml
expect exit 2
expect "river.sched.example"
file plenary.toml "[old-hosts]\n\"river sched\" = \"river\"\n"
serve-is-refused --config plenary.toml
expect exit 2
expect "forum2026.sched.com"

file plenary.toml "[old-hosts]\n\"river.sched.example\" = \"river\"\n"
serve --config plenary.toml --listen 127.0.0.1:0
visit /list/descriptions/
at /river/en/programme/descriptions
status 200
visit /directory/speakers
at /river/en/people
visit /all.ics
header content-type text/calendar
ask /event/0123456789abcdef/nobody-knows-it
status 404
stop serve
