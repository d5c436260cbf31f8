# 人员和组织。

role-chair = 主席
role-moderator = 主持人
role-keynote = 主旨发言人
role-speaker = 发言人
role-panellist = 专题讨论嘉宾
role-facilitator = 协调人
role-discussant = 评议人
role-rapporteur = 报告员
role-interpreter = 口译员
role-host = 东道主

## 列表

people-heading = 与会人员
people-empty = 日程中尚未列出任何与会人员。
people-starting-with = 以 { $letter } 开头的姓名
people-by-letter = 首字母
people-other-letters = 其他
people-all = 全部
organisations-heading = 组织
organisations-empty = 日程中尚未列出任何组织。

## 个人

person-biography = 简历
person-more = 了解更多
person-more-about = 了解更多：{ $name }
person-sessions = 会议
person-no-sessions = 没有公开的会议。
person-role-in = “{ $session }”：{ $role }
person-links = 链接
person-photo = { $name }的照片
person-calendar = 此人的会议日历
person-position-at = { $organisation }，{ $position }

## 组织

organisation-about = 简介
organisation-sessions = 会议
organisation-no-sessions = 没有公开的会议。
organisation-people = 与会人员
organisation-calendar = 该组织的会议日历
