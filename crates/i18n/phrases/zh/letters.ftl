# 邮件：通过电子邮件发送的内容，以及停止接收某类邮件的页面。

letter-sign-in-subject = 您的登录验证码
letter-sign-in-text = 请在要求验证码的页面输入：
letter-sign-in-minutes = { $count ->
   *[other] 验证码在 { $count } 分钟内有效，且只能在索取验证码的浏览器中使用。
}
letter-sign-in-link = 打开已填好验证码的页面
letter-sign-in-not-you = 如果您没有索取验证码，则无需任何操作。请勿将验证码告诉任何人：本网站的人员绝不会向您索要。
letter-seat-given-subject = 已为您预留席位：{ $title }
letter-seat-given-text = 本场次已为您预留席位：
letter-seat-given-undo = 如果您不能出席，请在场次页面上退回席位，以便让给他人。
letter-seat-offered-subject = 有一个席位可供您使用：{ $title }
letter-seat-offered-text = 本场次空出一个席位，候补名单现已轮到您：
letter-seat-offered-until = 请在 { $until } 之前接受。逾期席位将转给下一位。
letter-seat-offered-do = 接受或谢绝席位
letter-seat-lost-subject = 您的席位已取消：{ $title }
letter-seat-lost-text = 您在本场次的席位不再保留：
letter-seat-lost-organiser = 主办方已收回该席位。
letter-seat-lost-offer-ended = 接受席位的期限已过。
letter-seat-lost-cancelled = 本场次不再举行。
letter-digest-subject = 您的日程有变动：{ $event }
letter-digest-text = { $count ->
   *[other] 您保存的场次中有 { $count } 场发生变动：
}
letter-digest-more = { $count ->
   *[other] 另有 { $count } 个场次。
}
letter-digest-cancelled = 已取消
letter-digest-reinstated = 恢复举行
letter-digest-gone = 已不在日程中
letter-digest-moved = 时间变更。原时间：{ $before }
letter-digest-timed = 时间现已确定
letter-digest-untimed = 时间待定
letter-digest-rooms = 会议室变更
letter-digest-title = 标题变更。原标题：{ $before }
letter-digest-do = 打开我的日程
letter-reminder-subject = 即将开始：{ $title }
letter-reminder-text = { $count ->
   *[other] 本场次将在 { $count } 分钟后开始：
}
letter-reminder-now = 本场次现在开始：
letter-address-changed-subject = 您的账户已更换邮箱地址
letter-address-changed-text = 您账户的电子邮箱地址已更改。今后邮件不再发送到此地址。
letter-new-device-subject = 您的账户有新的登录
letter-new-device-text = 有人登录了您的账户。
letter-account-when = 时间：{ $when }
letter-account-device = 设备：{ $device }
letter-account-not-you = 如果是您本人操作，则无需理会。如果不是，请立即查看您的账户在何处登录，并终止不属于您的登录。
letter-account-do = 查看我的账户
letter-test-subject = 测试邮件
letter-test-text = 此邮件用于测试本网站的邮件能否送达。您无需任何操作。
letter-foot-site = 此邮件来自 { $site }。
letter-foot-stop = 不再接收此类邮件
letter-foot-service = 此类邮件用于保障您的账户或席位安全，或由您本人索取，无法停止接收。
letter-kind-seat-given = 为您预留的席位
letter-kind-digest = 您保存的场次的变动
letter-kind-reminder = 场次开始前的提醒
letter-stop-heading = 停止接收邮件
letter-stop-text = 您将不再收到此类邮件：
letter-stop-do = 不再接收此类邮件
letter-stop-done = 您已不再接收此类邮件：
letter-stop-others = 保障您的账户或席位安全的邮件仍会发送：登录验证码、席位通知以及有关账户的通知。
letter-list-heading = 邮件
letter-list-note = 这是示例，邮件不会真正发出，而是显示在这里。
letter-list-empty = 还没有邮件。
letter-list-to = 收件人：{ $address }
