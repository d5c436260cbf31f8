# 数据登记表，以页面呈现。

privacy-heading = 隐私
privacy-note = 本网站保存哪些个人信息、用于什么、谁能看到、保存多久。
privacy-reading = 阅读日程不会留下任何痕迹：没有 Cookie、没有计数、不记录地址。只有当您选择语言、时区或外观时，才用一个 Cookie 记住。任何页面都不从其他网站加载内容。
privacy-device = 您不用账户收藏的场次只留在您的设备上，除非您要求生成私密链接。
privacy-rights = 有了账户，您可以查看并带走保存的关于您的一切，也可以立即删除，无需征得任何人同意。备份在被清除之前仍包含已删除的内容。
privacy-basis = 依据
privacy-basis-consent = 由您自愿提供，并可随时撤回。
privacy-basis-service = 您所要求的功能离不开它。
privacy-basis-interest = 论坛需要它，我们也权衡了它对您的影响。
privacy-seen-by = 谁能看到
privacy-seen-by-self = 您本人
privacy-seen-by-holders = 持有您所生成私密链接的人
privacy-seen-by-organisers = 活动的组织者
privacy-seen-by-operator = 本网站的管理者
privacy-seen-by-public = 所有人
privacy-seen-by-nobody = 没有人：仅用于比对。
privacy-kept = 保存多久
privacy-kept-after-visit = { $count ->
   *[other] 至您最后一次访问后 { $count } 天。
}
privacy-kept-with-account = 与账户同存。
privacy-kept-hours = { $count ->
   *[other] 最多 { $count } 小时。
}
privacy-kept-until-sent = { $count ->
   *[other] 发出为止，最多 { $count } 天；您不想收到的种类则与账户同存。
}
privacy-kept-after-event = { $count ->
   *[other] 至活动结束且您最后一次更改后 { $count } 天。
}
privacy-kept-by-organiser = 组织者展示活动期间，或直到您要求他们删除。
privacy-kept-record = 与其所记录的事项同存。
privacy-account = 您的账户
privacy-account-why = 您的电子邮箱、邮件使用的语言和时区、您填写的姓名，以及首次和最后一次访问的日期：以便您登录和接收邮件。
privacy-duty = 职责
privacy-duty-why = 谁管理本网站、谁组织活动：以免他人行使。
privacy-sign-in = 您的登录位置
privacy-sign-in-why = 浏览器的名称和最后访问的日期，不含地址：以便您保持登录、认出自己的浏览器并可将其退出。
privacy-sign-in-code = 登录验证码
privacy-sign-in-code-why = 某个地址收到过验证码以及输错的次数：以防有人猜出验证码或用邮件轰炸邮箱。
privacy-invitation = 邀请
privacy-invitation-why = 某个账户得到过一次性链接：以确保它只能使用一次。
privacy-passkey = 通行密钥和其他账户
privacy-passkey-why = 通行密钥的公开部分，或其他机构对您的称呼：以便您用它们登录。
privacy-letter = 邮件
privacy-letter-why = 即将发出的邮件，以及您不想收到的种类。
privacy-schedule = 您的日程
privacy-schedule-why = 当您有账户或要求私密链接时，您收藏的场次：以便在您的所有设备和日历中找到它们。不保存具体时刻。
privacy-programme = 日程中的人员
privacy-programme-why = 参加公开场次的人员的姓名、所属机构、简介和照片，由组织者录入：以便大家知道谁在发言。
privacy-audit = 组织者的操作
privacy-audit-why = 谁在何时更改、发布或移除了日程中的内容：以便追责。
privacy-seat = 您的座位
privacy-seat-why = 您已有座位或正在候补的场次：以便座位归您，组织者可以让您入场。
