# A faulty file gets one sentence and exit code 2, and the draft is as it was.
run plenary import $FIXTURES/stories/small.xml --event river
run plenary export river --draft --format plenary --output before.json

run plenary import $FIXTURES/stories/cut-off.xml --event river
expect exit 2
expect "cut-off.xml: line "
expect "cut off"
run plenary import $FIXTURES/stories/bomb.xml --event river
expect exit 2
expect "bomb.xml"
expect not "aaaaaaaaaa"
file nonsense.txt "This is a letter to my aunt.\n"
run plenary import nonsense.txt --event river
expect exit 2
expect "not one that Plenary knows"
file empty.xml ""
run plenary import empty.xml --event river
expect exit 2
expect "empty.xml"
file broken.json "{\"format\": \"plenary\", \"version\": 1, \"event\": 7}"
run plenary import broken.json --event river
expect exit 2
expect "broken.json"
file future.json "{\"format\": \"plenary\", \"version\": 4000}"
run plenary import future.json --event river
expect exit 2
run plenary import missing.xml --event river
expect exit 2
expect "missing.xml"
run plenary import /dev/zero --event river
expect exit 2
expect "larger than"
run plenary import $FIXTURES/stories/small.xml $FIXTURES/stories/cut-off.xml --event river
expect exit 2
run plenary import $FIXTURES/stories/small.xml --event "no slug"
expect exit 2
expect "cannot stand in an address"
run plenary import $FIXTURES/stories/small.xml --event assets
expect exit 2
expect "“assets”"

# Nor does any of them make an event.
run plenary import $FIXTURES/stories/cut-off.xml --event other
expect exit 2
run plenary events --json
expect json /0/slug river
expect not "other"
run plenary export river --draft --format plenary --output after.json
expect same before.json after.json

# The same holds when the site is served.
serve
run plenary import $FIXTURES/stories/cut-off.xml --event river
expect exit 2
expect "cut off"
run plenary export river --draft --format plenary --output after.json
expect same before.json after.json
stop serve
run plenary doctor
expect exit 0
expect "All is well."
