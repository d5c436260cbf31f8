# One form, without a script, kept in one cookie that says nothing about the reader.
demo --data sample
visit /forum-2020/en/sessions/H386YV
see "09:00"
press "Change time zone"
see "How this site is shown"
fill "Time zone" "Asia/Tokyo"
fill "Dark" "on"
fill "Language" "Français"
press "Save"
header content-language fr
see "Votre premier Forum"
see "17:00"
source "data-look=\"dark\""
ask /forum-2020/en/programme
source "data-look=\"dark\""
visit /
at /fr

# A zone that is none is refused with a sentence, and nothing else is lost.
visit /forum-2020/en/settings
fill "Time zone" "Middle/Earth"
press "Save"
status 400
see "Middle/Earth"
visit /forum-2020/en/sessions/H386YV
see "17:00"

# The look alone, from the foot of any page.
press "Light"
source "data-look=\"light\""
see "17:00"

visit /forum-2020/en/settings
press "Forget my choices"
visit /forum-2020/en/sessions/H386YV
see "09:00"
not see "17:00"

# Another reader sees none of it.
new reader
visit /forum-2020/en/sessions/H386YV
see "09:00"
stop serve
