# Without a mail server letters are written into a folder.
run plenary import $FIXTURES/stories/small.xml --event river --publish --data house
run plenary letters list --data house
expect "No letters wait to be sent."
run plenary letters try ada@example.org --data house
expect exit 0
expect "house/letters"
run plenary letters try ada --data house
expect exit 1
expect "address"
serve --data house
stop serve

# A setting that would show the password to others is refused, without repeating it.
file house/plenary.toml "[mail]\nsmtp = \"smtp://user:secret@mail.example.org?tls=none\"\nfrom = \"forum@example.org\"\n"
run plenary events --data house
expect exit 2
expect "[mail] smtp"
expect not "secret"
file house/plenary.toml "[mail]\nsmtp = \"smtp://localhost:9\"\n"
run plenary letters try ada@example.org --data house
expect exit 2
expect "from"

# A server that is not there is told, and the address is not.
file house/plenary.toml "[mail]\nsmtp = \"smtp://localhost:9\"\nfrom = \"forum@example.org\"\n"
run plenary letters try ada@example.org --data house
expect exit 1
expect "The letter was not sent: the connection to the mail server failed"
expect not "ada@"
