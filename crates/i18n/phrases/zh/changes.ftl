# 各版本之间的变更。

changes-heading = 变更
changes-intro = 日程自首次发布以来的变更。
changes-none = 日程自首次发布以来没有变更。
changes-first = 首个版本
changes-release = 第{ $number }版，{ $date }
changes-between = 从第{ $old }版到第{ $new }版
changes-compare = 比较版本
changes-in-release = 本版内容
changes-same = 两个版本没有差别。
changes-follow = 关注变更
changes-count = { $count ->
   *[other] { $count }项变更
}

## 种类

change-new = 新增
change-changed = 已修改
change-moved = 已调整
change-cancelled = 已取消
change-restored = 恢复举行
change-removed = 已删除

## 字段

field-title = 标题
field-subtitle = 副标题
field-time = 时间
field-start = 开始
field-end = 结束
field-room = 会议室
field-people = 与会人员
field-organisations = 组织
field-text = 文本
field-languages = 语言
field-interpretation = 口译
field-captions = 字幕
field-sign-languages = 手语
field-recording = 录像
field-attendance = 参与方式
field-track = 专题
field-type = 会议类型
field-level = 级别
field-audience = 面向对象
field-tags = 主题
field-items = 组成部分
field-links = 链接
field-materials = 资料
field-status = 状态
field-name = 名称
field-position = 职务
field-organisation = 组织
field-biography = 简历
field-photo = 照片
field-description = 说明
field-capacity = 容量
field-floor = 楼层
field-access = 无障碍
field-dates = 日期
field-zone = 时区
field-place = 地点
field-contacts = 联系方式
field-event = 活动

## 原为与现为

change-was = 原为
change-is = 现为
change-was-is = { $field }：{ $old } → { $new }
change-spoken = { $field }：原为{ $old }，现为{ $new }
change-text-changed = 文本已修改。
change-added = 新增：{ $items }
change-dropped = 删除：{ $items }
change-nothing = 无
