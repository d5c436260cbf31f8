# ما تغير من إصدار إلى آخر.

changes-heading = التغييرات
changes-intro = ما تغير في البرنامج منذ نشره أول مرة.
changes-none = لم يتغير شيء منذ نشر البرنامج أول مرة.
changes-first = الإصدار الأول
changes-release = الإصدار { $number }، { $date }
changes-between = من الإصدار { $old } إلى الإصدار { $new }
changes-compare = مقارنة الإصدارات
changes-in-release = في هذا الإصدار
changes-same = لا فرق بين الإصدارين.
changes-follow = متابعة التغييرات
changes-count = { $count ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييراً
   *[other] { $count } تغيير
}

## الأنواع

change-new = جديدة
change-changed = معدلة
change-moved = منقولة
change-cancelled = ملغاة
change-restored = تُعقد بعد إلغائها
change-removed = محذوفة

## الحقول

field-title = العنوان
field-subtitle = العنوان الفرعي
field-time = الوقت
field-start = البداية
field-end = النهاية
field-room = القاعة
field-people = المشاركون
field-organisations = المنظمات
field-text = النص
field-languages = اللغات
field-interpretation = الترجمة الشفوية
field-captions = العرض النصي
field-sign-languages = لغات الإشارة
field-recording = التسجيل
field-attendance = طريقة المشاركة
field-track = المحور
field-type = نوع الجلسة
field-level = المستوى
field-audience = الفئة المستهدفة
field-tags = المواضيع
field-items = الأجزاء
field-links = الروابط
field-materials = المواد
field-status = الحالة
field-name = الاسم
field-position = الوظيفة
field-organisation = المنظمة
field-biography = السيرة الذاتية
field-photo = الصورة
field-description = الوصف
field-capacity = السعة
field-floor = الطابق
field-access = إمكانية الوصول
field-dates = التواريخ
field-zone = المنطقة الزمنية
field-place = المكان
field-contacts = جهات الاتصال
field-event = الفعالية

## قبل وبعد

change-was = سابقاً
change-is = الآن
change-was-is = { $field }: { $old } ← { $new }
change-spoken = { $field }، سابقاً: { $old }، والآن: { $new }
change-text-changed = عُدِّل النص.
change-added = أُضيف: { $items }
change-dropped = حُذف: { $items }
change-nothing = لا شيء
