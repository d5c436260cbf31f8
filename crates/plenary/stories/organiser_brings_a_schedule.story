# An organiser points Plenary at the file of their present system and has a site.
run plenary events
expect exit 1
expect "There is no data of Plenary in “plenary-data”."
run plenary import $FIXTURES/stories/small.xml --event river --dry-run
expect exit 0
expect "Nothing was changed, as --dry-run was given."
expect no file plenary-data

run plenary import $FIXTURES/stories/small.xml --event river
expect exit 0
expect "small.xml (xml): 3 sessions"
expect "“River Forum”"
expect "`plenary publish river` makes it public."
run plenary events
expect "draft only"

serve
expect "no published event yet"
visit /river/en/programme
status 404
stop serve

run plenary publish river --note "The first draft of the programme"
expect exit 0
expect "published as release 1"
run plenary publish river
expect exit 0
expect "Nothing has changed since release 1"

# Importing the same file again changes nothing.
run plenary import $FIXTURES/stories/small.xml --event river
expect exit 0
expect "Nothing changes in the draft"

serve
expect "1 event"
visit /river
at /river/en
press "See the programme"
see "Opening of the forum"
see "Rights along the river"
press "Rights along the river"
see "Who may fish, who may build, and who is asked."
see "Tomo Brand"
press "Tomo Brand"
see "Rights along the river"
visit /river/en/programme
press "Water"
see "Opening of the forum"
not see "Closing words"
download /river/schedule.xml to out.xml
expect file out.xml has "Rights along the river"
download /river/en/calendar.ics to out.ics
expect file out.ics has "DTSTART;TZID=Europe/Zurich:20270503T090000"
stop serve
