# Two systems tell of one programme: a schedule with numbers, a calendar with ids of its own.
run plenary import $FIXTURES/stories/small.xml --event river --publish
expect "Published as release 1."

# What shares no id stands beside the rest, and the report says what would join it.
run plenary import $FIXTURES/stories/small.ics --event river --dry-run
expect exit 0
expect "3 sessions; --join-by title-and-start joins them"
expect "sessions: 3 new"

# Joined as the organiser says: no session is new.
run plenary import $FIXTURES/stories/small.ics --event river --join-by title-and-start --publish
expect exit 0
expect "3 sessions, by --join-by title-and-start"
expect "1 room, by name, in sessions that both tell of"
expect not "sessions: 3 new"

# It stays so without saying it again.
run plenary import $FIXTURES/stories/small.ics --event river
expect "Nothing changes in the draft"
run plenary import $FIXTURES/stories/small.xml --event river
expect "Nothing changes in the draft"

# What the program wrote itself carries ids: it joins by them, and brings nothing new.
run plenary export river --format json --output out.json
run plenary import out.json --event river
expect exit 0
expect "3 sessions, by id, code or page"
expect not " new"

# A feed that nobody named twice is one source; others have names.
run plenary import $FIXTURES/stories/small-later.ics --event river --source Later
expect exit 2
expect "small letters"
run plenary import $FIXTURES/stories/small-later.ics --event river --source later --dry-run
expect exit 0
run plenary import $FIXTURES/stories/small.xml --event river --join-by guess
expect exit 2
