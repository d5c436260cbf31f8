# Whatever an operator has configured: a sample goes nowhere but into its own directory.
file own.toml "database = \"postgres://nobody@127.0.0.1:1/precious\"\n"
environment PLENARY_CONFIG own.toml
environment PLENARY_DATABASE "postgres://nobody@127.0.0.1:1/precious"
demo --data sample
expect "A sample forum is open at $SITE"
visit /forum-2020/en
status 200
stop serve
expect exit 0

# Shown twice, it is the same sample.
demo --data sample
visit /forum-2020/en/changes
not see "Release 2"
stop serve

# Without a directory it makes one of its own, anew each time.
demo
expect "/plenary-demo-"
stop serve
expect no file plenary-data
