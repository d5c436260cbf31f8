disk 8M at plenary-data
run plenary import $FIXTURES/stories/small.xml --event river --publish
expect exit 0
run plenary export river --format plenary --draft --output before.json
serve
visit /river/en/programme
status 200

# With no room left a change is refused as a fault, and reading goes on.
full disk but 0
run plenary import $FIXTURES/stories/small-later.xml --event river --publish
expect exit 3
expect not "panicked"
run plenary export river --format plenary --draft --output after.json
expect exit 0
expect same before.json after.json
new reader
visit /river/en/programme/descriptions
status 200
see "Rights along the river"
run plenary events --json
expect json /0/published 1

# It goes on without a new start when there is room again.
free disk
run plenary import $FIXTURES/stories/small-later.xml --event river --publish
expect exit 0
visit /river/en/programme
see "A swim for the brave"
full disk but 20000
run plenary import $FIXTURES/stories/small.xml --event third --publish
stop serve
free disk
run plenary doctor
expect exit 0
expect "All is well."

# A backup that finds no room leaves nothing in its place.
full disk but 0
run plenary backup plenary-data/saved
expect exit 3
expect no file plenary-data/saved
free disk
run plenary doctor
expect exit 0
