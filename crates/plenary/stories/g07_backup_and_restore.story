run plenary import $FIXTURES/stories/small.xml --event river --publish
run plenary import $FIXTURES/stories/small-later.xml --event river --publish
run plenary import $FIXTURES/stories/small.ics --event other
serve
run plenary backup whole.plenary
expect exit 0
stop serve
run plenary releases river --json
keep DIGEST from output /0/digest

run plenary restore whole.plenary --data second
expect exit 0
run plenary releases river --json --data second
expect "$DIGEST"
run plenary export river --format plenary --output one.json
run plenary export river --format plenary --output two.json --data second
expect same one.json two.json
run plenary export other --draft --format plenary --output one.json
run plenary export other --draft --format plenary --output two.json --data second
expect same one.json two.json
serve --data second
visit /river/en/programme
see "A swim for the brave"

# It goes into an empty place only, and never over what is there.
run plenary restore whole.plenary
expect exit 1
stop serve
file noise.plenary "This is no archive."
run plenary restore noise.plenary --data third
expect exit 2
expect "“noise.plenary”: This is not a backup of Plenary."
run plenary restore missing.plenary --data third
expect exit 2
expect "missing.plenary"
run plenary restore . --data third
expect exit 2
expect no file third

# Two backups of one state are the same, and the next thing that is done makes another.
run plenary backup one.plenary --data second
run plenary backup two.plenary --data second
expect same one.plenary two.plenary
