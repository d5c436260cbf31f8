# A slip of the pen in --data finds nothing, says so, and leaves nothing behind.
run plenary events --data hosue
expect exit 1
expect "There is no data of Plenary in “hosue”."
expect "--data"
run plenary doctor --data hosue
expect exit 1
run plenary backup saved --data hosue
expect exit 1
expect no file saved
run plenary publish river --data hosue
expect exit 1
run plenary unpublish river --data hosue
expect exit 1
run plenary releases river --data hosue
expect exit 1
run plenary compare river 1 2 --data hosue
expect exit 1
run plenary go-back river --release 1 --data hosue
expect exit 1
run plenary export river --format ics --data hosue
expect exit 1
run plenary delete river --yes --data hosue
expect exit 1
run plenary redact river --text "a text" --yes --data hosue
expect exit 1
expect no file hosue
run plenary events --data deep/hosue
expect exit 1
expect no file deep
folder empty
run plenary doctor --data empty
expect exit 1
expect no file empty/plenary.db
expect no file empty/plenary.lock
run plenary events
expect exit 1
expect no file plenary-data

# What only shows what would be makes nothing either.
run plenary import $FIXTURES/stories/small.xml --event river --dry-run --data hosue
expect exit 0
expect "Nothing was changed"
expect no file hosue

# What begins something makes its directory.
run plenary import $FIXTURES/stories/small.xml --event river --data house
expect exit 0
run plenary doctor --data house
expect exit 0
serve --data served
stop serve
run plenary events --data served
expect exit 0
expect "There are no events yet."
