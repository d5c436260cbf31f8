# Each command says what it did, and what it did not.
run plenary import $FIXTURES/stories/small.xml --event river --data dm
run plenary export river --format ics --data dm
expect exit 1
expect "has never been published"
run plenary publish river --note "First" --data dm
expect "“river” is published as release 1."
run plenary publish river --note "Second" --data dm
expect "Nothing has changed since release 1"
expect "The note was not kept"
run plenary publish river --data dm
expect not "note"
run plenary unpublish river --data dm
run plenary export river --format ics --data dm
expect exit 1
expect not "never been published"
expect "is off the site"
run plenary export river --format ics --release 1 --data dm
expect exit 0
run plenary publish river --note "Third" --data dm
expect "“river” is back on the site, as release 1"
expect "The note was not kept"

# A name is written as it is, also where a sentence begins.
serve --data dm
serve-is-refused --data dm
expect exit 1
expect "plenary: “dm” is in use by another Plenary process."
stop serve

# A release of hidden sessions alone is one for organisers, and none for anybody else.
run plenary export river --draft --format plenary --output draft.json --data dm
edit draft.json "\"title\": {\n    \"en\": \"Rights along the river\"\n   }" to "\"title\": {\"en\": \"Rights along the river\"}, \"visibility\": \"hidden\""
run plenary import draft.json --event river --publish --data dm
expect exit 0
serve --data dm
ask /river/programme.json
download /river/programme.json to before.json
download /river/en/changes to before.html
run plenary export river --draft --format plenary --output draft.json --data dm
edit draft.json "Rights along the river" to "Whose river is it?"
run plenary import draft.json --event river --data dm
run plenary publish river --note "A secret" --data dm
expect "published as release 3. It changes hidden sessions only"
run plenary releases river --data dm
expect "hidden sessions only"
download /river/programme.json to after.json
download /river/en/changes to after.html
expect same before.json after.json
expect same before.html after.html
visit /river/en/changes
not see "A secret"
not see "elease 3"
stop serve
