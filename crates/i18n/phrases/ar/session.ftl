# صفحة الجلسة، وما يقال عنها في صفحات أخرى.

## أقسام النص

session-brief = باختصار
session-objectives = الأهداف الرئيسية
session-questions = الأسئلة الرئيسية
session-background = معلومات أساسية
session-abstract = الملخص
session-notes = ملاحظات

## العناوين

session-people = المشاركون
session-items = في هذه الجلسة
session-facts = معلومات عملية
session-links = الروابط
session-materials = المواد
session-topics = المواضيع
session-level = المستوى
session-audience = موجهة إلى
session-track = المحور
session-type = نوع الجلسة
session-when = الموعد
session-where = المكان
session-no-description = لا يوجد وصف بعد.

## المنظمات

organisation-role-organiser = تنظيم
organisation-role-co-organiser = بالاشتراك في التنظيم مع
organisation-role-partner = بالتعاون مع

## اللغات

session-languages = اللغات
session-spoken = لغات الكلام: { $languages }
session-interpretation-into = ترجمة شفوية إلى { $languages }
session-interpretation-from-into = ترجمة شفوية من { $from } إلى { $languages }
session-interpretation-count = { $count ->
    [zero] دون ترجمة شفوية
    [one] ترجمة شفوية إلى لغة واحدة
    [two] ترجمة شفوية إلى لغتين
    [few] ترجمة شفوية إلى { $count } لغات
    [many] ترجمة شفوية إلى { $count } لغة
   *[other] ترجمة شفوية إلى { $count } لغة
}
session-captions-in = عرض نصي: { $languages }
session-sign-languages = لغة الإشارة: { $languages }
session-no-interpretation = دون ترجمة شفوية

## التسجيل والمشاركة

session-recording = التسجيل
session-recorded = تُسجَّل هذه الجلسة.
session-not-recorded = لا تُسجَّل هذه الجلسة.
session-licence = رخصة التسجيل: { $licence }
session-attendance = طريقة المشاركة
attendance-in-person = حضورياً
attendance-online = عبر الإنترنت
attendance-hybrid = حضورياً وعبر الإنترنت

## الحالة

status-confirmed = مؤكدة
status-moved = منقولة
status-cancelled = ملغاة
session-moved-notice = نُقلت هذه الجلسة، وهي تُعقد الآن في الوقت والقاعة المبينين هنا.
session-moved-from = سابقاً: { $old }
session-cancelled-notice = أُلغيت هذه الجلسة.
session-not-scheduled = لم يحدد موعدها بعد
session-not-scheduled-notice = لم يحدد بعد وقت هذه الجلسة ولا قاعتها.
session-removed-notice = لم تعد هذه الجلسة جزءاً من البرنامج.
session-changed-on = آخر تغيير: { $date }

## حول الجلسة

session-around = ما يحيط بهذه الجلسة
session-previous-here = قبلها في القاعة نفسها
session-next-here = بعدها في القاعة نفسها
session-at-same-time = { $count ->
    [zero] في الوقت نفسه: لا جلسات أخرى
    [one] في الوقت نفسه: جلسة أخرى واحدة
    [two] في الوقت نفسه: جلستان أخريان
    [few] في الوقت نفسه: { $count } جلسات أخرى
    [many] في الوقت نفسه: { $count } جلسة أخرى
   *[other] في الوقت نفسه: { $count } جلسة أخرى
}
session-parallel = في الوقت نفسه

## الإجراءات

session-add-to-calendar = إضافة إلى التقويم
session-update-calendar = تحديث التقويم
session-calendar-note = ملف تقويم لهذه الجلسة، ووقتها فيه صحيح في كل منطقة زمنية.
session-share = عنوان هذه الصفحة

## الروابط

link-page = صفحة شبكية
link-video = تسجيل مرئي
link-stream = بث مباشر
link-feedback = استمارة التقييم
link-registration = التسجيل للحضور
link-social = وسائل التواصل الاجتماعي
link-leads-to = يؤدي إلى { $host }
material-file = { $kind }، { $size }
material-in-language = { $title } ({ $language })
