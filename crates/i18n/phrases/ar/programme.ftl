# البرنامج في قوائم: الأيام والجدول الزمني والآن وتالياً وعوامل التصفية.

programme-heading = البرنامج
programme-simple = قائمة بسيطة
programme-described = مع الوصف
programme-view = طريقة العرض
programme-empty = لم تُنشر أي جلسات بعد.
programme-empty-do = يرجى العودة لاحقاً، أو متابعة خلاصة التغييرات.
programme-not-scheduled = لم يحدد موعدها بعد
programme-all-day = طوال اليوم

## الأيام

days-label = الأيام
days-all = جميع الأيام
day-sessions = { $day }: { $sessions }
day-number = اليوم { $number }
day-previous = اليوم السابق
day-next = اليوم التالي
day-empty = لا توجد جلسات في هذا اليوم.
day-continues = تتمة من اليوم السابق
day-break = استراحة
day-break-until = استراحة حتى { $time }

## الجدول الزمني

grid-heading = الجدول الزمني
grid-label = القاعات حسب الأوقات
grid-note = جدول القاعات والأوقات، ويمكن تمريره في الاتجاهين.
grid-time = الوقت
grid-no-room = دون قاعة
grid-as-list = عرض هذا اليوم في قائمة
grid-free = لا شيء في هذه القاعة

## الآن وتالياً

now-heading = الآن وتالياً
now-now = الآن
now-next = تالياً
now-later = في وقت لاحق من اليوم
now-as-of = آخر تحديث: { $time }
now-nothing = لا توجد جلسة جارية في الوقت الراهن.
now-nothing-next = لا جلسات أخرى اليوم.
now-starts-in = تبدأ بعد { $duration }
now-ends-at = حتى { $time }
now-over = انتهت الفعالية.
now-over-do = لا يزال من الممكن قراءة البرنامج كاملاً.
now-took-place = التواريخ: { $dates }.
now-not-begun = لم تبدأ الفعالية بعد.
now-begins-on = تبدأ في { $date }.
now-begins-in = { $days ->
    [zero] تبدأ اليوم.
    [one] تبدأ غداً.
    [two] تبدأ بعد يومين.
    [few] تبدأ بعد { $days } أيام.
    [many] تبدأ بعد { $days } يوماً.
   *[other] تبدأ بعد { $days } يوم.
}

## عوامل التصفية

filter-label = عوامل التصفية
filter-all = الكل
filter-by-day = اليوم
filter-by-track = المحور
filter-by-type = نوع الجلسة
filter-by-room = القاعة
filter-by-language = اللغة
filter-by-access = إمكانية الوصول
filter-by-person = مشارك
filter-by-organisation = المنظمة
filter-with-interpretation = مع ترجمة شفوية
filter-with-captions = عرض نصي
filter-with-sign-language = لغة الإشارة
filter-online = متاحة عبر الإنترنت
filter-recorded = مسجلة
filter-apply = عرض
filter-more = عوامل تصفية أخرى
filter-active = المختار
filter-remove = إزالة عامل التصفية: { $name }
filter-clear = إزالة جميع عوامل التصفية
filter-search = البحث ضمن هذه الجلسات
filter-count = { $count ->
    [zero] لا توجد جلسات مطابقة
    [one] جلسة واحدة مطابقة
    [two] جلستان مطابقتان
    [few] { $count } جلسات مطابقة
    [many] { $count } جلسة مطابقة
   *[other] { $count } جلسة مطابقة
}
filter-option = { $name }: { $sessions }
filter-all-languages = جميع اللغات ({ $count })
filter-all-topics = جميع المواضيع ({ $count })
filter-all-rooms = جميع القاعات ({ $count })
filter-all-types = جميع الأنواع ({ $count })
filter-all-tracks = جميع المحاور ({ $count })
filter-none = لا توجد جلسة تطابق عوامل التصفية هذه.
filter-none-do = يمكن إزالة أحدها أو { $link }.
filter-none-link = عرض البرنامج كاملاً
filter-left-out = يطلب العنوان ما لا يوجد في هذا البرنامج؛ أُغفل: { $names }.

## التصفح

browse-heading = تصفح البرنامج
browse-by-track = حسب المحور
browse-by-type = حسب نوع الجلسة
browse-by-room = حسب القاعة
browse-by-person = حسب المشاركين
browse-by-organisation = حسب المنظمة
browse-by-language = حسب اللغة
browse-by-access = حسب إمكانية الوصول
track-none = دون محور
type-none = دون نوع
