run plenary import $FIXTURES/stories/small.xml --event river --publish
run plenary import $FIXTURES/stories/small.ics --event other --publish
serve
expect "2 events"
run plenary unpublish river
expect exit 0
expect "is off the site"
visit /river/en/programme
status 404
visit /en
not see "/river"
visit /sitemap.xml
not see "/river"
run plenary events
expect "taken off"
run plenary publish river
expect exit 0
visit /river/en/programme
status 200

run plenary delete river
expect exit 1
expect "--yes"
visit /river/en/programme
status 200
run plenary delete river --yes
expect exit 0
visit /river/en/programme
status 404
visit /other/en/programme
status 200
run plenary events
expect not "river"
run plenary delete river --yes
expect exit 1
stop serve
