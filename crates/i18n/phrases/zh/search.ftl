# 搜索日程。

search-heading = 搜索
search-label = 词语、人名或“短语”
search-do = 搜索
search-needs-script = 搜索需要启用 JavaScript。
search-help = 引号使词语连在一起，减号排除一个词：“人权尽责” -⁠金融
search-begin = 您在找什么？
search-begin-do = 搜索范围包括日程中所有语言的会议、与会人员、组织和会议室。
search-none = 没有找到“{ $words }”。
search-none-do = 请减少词语或换用其他词语，也可以{ $link }。
search-none-link = 浏览日程
search-some = 没有结果包含所有这些词语。
search-some-do = 以下结果包含其中一部分。
search-near = 您要找的是不是：
search-people = 与会人员
search-organisations = 组织
search-rooms = 会议室
search-sessions = 会议
search-count = 找到{ $count }场会议
