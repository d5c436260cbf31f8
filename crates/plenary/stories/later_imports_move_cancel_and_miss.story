# The other system goes on; its later files are compared with what is here.
run plenary import $FIXTURES/stories/small.xml --event river --publish
expect "Published as release 1."
serve
visit /river/en/programme
see "Rights along the river"

# A session that is missing is reported, and left as it is.
run plenary import $FIXTURES/stories/small-later.xml --event river
expect exit 0
expect "No longer in the file"
expect "Rights along the river"
expect "--cancel-missing cancels them"
expect "1 new"
visit /river/en/programme
not see "A swim for the brave"

# It is cancelled only when asked.
run plenary import $FIXTURES/stories/small-later.xml --event river --cancel-missing --publish
expect exit 0
expect "Rights along the river: cancelled"
expect "Published as release 2."
visit /river/en/programme
see "A swim for the brave"
see "Cancelled"
press "Rights along the river"
status 200
see "This session is cancelled."
visit /river/en/changes
see "Opening of the forum"
see "Rights along the river"
see "A swim for the brave"
download /river/en/calendar.ics to out.ics
expect file out.ics has "STATUS:CANCELLED"
expect file out.ics has "DTSTART;TZID=Europe/Zurich:20270503T093000"
expect file out.ics has "SEQUENCE:1"

stop serve

# A calendar cancels by itself, and names what it cancels.
run plenary import $FIXTURES/stories/small.ics --event fromcal --publish
expect exit 0
run plenary import $FIXTURES/stories/small-later.ics --event fromcal --cancel-missing --publish
expect exit 0
serve
visit /fromcal/en/programme
press "Closing words"
see "This session is cancelled."
visit /fromcal/en/programme
press "Rights along the river"
see "This session is cancelled."
visit /fromcal/en/programme
press "Opening of the forum"
see "09:30"
stop serve
