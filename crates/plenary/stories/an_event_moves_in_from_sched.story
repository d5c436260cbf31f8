# What a public Sched site gives without a key becomes a programme, with what is certain and what is not.
run plenary move-in $FIXTURES/sched-site --host riverforum27.sched.com --event river --dry-run
expect exit 1
expect "--zone"
expect "Europe/Paris"
run plenary move-in $FIXTURES/sched-site --host riverforum27.sched.com --event river --zone Europe/Zurich --dry-run
expect exit 0
expect "Nothing was changed"
run plenary events
expect exit 1
run plenary move-in $FIXTURES/sched-site --host riverforum27.sched.com --zone Europe/Zurich
expect exit 0
expect "(sched-site): 5 sessions"
expect "Certain, as the files say it:"
expect "Start and end are those of the calendar"
expect "Inferred; please check it:"
expect "The category of the calendar became"
expect "What to do next:"
expect "plenary publish riverforum27"
expect "\"riverforum27.sched.com\" = \"riverforum27\""
run plenary publish riverforum27
expect exit 0
serve
visit /riverforum27/en/programme
see "Who owns a river?"
see "09:00"
see "Only in the calendar"
not see "Private Visitor"
visit /riverforum27/en/people
see "Ada Sund"
not see "Stranger Person"
not see "river.example"

# The addresses that people have kept lead to the same sessions, by either of their ids.
visit /event/2QWWL/who-owns-a-river
status 200
see "Who owns a river?"
visit /event/b0000000000000000000000000000001
status 200
ask /event/ZZ/zz
status 404
visit /directory/speakers
see "Ada Sund"
stop serve

# The same again changes nothing, and the calendar alone belongs to the same source.
run plenary move-in $FIXTURES/sched-site --event riverforum27
expect exit 0
expect "Nothing changes in the draft"
run plenary move-in $FIXTURES/sched-site/all.ics --event riverforum27 --dry-run
expect exit 0
expect "(sched-site): 4 sessions"

# An export of another system moves in as well, told in the same way.
run plenary move-in $FIXTURES/stories/small.xml --event other
expect exit 0
expect "Certain, as the files say it:"
expect "plenary publish other"

# A slip of the pen gets a sentence.
run plenary move-in $FIXTURES/sched-site/all.ics --host https://riverforum27.sched.com/
expect exit 2
expect "write the host alone"
run plenary move-in $FIXTURES/sched-site/speakers.html --event people
expect exit 2
expect "all.ics"
