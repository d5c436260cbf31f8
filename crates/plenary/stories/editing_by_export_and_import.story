# Until there is an organiser's desk, editing means a file and a text editor.
run plenary import $FIXTURES/stories/small.xml --event river --publish
run plenary export river --draft --format plenary --output draft.json
expect exit 0
copy draft.json to before.json
edit draft.json "Rights along the river" to "Whose river is it?"
run plenary import draft.json --event river
expect exit 0
expect "renamed from “Rights along the river” to “Whose river is it?”"
run plenary export river --draft --format plenary --output again.json
expect same draft.json again.json
run plenary export river --format plenary --with-hidden --output published.json
expect same before.json published.json
run plenary publish river --note "A better title"
expect "published as release 2"

serve
visit /river/en/programme
press "Whose river is it?"
status 200
see "Who may fish, who may build, and who is asked."

# A translation is added as the guide shows it, without a word on which is the original.
run plenary export river --draft --format plenary --output french.json
edit french.json "\"en\": \"Whose river is it?\"" to "\"en\": \"Whose river is it?\", \"fr\": \"À qui est le fleuve ?\""
run plenary import french.json --event river --publish
expect exit 0
visit /river/fr/programme
see "À qui est le fleuve ?"
visit /river/en/programme
see "Whose river is it?"

# The organiser's own edit survives a later file of the other system.
run plenary import $FIXTURES/stories/small.xml --event river
expect exit 0
run plenary export river --draft --format plenary
expect "Whose river is it?"
stop serve
