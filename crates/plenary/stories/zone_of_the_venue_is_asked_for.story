# A file that names no zone is refused, with the zones that fit its times.
run plenary import $FIXTURES/stories/nowhere.xml --event river
expect exit 1
expect "--zone"
expect "Europe/Berlin"
run plenary events
expect "There are no events yet."
run plenary import $FIXTURES/stories/nowhere.xml --event river --zone Europe/Nowhere
expect exit 2
expect "Europe/Nowhere"
run plenary import $FIXTURES/stories/nowhere.xml --event river --zone Europe/Zurich --publish
expect exit 0
run plenary import $FIXTURES/stories/nowhere.xml --event universal --zone UTC
expect exit 0
serve
visit /river/en/programme
see "Central European Summer Time"
see "09:00"
stop serve
