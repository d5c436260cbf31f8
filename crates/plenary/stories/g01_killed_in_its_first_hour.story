# Everything that was acknowledged may still lie in the write-ahead log alone.
serve
run plenary import $FIXTURES/stories/small.xml --event river --publish
expect exit 0
kill serve
run plenary events
expect exit 0
expect "release 1"
serve
visit /river/en/programme
see "Opening of the forum"
stop serve
run plenary doctor
expect "All is well."
