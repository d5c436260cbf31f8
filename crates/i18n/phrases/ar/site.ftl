# ما يحيط بكل صفحة: التنقل والتفضيلات والتذييل والتنبيهات والصفحات الرئيسية.
# تُستخدم المصادر بدل صيغ الأمر كي لا يُخاطَب القراء بصيغة مذكر أو مؤنث.

## التنقل

nav-skip = الانتقال إلى المحتوى
nav-main = التنقل الرئيسي
nav-menu = القائمة
nav-home = الصفحة الرئيسية
nav-programme = البرنامج
nav-grid = الجدول الزمني
nav-now = الآن وتالياً
nav-people = المشاركون
nav-organisations = المنظمات
nav-rooms = القاعات
nav-tracks = المحاور
nav-types = أنواع الجلسات
nav-languages = اللغات
nav-access = إمكانية الوصول
nav-browse = التصفح
nav-search = البحث
nav-changes = التغييرات
nav-calendar = التقويم
nav-all-events = جميع الفعاليات
nav-path = موقعك الحالي
nav-back-to-programme = العودة إلى البرنامج
nav-top = العودة إلى أعلى الصفحة

## صفحات القوائم الطويلة

pages-label = الصفحات
pages-previous = الصفحة السابقة
pages-next = الصفحة التالية
pages-position = الصفحة { $page } من { $pages }

## عناوين الصفحات

title-page = { $page } · { $site }
title-programme-of-day = البرنامج، { $date }
title-grid-of-day = الجدول الزمني، { $date }
title-track = المحور: { $name }
title-type = نوع الجلسة: { $name }
title-room = القاعة: { $name }
title-language = الجلسات باللغة: { $language }
title-access = القاعات: { $fact }
og-session = { $date }، { $time } ({ $zone })
og-session-in-room = { $date }، { $time } ({ $zone })، { $room }
og-event = { $dates }، { $place }. { $sessions }.
og-event-dates = { $dates }. { $sessions }.
og-person = { $name }: { $sessions }، { $event }

## الأعداد

