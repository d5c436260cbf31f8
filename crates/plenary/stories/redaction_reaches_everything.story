# What is removed is in no draft, release, page, feed or file any more.
run plenary import $FIXTURES/stories/small.xml --event river --publish
run plenary import $FIXTURES/stories/small-later.xml --event river --publish
run plenary backup saved
serve
visit /river/en/programme
see "Opening of the forum"
run plenary redact river --text "lives by the river"
expect exit 1
expect "--yes"
run plenary redact river --text "lives by the river" --yes
expect exit 0
visit /river/en/programme
press "Opening of the forum"
see "Everybody who […] is welcome."
visit /river/en/calendar.ics
not see "lives by the river"
run plenary export river --format plenary --release 1
expect not "lives by the river"
run plenary export river --format plenary --draft
expect not "lives by the river"

# A person is erased by their code, from all releases.
visit /river/en/people
press "Ines Marlow"
status 200
keep PERSON from address 4
run plenary redact river --person $PERSON --yes
expect exit 0
run plenary export river --format plenary --release 1
expect not "Ines Marlow"
visit /river/en/people
not see "Ines Marlow"
not see "[…]"
visit /river/en/people/$PERSON
status 410
ask /river/en/people/$PERSON.ics
status 410
visit /river/en/programme
press "Opening of the forum"
not see "Ines Marlow"
run plenary redact river --person ZZZZZZ --yes
expect exit 1
run plenary redact river --text "a text that stands nowhere" --yes
expect "It stands nowhere in what is stored."
stop serve
run plenary doctor
expect exit 0

# Restoring an older backup here does not bring it back.
remove plenary-data/plenary.db
run plenary restore saved
expect exit 0
run plenary export river --format plenary --release 1
expect exit 0
expect not "lives by the river"
expect not "Ines Marlow"
