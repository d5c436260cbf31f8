run plenary events --json
expect exit 1
expect json /exit refused
run plenary import $FIXTURES/stories/small.xml --event river --dry-run --json
expect json /event river
expect json /files/0/sessions 3
expect json /dry_run true
run plenary import $FIXTURES/stories/small.xml --event river --publish --json
expect json /dry_run false
run plenary events --json
expect json /0/slug river
expect json /0/published 1
run plenary releases river --json
expect json /0/number 1
expect json /0/current true
run plenary publish river --json
expect exit 0
run plenary doctor --json
expect json /faults []
run plenary import missing.xml --event river --json
expect exit 2
expect json /exit unusable
run plenary publish nowhere --json
expect exit 1
expect json /exit refused
run plenary compare river 1 1 --json
expect exit 0
run plenary backup saved --json
expect exit 0
serve --json
expect json /events/0 river
expect json /address $SITE
run plenary events --json
expect json /0/slug river
stop serve

# What is not a command is said in one place, with the exit code of what cannot be used.
run plenary dance
expect exit 2
run plenary import
expect exit 2
run plenary dance --json
expect exit 2
expect json /exit unusable
run plenary --json
expect exit 2
expect json /exit unusable
run plenary publish --json
expect exit 2
expect json /exit unusable
run plenary export river --format dance --json
expect exit 2
expect json /exit unusable
run plenary events --json --help
expect exit 0
expect "List the events"

# Nor is a file where none can be: the path is at fault, not the machine.
run plenary export river --format ics --output nowhere/river.ics
expect exit 2
expect "“nowhere/river.ics” could not be written"
run plenary export river --format ics --output saved/river.ics --json
expect exit 2
expect json /exit unusable
folder there
run plenary export river --format ics --output there
expect exit 2
run plenary backup nowhere/saved
expect exit 2
run plenary --help
expect exit 0
run plenary --version
expect "plenary "
