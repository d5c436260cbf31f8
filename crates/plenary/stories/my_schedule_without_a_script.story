# A schedule of one's own under a private link: made, changed, given away, renewed, ended. The process is
# killed in between, and what was acknowledged is there.
demo --data sample
visit /forum-2020/en/sessions/H386YV
press "Save to my schedule"
at /forum-2020/en/my-schedule?add=H386YV
see "To be saved: Your first Forum"
press "Make a private link"
at /forum-2020/en/my-schedule
see "Your first Forum"
see "under a private link, without your name"
header cache-control no-store
visit /forum-2020/en/sessions/C8GQ2D
press "Save to my schedule"
at /forum-2020/en/my-schedule
source "data-saved=\"C8GQ2D H386YV\""
kill serve
run plenary doctor --data sample
expect "All is well."
serve --data sample
visit /forum-2020/en/my-schedule
source "data-saved=\"C8GQ2D H386YV\""
press "Download the calendar file"
header content-type text/calendar
see "SUMMARY;LANGUAGE=en:Your first Forum"
keep FILE from address 4

# Whoever has the address reads it, in any language, and has no way to change it.
new reader
ask /forum-2020/fr/my-schedule/$FILE
status 200
visit /forum-2020/en/my-schedule
see "You have not saved any session yet."
not see "Your first Forum"
