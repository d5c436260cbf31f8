# Everything moves from a directory to PostgreSQL, is compared there, and moves back; what may not be moved
# stays where it is, and nothing is made.
needs postgres
run plenary import $FIXTURES/stories/small.xml --event river --publish --data home
run plenary import $FIXTURES/stories/small.ics --event other --data home
run plenary redact river --text "fish" --yes --data home
run plenary publish river --data home
run plenary export river --format plenary --output one.json --data home
run plenary backup one.gz --data home

serve --data home
run plenary move --from home --to "$DATABASE"
expect exit 1
expect "in use by another Plenary process"
run plenary events --database "$DATABASE"
expect exit 1
stop serve

run plenary move --from home --to home
expect exit 2
run plenary move --from missing --to "$DATABASE"
expect exit 1
expect "There is no data of Plenary in “missing”"
run plenary move --from home --to postgres://nobody@127.0.0.1:1/nothing
expect exit 3

run plenary move --from home --to "$DATABASE"
expect exit 0
expect "Everything is there:"
expect "each table compared by count and digest"
expect "  release"
expect "Do not serve the old place any more"
expect "home/redactions.jsonl"
run plenary doctor --database "$DATABASE"
expect "All is well."
run plenary export river --format plenary --output two.json --database "$DATABASE"
expect same one.json two.json

# A second time there is no empty place.
run plenary move --from home --to "$DATABASE"
expect exit 1
expect "The target is not empty"

# The site of the new place, and then back, while nobody serves it.
serve --database "$DATABASE"
visit /river/en/programme
see "Opening of the forum"
run plenary move --from "$DATABASE" --to back
expect exit 1
expect "in use by another Plenary process"
expect no file back
stop serve
run plenary move --from "$DATABASE" --to back --json
expect exit 0
expect json /tables/0/name event
expect json /tables/0/rows 2
run plenary export river --format plenary --output three.json --data back
expect same one.json three.json
run plenary doctor --data back
expect "All is well."
serve --data back
visit /river/en/programme
see "Opening of the forum"
stop serve
run plenary backup two.gz --data back
expect exit 0
run plenary restore one.gz --data third
expect exit 0
