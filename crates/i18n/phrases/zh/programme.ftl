# 日程列表：日期、时间表、现在和接下来、筛选。

programme-heading = 日程
programme-simple = 简明列表
programme-described = 附说明
programme-view = 显示方式
programme-empty = 尚未发布任何会议。
programme-empty-do = 请稍后再来，或订阅变更通知。
programme-not-scheduled = 时间待定
programme-all-day = 全天

## 日期

days-label = 日期
days-all = 所有日期
day-sessions = { $day }：{ $sessions }
day-number = 第{ $number }天
day-previous = 前一天
day-next = 后一天
day-empty = 这一天没有会议。
day-continues = 接前一天
day-break = 休息
day-break-until = 休息至{ $time }

## 时间表

grid-heading = 时间表
grid-label = 会议室与时间
grid-note = 会议室与时间对照表，可上下左右滚动。
grid-time = 时间
grid-no-room = 无会议室
grid-as-list = 以列表显示这一天
grid-free = 此会议室没有会议

## 现在和接下来

now-heading = 现在和接下来
now-now = 现在
now-next = 接下来
now-later = 今天稍后
now-as-of = 截至{ $time }
now-nothing = 目前没有正在进行的会议。
now-nothing-next = 今天没有其他会议。
now-starts-in = { $duration }后开始
now-ends-at = 至{ $time }
now-over = 活动已经结束。
now-over-do = 您仍可阅读完整日程。
now-took-place = 活动日期：{ $dates }。
now-not-begun = 活动尚未开始。
now-begins-on = 将于{ $date }开始。
now-begins-in = { $days ->
    [0] 今天开始。
    [1] 明天开始。
   *[other] { $days }天后开始。
}

## 筛选

filter-label = 筛选
filter-all = 全部
filter-by-day = 日期
filter-by-track = 专题
filter-by-type = 会议类型
filter-by-room = 会议室
filter-by-language = 语言
filter-by-access = 无障碍
filter-by-person = 与会人员
filter-by-organisation = 组织
filter-with-interpretation = 提供口译
filter-with-captions = 字幕
filter-with-sign-language = 手语
filter-online = 可在线参加
filter-recorded = 有录像
filter-apply = 显示
filter-more = 更多筛选
filter-active = 已选
filter-remove = 取消筛选：{ $name }
filter-clear = 取消所有筛选
filter-search = 在这些会议中搜索
filter-count = { $count ->
   *[other] { $count }场会议符合条件
}
filter-option = { $name }：{ $sessions }
filter-all-languages = 全部{ $count }种语言
filter-all-topics = 全部{ $count }个主题
filter-all-rooms = 全部{ $count }间会议室
filter-all-types = 全部{ $count }种类型
filter-all-tracks = 全部{ $count }个专题
filter-none = 没有符合这些条件的会议。
filter-none-do = 请取消其中一项，或{ $link }。
filter-none-link = 查看完整日程
filter-left-out = 地址所要求的内容不在本日程中，已略去：{ $names }。

## 浏览

browse-heading = 浏览日程
browse-by-track = 按专题
browse-by-type = 按会议类型
browse-by-room = 按会议室
browse-by-person = 按与会人员
browse-by-organisation = 按组织
browse-by-language = 按语言
browse-by-access = 按无障碍条件
track-none = 无专题
type-none = 无类型
