file taken "This is a file."
run plenary events --data taken
expect not "panicked"
expect exit 1
expect file taken has "This is a file."
serve-is-refused --data taken/below
expect not "panicked"
expect exit 1
run plenary import $FIXTURES/stories/small.xml --event river --data house
expect exit 0
file house/plenary.db "This is no database, but somebody's only copy of a letter."
run plenary events --data house
expect not "panicked"
expect exit 1
expect "“house/plenary.db” is not a database of Plenary"
expect file house/plenary.db has "only copy of a letter"
run plenary serve --data served --listen nonsense
expect exit 2
expect "--listen nonsense"

# A deep directory is no reason: its socket is found all the same.
folder deep/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
given DEEP deep/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb/house
serve --data $DEEP
run plenary import $FIXTURES/stories/small.xml --event river --publish --data $DEEP
expect exit 0
visit /river/en/programme
status 200

# Whoever tidies the lock away opens no way for a second one.
remove $DEEP/plenary.lock
serve-is-refused --data $DEEP
expect exit 1
expect "is in use by another Plenary process"
visit /river/en/programme
status 200

# An address that is taken is said to be, with a way out.
run plenary serve --data served --listen $PLACE
expect exit 1
expect "Another program listens on $PLACE"
expect "--listen"
stop serve
