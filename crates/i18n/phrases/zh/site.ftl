# 每个页面周围的内容：导航、偏好设置、页脚、通知、首页。

## 导航

nav-skip = 跳至正文
nav-main = 主导航
nav-menu = 菜单
nav-home = 首页
nav-programme = 日程
nav-grid = 时间表
nav-now = 现在和接下来
nav-people = 与会人员
nav-organisations = 组织
nav-rooms = 会议室
nav-tracks = 专题
nav-types = 会议类型
nav-languages = 语言
nav-access = 无障碍
nav-browse = 浏览
nav-search = 搜索
nav-changes = 变更
nav-calendar = 日历
nav-all-events = 所有活动
nav-path = 当前位置
nav-back-to-programme = 返回日程
nav-top = 返回顶部

## 长列表的分页

pages-label = 页码
pages-previous = 上一页
pages-next = 下一页
pages-position = 第{ $page }页，共{ $pages }页

## 页面标题

title-page = { $page } · { $site }
title-programme-of-day = 日程：{ $date }
title-grid-of-day = 时间表：{ $date }
title-track = 专题：{ $name }
title-type = 会议类型：{ $name }
title-room = 会议室：{ $name }
title-language = { $language }会议
title-access = 会议室：{ $fact }
og-session = { $date } { $time }（{ $zone }）
og-session-in-room = { $date } { $time }（{ $zone }），{ $room }
og-event = { $dates }，{ $place }。{ $sessions }。
og-event-dates = { $dates }。{ $sessions }。
og-person = { $name }：{ $sessions }，{ $event }

## 数量

count-sessions = { $count ->
   *[other] { $count }场会议
}
count-sessions-cancelled = { $sessions }，其中{ $count }场已取消
count-breaks = { $count ->
   *[other] { $count }次休息
}
count-people = { $count ->
   *[other] { $count }人
}
count-organisations = { $count ->
   *[other] { $count }个组织
}
count-rooms = { $count ->
   *[other] { $count }间会议室
}
count-tracks = { $count ->
   *[other] { $count }个专题
}
count-days = { $count ->
   *[other] { $count }天
}
count-events = { $count ->
   *[other] { $count }项活动
}
count-languages = { $count ->
   *[other] { $count }种语言
}
count-more = 另外{ $count }项

## 语言、时区和外观

settings-heading = 网站显示方式
settings-note = 您的选择保存在本设备的一个 Cookie 中，不会识别您的身份。
settings-save = 保存
settings-saved = 已保存。
settings-reset = 清除我的选择
language-choose = 语言
language-switch = 用{ $language }阅读本页
zone-choose = 时区
zone-choose-note = 选择后，本网站的所有时间均以该时区显示。
zone-of-event = 活动所在时区：{ $zone }
zone-change = 更改时区
look-choose = 外观
look-light = 浅色
look-dark = 深色
look-device = 跟随设备设置

## 其他语言的文本

text-in = { $language }文本
text-fallback = 此文本没有中文版，现以{ $language }显示。
text-fallback-part = 此文本的部分内容没有中文版，现以{ $language }显示。
text-fallback-unknown = 未注明此文本的语言，现按原文显示。
text-languages = 此文本的语言：

## 页脚和打印

foot-label = 关于本网站
foot-times = 时间：{ $zone }
foot-archive = 本站为第{ $number }版（{ $date }）日程的存档，内容不再变动。
foot-change = 更改
foot-feeds = 所有订阅源
foot-export = 下载日程
foot-conduct = 行为守则与报复行为
foot-powered = 由 Plenary 提供支持
print-source = 打印自 { $address }
print-state = 第{ $number }版，{ $date }。此后日程可能已有变更。

## 通知

notice-label = 通知
notice-sample = 此为示例。活动、会议和大部分人物均为虚构。
notice-past = 本次活动已经结束，日程将继续保留在此。

## 行为守则与报复行为

conduct-heading = 行为守则
conduct-what = 您是否目睹或遭受了骚扰、歧视或恐吓？您可以向我们反映，我们会为您保密。
conduct-contact = 行为守则联系方式
reprisals-heading = 报复行为
reprisals-what = 任何人都不得因参与活动而受到威胁或惩罚。如果您担心或遭受报复，或者知悉此类行为，请与以下联系人联系。
reprisals-contact = 报复行为联系方式
contact-email = 电子邮件
contact-phone = 电话
contact-web = 网页

## 网站首页

events-heading = 活动
events-now = 正在举行
events-upcoming = 即将举行的活动
events-past = 往期活动
events-none = 尚未发布任何日程。
events-none-upcoming = 目前没有预告的活动。
events-first-steps = 入门
events-first-steps-import = 用以下命令导入您现有系统的文件：
events-first-steps-demo = 或者先看一个示例论坛：

## 活动首页

home-about = 活动介绍
home-dates = 日期
home-place = 地点
home-host = 主办方
home-glance = 概览
home-to-programme = 查看日程
home-to-now = 查看正在进行的会议
home-by-day = 按日期
home-by-track = 按专题
home-links = 更多活动信息
home-event-languages = 日程语言
title-filtered = { $page }：{ $filters }
