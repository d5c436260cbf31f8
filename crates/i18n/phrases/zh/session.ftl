# 会议页面以及各处的会议信息。

## 文本各部分

session-brief = 简介
session-objectives = 主要目标
session-questions = 主要问题
session-background = 背景
session-abstract = 摘要
session-notes = 说明

## 标题

session-people = 与会人员
session-items = 会议内容
session-facts = 基本信息
session-links = 链接
session-materials = 资料
session-topics = 主题
session-level = 级别
session-audience = 面向对象
session-track = 专题
session-type = 会议类型
session-when = 时间
session-where = 地点
session-no-description = 暂无说明。

## 组织

organisation-role-organiser = 主办
organisation-role-co-organiser = 联合主办
organisation-role-partner = 合作机构

## 语言

session-languages = 语言
session-spoken = 发言语言：{ $languages }
session-interpretation-into = 口译成{ $languages }
session-interpretation-from-into = 由{ $from }口译成{ $languages }
session-interpretation-count = { $count ->
   *[other] 口译成{ $count }种语言
}
session-captions-in = 字幕：{ $languages }
session-sign-languages = 手语：{ $languages }
session-no-interpretation = 不提供口译

## 录像和参与方式

session-recording = 录像
session-recorded = 本场会议有录像。
session-not-recorded = 本场会议不录像。
session-licence = 录像许可：{ $licence }
session-attendance = 参与方式
attendance-in-person = 现场
attendance-online = 在线
attendance-hybrid = 现场和在线

## 状态

status-confirmed = 已确认
status-moved = 已调整
status-cancelled = 已取消
session-moved-notice = 本场会议已作调整，现按此处所示的时间和会议室举行。
session-moved-from = 原为：{ $old }
session-cancelled-notice = 本场会议已取消。
session-not-scheduled = 时间待定
session-not-scheduled-notice = 本场会议的时间和会议室尚未确定。
session-removed-notice = 本场会议已不在日程中。
session-changed-on = 最近变更：{ $date }

## 相关会议

session-around = 相关会议
session-previous-here = 同一会议室的前一场
session-next-here = 同一会议室的后一场
session-at-same-time = { $count ->
    [0] 同一时间：没有其他会议
   *[other] 同一时间：另有{ $count }场会议
}
session-parallel = 同一时间

## 操作

session-add-to-calendar = 添加到日历
session-update-calendar = 更新我的日历
session-calendar-note = 本场会议的日历文件，在任何时区时间都正确。
session-share = 本页地址

## 链接

link-page = 网页
link-video = 视频
link-stream = 直播
link-feedback = 反馈表
link-registration = 报名
link-social = 社交媒体
link-leads-to = 通往 { $host }
material-file = { $kind }，{ $size }
material-in-language = { $title }（{ $language }）
