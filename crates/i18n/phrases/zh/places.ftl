# 会议室，以及能否参与的条件。

rooms-heading = 会议室
rooms-empty = 日程中尚未列出任何会议室。
room-physical = 现场
room-virtual = 在线
room-capacity = { $count ->
   *[other] { $count }个座位
}
room-capacity-label = 容量
room-floor = 楼层
room-access = 无障碍
room-access-unknown = 没有无障碍方面的信息，请向主办方咨询。
room-sessions = 此会议室的会议
room-no-sessions = 此会议室没有公开的会议。
room-calendar = 此会议室的日历
room-several = 在多间会议室

## 无障碍

access-step-free = 无台阶通行
access-accessible-toilet = 无障碍卫生间
access-hearing-loop = 助听感应线圈
access-wheelchair-spaces = 轮椅席位
access-assistance-animals = 欢迎辅助动物
access-quiet-space-nearby = 附近有安静空间
access-heading = 无障碍
access-sessions = 会议室具备以下条件的会议：{ $fact }

## 专题和类型

tracks-heading = 专题
tracks-empty = 本日程没有专题。
track-sessions = 本专题的会议
track-calendar = 本专题的日历
types-heading = 会议类型
types-empty = 本日程没有会议类型。
type-sessions = 此类型的会议
languages-heading = 语言
languages-note = 发言、口译、字幕或手语所用的语言。
language-sessions = 使用该语言的会议
