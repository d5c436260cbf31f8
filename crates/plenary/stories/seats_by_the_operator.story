# Seats exist where an organiser lets people sign up, and nowhere else.
run plenary import $FIXTURES/stories/small.xml --event river --publish
serve
run plenary seats list river
expect exit 0
expect "No session of “river” has seats."
run plenary seats open river
expect exit 2

# Nothing says how many people these rooms hold.
run plenary seats open river --all
expect exit 0
expect "3 sessions were left out"
run plenary seats open river --all --capacity 20 --until 2027-05-02T18:00 --json
expect exit 0
keep SESSION from output /sessions/0/code
run plenary seats list river
expect "0 of 20"
expect "until 2027-05-02T18:00"

run plenary seats capacity river $SESSION 12
expect "12 seats instead of 20"
run plenary seats capacity river $SESSION 12 --json
expect json /capacity 12
expect json /held 0
run plenary seats freeze river $SESSION
expect exit 0
run plenary seats list river
expect "frozen"
run plenary seats thaw river $SESSION
expect exit 0
run plenary seats open river $SESSION --until none --waitlist claim:90 --double-booking forbid
expect exit 0
run plenary seats list river
expect "waitlist claim:90"
expect "Nobody may have places in two sessions at the same time."
run plenary seats list river $SESSION --addresses
expect "Nobody has a seat, and nobody waits."

# What cannot be is said in a sentence.
run plenary seats add river $SESSION nobody@example.org
expect exit 1
expect "Nobody has signed in with this address yet."
run plenary seats promote river $SESSION
expect exit 1
expect "Nobody waits"
run plenary seats open river ZZZZZZ
expect exit 1
expect "has no session ZZZZZZ"
run plenary seats open river $SESSION --from 2027-05-02T09:00 --until 2027-05-02T08:00
expect exit 1
expect "which is not after it opens"
run plenary seats open river $SESSION --waitlist sometimes
expect exit 2
expect "claim:MINUTES"
run plenary seats open river $SESSION --from tomorrow
expect exit 2
run plenary seats close river nothing
expect exit 2

# A release that cancels a session says what that does to its seats.
run plenary import $FIXTURES/stories/small-later.xml --event river --cancel-missing --publish
expect exit 0
expect "does not take place any more"
run plenary seats close river $SESSION
expect exit 0
run plenary seats list river
expect "closed"
stop serve
run plenary doctor
expect "All is well."
