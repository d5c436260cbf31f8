# 个人日程：保存在设备上或通过私密链接保存的会议。

my-schedule-heading = 我的日程
my-schedule-save = 保存到我的日程
my-schedule-undo = ★ 已保存 · 移除
my-schedule-saved = 已保存
my-schedule-done = 已保存到您的日程。
my-schedule-undone = 已从您的日程中移除。
my-schedule-take-out = 移除
my-schedule-on-device = 您保存的内容只存放在本设备上，无需账户。为显示本页，浏览器会告知网站是哪些会议；网站不会保留这些信息。
my-schedule-in-house = 本日程以私密链接保存在本网站，不含您的姓名。密钥在本设备上。
my-schedule-empty = 您还没有保存任何会议。
my-schedule-empty-do = 打开一场会议，选择“保存到我的日程”。
my-schedule-full = 您的日程保存的会议已达上限。请先移除一些再保存。
my-schedule-overlaps = 以下会议时间重叠
my-schedule-gone = 已不在日程中
my-schedule-gone-heading = 已不在日程中
my-schedule-withdrawn = { $count ->
   *[other] 有{ $count }场已保存的会议目前未公开。
}
my-schedule-calendar = 加入您的日历
my-schedule-calendar-note = 您的日历会随本日程更新：您保存或移除的会议，以及时间或会议室的任何变动。该地址是保密的：持有者可以查看日程。
my-schedule-link = 私密链接
my-schedule-link-note = 在另一台设备上打开此地址，或交给您信任的人。持有者可以查看您的日程，但不能更改。
my-schedule-renew = 生成新链接
my-schedule-end = 从本网站删除
my-schedule-renew-note = 生成新链接后，旧链接及使用它的日历将失效。删除会将日程从本网站清除；浏览器保存在本设备上的内容仍会保留。
my-schedule-take-along = 在其他设备或日历中使用
my-schedule-make = 生成私密链接
my-schedule-make-note = 有了私密链接，您可以在其他设备上打开日程，并在日历中跟踪它。此后网站会保存该日程（不含您的姓名），本设备会得到一个含密钥的 Cookie。您可以随时终止。如果您的浏览器不运行脚本，这也是保存会议的方法。
my-schedule-adding = 将保存：
my-schedule-shared-heading = 共享的日程
my-schedule-shared-note = 有人将此日程的链接给了您。对方更改时，它会随之更新。
my-schedule-no-link-title = 此链接下没有日程
my-schedule-no-link-what = 链接可能已被终止或更换，也可能地址不完整。
my-schedule-no-link-do = 请向给您链接的人索取当前的链接。
my-schedule-copy = 变成自己的日程
my-schedule-copy-note = 这些会议的副本将添加到您在本设备上的日程。
my-schedule-copy-do = 复制到我的日程
my-schedule-of-account = 这个日程保存在您的账户中：无论在哪里登录都一样。其他人看不到。
my-schedule-end-link = 停用链接
my-schedule-renew-note-account = 生成新链接后，旧链接和使用它的日历将失效。您的日程仍然保留。
my-schedule-link-none = 有了私密链接，您的日历会跟随这个日程，您也可以给信任的人看。您随时可以停用它。
my-schedule-link-elsewhere = 这个日程的私密链接是在另一个浏览器中生成的，只有那里能显示它。如果在这里生成新链接，原来的链接将失效。
