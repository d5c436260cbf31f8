# 页面上为已登录者显示的内容。

viewer-sign-in = 登录
viewer-account = 账户
viewer-seat-held = 席位已保留
viewer-seat-waiting = 已列入候补
viewer-seat-offered = 有席位可供您确认
