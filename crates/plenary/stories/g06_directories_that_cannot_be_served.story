file taken "This is a file."
run plenary events --data taken
expect not "panicked"
expect exit 1
expect file taken has "This is a file."
serve-is-refused --data taken/below
expect not "panicked"
expect exit 1
file house ""
remove house
run plenary events --data house
expect exit 0
file house/plenary.db "This is no database, but somebody's only copy of a letter."
run plenary events --data house
expect not "panicked"
expect file house/plenary.db has "only copy of a letter"
run plenary serve --data house --listen nonsense
expect exit 2
expect "--listen nonsense"
