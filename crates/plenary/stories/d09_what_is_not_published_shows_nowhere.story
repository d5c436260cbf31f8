run plenary import $FIXTURES/stories/small.xml --event river --publish
run plenary import $FIXTURES/stories/small-later.xml --event river
expect "1 new"
run plenary import $FIXTURES/stories/small.ics --event secret
run plenary export river --draft --format plenary --output draft.json
expect file draft.json has "A swim for the brave"
serve
visit /river/en/programme/descriptions
not see "swim"
visit /river/en/grid
not see "swim"
visit /river/en/browse
not see "swim"
visit /river/en/calendar.ics
not see "swim"
visit /river/en/changes
not see "swim"
visit /river/en/changes.atom
not see "swim"
visit /river/schedule.xml
not see "swim"
visit /river/programme.json
not see "swim"
visit /river/sitemap.xml
not see "swim"
visit /en
not see "secret"
visit /sitemap.xml
not see "secret"
visit /secret/en/programme
status 404
visit /secret
status 404
visit /secret/schedule.xml
status 404
stop serve
