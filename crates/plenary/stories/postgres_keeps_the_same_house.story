needs postgres
environment PLENARY_DATABASE "$DATABASE"
run plenary import $FIXTURES/stories/small.xml --event river --publish
expect exit 0
expect "Published as release 1."
serve
expect "from PostgreSQL"
visit /river/en/programme
see "Opening of the forum"
run plenary import $FIXTURES/stories/small-later.xml --event river
expect exit 0
run plenary publish river
expect "release 2"
run plenary backup saved
expect exit 0
run plenary doctor
expect exit 0
expect "All is well."
stop serve
expect exit 0
serve
visit /river/en/programme
see "A swim for the brave"
stop serve

# Its backup restores on either engine.
run plenary export river --format plenary --output one.json
environment PLENARY_DATABASE
run plenary restore saved --data sqlite
expect exit 0
run plenary export river --format plenary --output two.json --data sqlite
expect same one.json two.json
run plenary restore saved --database "$SECOND"
expect exit 0
run plenary export river --format plenary --output three.json --database "$SECOND"
expect same one.json three.json
run plenary events --database postgres://nobody@127.0.0.1:1/nothing
expect exit 3
