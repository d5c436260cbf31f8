demo --data sample
ask /forum-2020
status 302
header location /forum-2020/en
send accept-language "de, ru;q=0.8, en;q=0.5"
ask /forum-2020
header location /forum-2020/ru
header vary Accept-Language
ask /forum-2020/programme
header location /forum-2020/ru/programme
send accept-language "zh-Hans-CN"
ask /
header location /zh
send accept-language "de"
ask /forum-2020
header location /forum-2020/en
visit /forum-2020/ar/programme
header content-language ar
source "dir=\"rtl\""
see "منتداكم الأول"
visit /forum-2020/ar
source "hreflang=\"x-default\""
visit /forum-2020/de
status 404
stop serve

# Every event can be read in all six; what it does not hold is shown in its own language, and marked.
run plenary import $FIXTURES/stories/small.xml --event river --language en --publish
serve
visit /river/es/programme
header content-language es
see "Programa"
see "Opening of the forum"
source "lang=\"en\""
stop serve
