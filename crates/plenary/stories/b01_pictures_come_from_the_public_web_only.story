# A file names pictures by their addresses. Nothing is fetched by itself.
run plenary import $FIXTURES/stories/faces.json --event faces --dry-run
expect exit 0
expect "--fetch-images brings it in. (3 times, first at person “Ada Berg”)"

# Asked for, an address in the own network is refused with one sentence, and the import is whole.
run plenary import $FIXTURES/stories/faces.json --event faces --fetch-images --publish
expect exit 0
expect "A picture could not be had. The address is not one of the public web. (3 times, first at person “Ada Berg”)"
expect "Published as release 1."

# The same while the site is served: the command asks, not the process that serves.
serve
run plenary import $FIXTURES/stories/faces.json --event faces --fetch-images
expect exit 0
expect "(3 times, first at person “Ada Berg”)"
expect "Nothing changes in the draft"
visit /faces/en/people
see "Bo Lind"
not see "a.png"
not see "169.254.169.254"
stop serve

# A file that cannot be used is told as ever.
run plenary import $FIXTURES/stories/cut-off.xml --event faces --fetch-images
expect exit 2
