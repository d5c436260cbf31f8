# 出错页面：发生了什么，接下来怎么办。

error-400-title = 无法识别此地址
error-400-what = 地址或表单的某一部分不符合本页的要求。
error-400-do = 请检查地址，或从日程重新开始。

error-403-title = 您无权访问此内容
error-403-what = 该请求不是来自本网站的页面，或者您没有相应权限。
error-403-do = 请返回原页面，重新加载后再试一次。

error-404-title = 没有此页面
error-404-what = 地址可能输入有误，或者您点击的链接不正确。
error-404-do = 请在日程中查找该会议。

error-405-title = 此地址不接受该操作
error-405-what = 页面存在，但不支持这类请求。
error-405-do = 请从日程打开该页面。

error-410-title = 此内容已不在日程中
error-410-what = 此内容曾经发布，后由主办方删除。
error-410-do = 请查看变更，或浏览当前日程。

error-413-title = 内容过大
error-413-what = 发送的内容超出了本页可接受的范围。
error-413-do = 请减少内容，或使用较小的文件。

error-414-title = 地址过长
error-414-what = 地址超出了本网站可接受的长度。
error-414-do = 请减少筛选条件，或从日程重新开始。

error-429-title = 请求过多
error-429-what = 您的网络连接在短时间内发出了大量请求。
error-429-do = 请等待一分钟，然后重新加载页面。

error-500-title = 本网站出现故障
error-500-what = 这是我们的问题，故障已记录。您的操作没有丢失，也没有改变。
error-500-do = 请稍后重新加载页面。

error-503-title = 请稍候
error-503-what = 网站繁忙或正在重新启动。
error-503-do = 请等待一分钟，然后重新加载页面。

error-to-programme = 前往日程
error-to-changes = 查看变更
error-to-home = 前往首页
error-start-again = 请从首页重新开始。
error-reference = 如就此与我们联系，请注明以下编号：{ $reference }
refused-zone = 本网站不识别时区“{ $zone }”，请从列表中选择。
refused-language = 本网站没有该语言版本，请从所列语言中选择。
refused-look = 请从所列外观中选择。
