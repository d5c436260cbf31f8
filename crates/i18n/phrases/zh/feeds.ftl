# 日历、订阅源和文件；这些名称也会在其他程序中显示。

feeds-heading = 日历和订阅源
feeds-intro = 只需订阅一次，您的日历或阅读器就会跟进每项变更。
feeds-calendars = 日历
feeds-calendar-subscribe = 订阅
feeds-subscribe-to = 订阅：{ $name }
feeds-calendar-download = 下载日历文件
feeds-download = 下载
feeds-calendar-how = 将地址复制到您的日历程序中，作为新的订阅。
feeds-calendar-event = 完整日程
feeds-calendar-tracks = 按专题
feeds-calendar-rooms = 按会议室
feeds-calendar-people = 按与会人员
feeds-news = 最新消息
feeds-atom-changes = 日程变更（Atom）
feeds-files = 文件
feeds-file-ics = 日历文件（iCalendar）
feeds-file-xml = 供应用程序使用的日程（schedule.xml）
feeds-file-schedule-json = 供应用程序使用的日程，含与会人员简历和会议室（schedule.json）
feeds-file-json = 公开日程（JSON）
feeds-file-note = 供机器读取：以开放格式提供的同一日程。

calendar-name-event = { $event }
calendar-name-track = { $event }：{ $track }
calendar-name-room = { $event }：{ $room }
calendar-name-person = { $event }：{ $person }
calendar-cancelled = 已取消：{ $title }
calendar-moved = 已调整：{ $title }
calendar-page = 会议页面：{ $address }

atom-title = { $event }：日程变更
atom-subtitle = 新增、调整、修改和取消的会议
atom-entry-new = 新增：{ $title }
atom-entry-changed = 已修改：{ $title }
atom-entry-moved = 已调整：{ $title }
atom-entry-cancelled = 已取消：{ $title }
atom-entry-restored = 恢复举行：{ $title }
atom-entry-removed = 已删除：{ $title }