count-sessions = { $count ->
    [zero] لا توجد جلسات
    [one] جلسة واحدة
    [two] جلستان
    [few] { $count } جلسات
    [many] { $count } جلسة
   *[other] { $count } جلسة
}
count-sessions-cancelled = { $count ->
    [zero] { $sessions }
    [one] { $sessions }، واحدة منها ملغاة
    [two] { $sessions }، اثنتان منها ملغاتان
    [few] { $sessions }، { $count } منها ملغاة
    [many] { $sessions }، { $count } منها ملغاة
   *[other] { $sessions }، { $count } منها ملغاة
}
count-breaks = { $count ->
    [zero] لا توجد استراحات
    [one] استراحة واحدة
    [two] استراحتان
    [few] { $count } استراحات
    [many] { $count } استراحة
   *[other] { $count } استراحة
}
count-people = { $count ->
    [zero] لا أحد
    [one] مشارك واحد
    [two] مشاركان
    [few] { $count } مشاركين
    [many] { $count } مشاركاً
   *[other] { $count } مشارك
}
count-organisations = { $count ->
    [zero] لا توجد منظمات
    [one] منظمة واحدة
    [two] منظمتان
    [few] { $count } منظمات
    [many] { $count } منظمة
   *[other] { $count } منظمة
}
count-rooms = { $count ->
    [zero] لا توجد قاعات
    [one] قاعة واحدة
    [two] قاعتان
    [few] { $count } قاعات
    [many] { $count } قاعة
   *[other] { $count } قاعة
}
count-tracks = { $count ->
    [zero] لا توجد محاور
    [one] محور واحد
    [two] محوران
    [few] { $count } محاور
    [many] { $count } محوراً
   *[other] { $count } محور
}
count-days = { $count ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
count-events = { $count ->
    [zero] لا توجد فعاليات
    [one] فعالية واحدة
    [two] فعاليتان
    [few] { $count } فعاليات
    [many] { $count } فعالية
   *[other] { $count } فعالية
}
count-languages = { $count ->
    [zero] لا لغات
    [one] لغة واحدة
    [two] لغتان
    [few] { $count } لغات
    [many] { $count } لغة
   *[other] { $count } لغة
}
count-more = { $count } إضافية

## اللغة والمنطقة الزمنية والمظهر

settings-heading = طريقة عرض الموقع
settings-note = تُحفظ الاختيارات في ملف ارتباط واحد على هذا الجهاز، ولا يكشف هذا الملف عن هوية أحد.
settings-save = حفظ
settings-saved = تم الحفظ.
settings-reset = مسح الاختيارات
language-choose = اللغة
language-switch = قراءة هذه الصفحة باللغة: { $language }
zone-choose = المنطقة الزمنية
zone-choose-note = تُعرض عندئذ جميع الأوقات في هذا الموقع بتوقيت المنطقة المختارة.
zone-of-event = توقيت مكان الفعالية: { $zone }
zone-change = تغيير المنطقة الزمنية
look-choose = المظهر
look-light = فاتح
look-dark = داكن
look-device = حسب إعداد الجهاز

## النصوص بلغة أخرى

text-in = النص باللغة: { $language }
text-fallback = هذا النص غير متاح بالعربية، وهو معروض باللغة: { $language }.
text-fallback-part = جزء من هذا النص غير متاح بالعربية، وهو معروض باللغة: { $language }.
text-fallback-unknown = لغة هذا النص غير مذكورة، وهو معروض كما كُتب.
text-languages = لغات هذا النص:

## التذييل والطباعة

foot-label = عن هذا الموقع
foot-times = التوقيت: { $zone }
foot-archive = هذه نسخة محفوظة من البرنامج في إصداره { $number } بتاريخ { $date }، ولا يطرأ عليها أي تغيير.
foot-change = تغيير
foot-feeds = جميع الخلاصات
foot-export = تنزيل البرنامج
foot-conduct = السلوك والأعمال الانتقامية
foot-powered = يعمل بنظام Plenary
print-source = طُبع من { $address }
print-state = الإصدار { $number }، { $date }. ربما تغير البرنامج بعد ذلك.

## التنبيهات

notice-label = تنبيه
notice-sample = هذا نموذج توضيحي: الفعالية وجلساتها ومعظم الأشخاص فيها من نسج الخيال.
notice-past = انتهت هذه الفعالية، ويبقى برنامجها متاحاً هنا.

## السلوك والأعمال الانتقامية

conduct-heading = مدونة السلوك
conduct-what = هل شهدتَ أو شهدتِ مضايقة أو تمييزاً أو ترهيباً، أو تعرضتَ أو تعرضتِ لذلك؟ يمكن التواصل معنا بسرية تامة.
conduct-contact = جهة الاتصال بشأن السلوك
reprisals-heading = الأعمال الانتقامية
reprisals-what = لا يجوز تهديد أي شخص أو معاقبته بسبب مشاركته. ويرجى من كل من يخشى أعمالاً انتقامية أو يتعرض لها أو يعلم بها أن يتوجه إلى جهة الاتصال هذه.
reprisals-contact = جهة الاتصال بشأن الأعمال الانتقامية
contact-email = البريد الإلكتروني
contact-phone = الهاتف
contact-web = الصفحة الشبكية

## الصفحة الرئيسية للموقع

events-heading = الفعاليات
events-now = الفعاليات الجارية
events-upcoming = الفعاليات المقبلة
events-past = الفعاليات السابقة
events-none = لم يُنشر أي برنامج بعد.
events-none-upcoming = لم يُعلن عن أي فعالية في الوقت الراهن.
events-first-steps = الخطوات الأولى
events-first-steps-import = استيراد ملف النظام الحالي بهذا الأمر:
events-first-steps-demo = أو الاطلاع أولاً على منتدى نموذجي:

## الصفحة الرئيسية للفعالية

home-about = عن الفعالية
home-dates = التواريخ
home-place = المكان
home-host = الجهة المضيفة
home-glance = لمحة عامة
home-to-programme = عرض البرنامج
home-to-now = عرض ما يجري الآن
home-by-day = حسب الأيام
home-by-track = حسب المحاور
home-links = المزيد عن الفعالية
home-event-languages = لغات البرنامج
title-filtered = { $page }: { $filters }
