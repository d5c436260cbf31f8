# The process that serves carries the commands out, and its pages show them at once.
serve
run plenary events
expect exit 0
expect "There are no events yet."
run plenary import $FIXTURES/stories/small.xml --event river --publish
expect exit 0
expect "Published as release 1."
visit /river/en/programme
status 200
see "09:00"
run plenary import $FIXTURES/stories/small-later.xml --event river --publish
expect "Published as release 2."
visit /river/en/programme
see "09:30"
see "A swim for the brave"
run plenary releases river
expect "*   2"
run plenary compare river 1 2
expect exit 0
expect "Opening of the forum: moved from 3 May 2027, 09:00 to 3 May 2027, 09:30"
expect "A swim for the brave: new"
run plenary compare river 1 1
expect "The two releases say the same."
run plenary compare river 1 17
expect exit 1
run plenary backup saved
expect exit 0
run plenary doctor
expect exit 0
run plenary publish nowhere
expect exit 1
expect "nowhere"

# One directory is served by one process.
serve-is-refused
expect exit 1
expect not "panicked"
visit /river/en/programme
status 200
stop serve
expect exit 0
expect no file plenary-data/plenary.sock

# And without it the same commands do the same.
run plenary releases river
expect "*   2"
