# A programme is kept for ever: the whole public site as files, which need no program.
run plenary import $FIXTURES/stories/small.xml --event river
run plenary export river --format site --output kept
expect exit 1
expect no file kept
run plenary publish river
run plenary export river --format site
expect exit 2
expect "--output"
run plenary export river --format site --draft --output kept
expect exit 1
expect "publish the draft first"
run plenary export river --format site --release 1 --output kept
expect exit 1
run plenary export nowhere --format site --output kept
expect exit 1
expect no file kept
run plenary export river --format site --output nowhere/kept
expect exit 2
run plenary export river --format site --output kept --base-url https://forum.example --json
expect exit 0
expect json /release 1
expect file kept/index.html has "en/index.html"
expect file kept/README.txt has "sha256sum --check SHA256SUMS"
expect file kept/SHA256SUMS has "  en/index.html"
expect file kept/ar/search.html has "assets/search"
expect file kept/schedule.xml has "https://forum.example/river"
expect file kept/README.txt lacks "digest"
expect no file .kept*

# Nothing is written over.
run plenary export river --format site --output kept
expect exit 1
expect "nothing is written over"

# The process that serves writes the same.
serve
run plenary export river --format site --output again --base-url https://forum.example
expect exit 0
expect same kept/SHA256SUMS again/SHA256SUMS
run plenary unpublish river
run plenary export river --format site --output off
expect exit 1
expect no file off
stop serve

# A full disk leaves nothing, and says so in one sentence.
run plenary publish river
disk 512k at small
run plenary export river --format site --output small/kept
expect exit 3
expect "could not be written"
expect not "panicked"
expect no file small/kept
expect no file small/.kept*
