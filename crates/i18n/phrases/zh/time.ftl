# 时间：时长、时区、时钟调整。

duration-minutes = { $minutes }分钟
duration-hours = { $hours }小时
duration-hours-minutes = { $hours }小时{ $minutes }分钟
zone-label = { $place }（{ $abbreviation }）
time-date-and-time = { $date } { $time }
time-in-zone = { $place }时间{ $time }
time-at-event = 活动当地时间{ $time }（{ $zone }）
time-your = 您的时间
time-your-zone = 您的时间：{ $time }
time-venue = 会场时间
time-next-day = 次日
time-previous-day = 前一日
time-until-date = 至{ $date } { $time }
time-open-end = { $time }起
time-from = 从
time-to = 至
time-starts = 开始
time-ends = 结束
time-clock-back = 当晚时钟回拨：这一小时出现两次。
time-clock-back-first = 两次中的第一次，即时钟回拨之前。
time-clock-back-second = 两次中的第二次，即时钟回拨之后。
time-clock-forward = 当晚时钟拨快：有一小时不存在。
