# Some systems export a folder: it is handed in whole.
run plenary import $FIXTURES/open-event/forum --event river --publish
expect exit 0
expect "(open-event): 4 sessions"
expect "Published as release 1."
serve
visit /river/en/programme
see "Keeping rivers clean"
see "Rained off"
not see "Perhaps a workshop"
not see "Not this one"
visit /river/en/people
see "Ada Brook"
not see "Cy Marsh"
stop serve

# The same again changes nothing, one file at a time too.
run plenary import $FIXTURES/open-event/forum --event river
expect exit 0
expect "Nothing changes in the draft"
run plenary import $FIXTURES/open-event/forum/speakers --event river
expect exit 2
expect "The export holds no sessions."

# A folder of other things is refused.
run plenary import $FIXTURES/stories --event other
expect exit 2
