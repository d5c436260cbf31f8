run plenary import $FIXTURES/stories/small.xml --event river --publish
run plenary import $FIXTURES/stories/small-later.xml --event river --publish
serve
visit /river/en/programme
press "A swim for the brave"
status 200
keep SWIM from address 4
run plenary go-back river --release 1 --note "The pool is closed"
expect exit 0
expect "Release 1 of “river” is public again, as release 3."
visit /river/en/programme
not see "A swim for the brave"
see "09:00"
visit /river/en/changes
see "The pool is closed"
run plenary releases river
expect "(release 1 again)"

# What the public could read for a while is gone, and its page says so.
visit /river/en/sessions/$SWIM
status 410
see "A swim for the brave"
ask /river/en/sessions/$SWIM.ics
header content-type text/calendar
see "STATUS:CANCELLED"
run plenary export river --format plenary --release 2 --output second.json
expect file second.json has "A swim for the brave"
run plenary export river --format plenary --output third.json
expect file third.json lacks "A swim for the brave"

# The draft stays as it is, unless asked.
run plenary export river --draft --format plenary
expect "A swim for the brave"
run plenary go-back river --release 1 --reset-draft
expect exit 0
run plenary export river --draft --format plenary
expect not "A swim for the brave"
run plenary go-back river --release 17
expect exit 1
stop serve
