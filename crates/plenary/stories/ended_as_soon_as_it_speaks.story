# SIGTERM right after the greeting ends it cleanly, too.
serve
stop serve
expect exit 0
expect no file plenary-data/plenary.sock
serve
stop serve
expect exit 0
expect no file plenary-data/plenary.sock
serve
stop serve
expect exit 0
expect no file plenary-data/plenary.sock
serve
stop serve
expect exit 0
expect no file plenary-data/plenary.sock
serve
stop serve
expect exit 0
expect no file plenary-data/plenary.sock
serve
stop serve
expect exit 0
expect no file plenary-data/plenary.sock
serve
stop serve
expect exit 0
expect no file plenary-data/plenary.sock
serve
stop serve
expect exit 0
expect no file plenary-data/plenary.sock
