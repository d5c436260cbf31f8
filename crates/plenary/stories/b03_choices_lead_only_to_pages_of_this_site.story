demo --data sample
visit /forum-2020/en/settings?back=//elsewhere.example/
press "Save"
at /forum-2020/en
visit /forum-2020/en/settings?back=/%5celsewhere.example
press "Save"
at /forum-2020/en
visit /forum-2020/en/settings?back=https://elsewhere.example/
press "Save"
at /forum-2020/en
visit /forum-2020/en/settings?back=/forum-2020/en/grid
press "Save"
at /forum-2020/en/grid
ask /preferences
status 405
# A form of another site changes nothing.
send sec-fetch-site cross-site
visit /forum-2020/en/settings
fill "Dark" "on"
press "Save"
status 403
stop serve
