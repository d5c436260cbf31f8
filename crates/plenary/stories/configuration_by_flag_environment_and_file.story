# The file lies in the data directory; the environment wins over it, and the command line over both.
run plenary import $FIXTURES/stories/small.xml --event river --publish --data house
file house/plenary.toml "base-url = \"https://file.example\"\nlisten = \"127.0.0.1:0\"\n"
run plenary export river --format ics --data house
expect "https://file.example/river/"
environment PLENARY_BASE_URL "https://environment.example"
run plenary export river --format ics --data house
expect "https://environment.example/river/"
expect not "file.example"
run plenary export river --format ics --data house --base-url https://flag.example
expect "https://flag.example/river/"
expect not "environment.example"
environment PLENARY_BASE_URL

# The directory itself, too.
environment PLENARY_DATA house
run plenary events
expect "river"
run plenary import $FIXTURES/stories/small.ics --event other --data elsewhere
run plenary events --data elsewhere
expect "other"
expect not "river"
environment PLENARY_DATA
file own.toml "data = \"house\"\n"
run plenary events --config own.toml
expect "river"

# A variable that is empty is one that is not set.
environment PLENARY_DATA ""
environment PLENARY_DATABASE ""
environment PLENARY_BASE_URL ""
environment PLENARY_MEMORY ""
environment PLENARY_CONFIG ""
environment PLENARY_LISTEN ""
environment PLENARY_LOG ""
run plenary events --data house
expect exit 0
expect "river"
serve --data elsewhere
expect "Serving no published event yet from elsewhere"
stop serve
environment PLENARY_DATA
environment PLENARY_DATABASE
environment PLENARY_BASE_URL
environment PLENARY_MEMORY
environment PLENARY_CONFIG
environment PLENARY_LISTEN
environment PLENARY_LOG

# However the address is written, links are written in one way.
run plenary export river --format ics --data house --base-url HTTPS://Flag.Example:443/
expect "https://flag.example/river/"
expect not ":443"

# What cannot be used is named.
file house/plenary.toml "base_url = \"https://file.example\"\n"
run plenary events --data house
expect exit 2
expect "plenary.toml"
expect "base_url"
remove house/plenary.toml
run plenary events --data house --memory "a lot"
expect exit 2
expect "--memory"
run plenary events --data house --base-url example
expect exit 2
expect "--base-url"
run plenary serve --data house --base-url https://flag.example/forums
expect exit 2
expect "Write https://flag.example"
run plenary events --data house --config missing.toml
expect exit 2
expect "missing.toml"
run plenary events --database mysql://somewhere
expect exit 2
expect "postgres://"
