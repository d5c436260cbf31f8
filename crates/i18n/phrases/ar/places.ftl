# القاعات وما يحدد إمكانية المشاركة فيها.

rooms-heading = القاعات
rooms-empty = لم تُذكر أي قاعة في البرنامج بعد.
room-physical = في الموقع
room-virtual = عبر الإنترنت
room-capacity = { $count ->
    [zero] لا أماكن
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكاناً
   *[other] { $count } مكان
}
room-capacity-label = السعة
room-floor = الطابق
room-access = إمكانية الوصول
room-access-unknown = لا توجد معلومات عن إمكانية الوصول. يرجى الاستفسار من جهة التنظيم.
room-sessions = الجلسات في هذه القاعة
room-no-sessions = لا توجد جلسات معلنة في هذه القاعة.
room-calendar = تقويم هذه القاعة
room-several = في عدة قاعات

## إمكانية الوصول

access-step-free = دخول دون درجات
access-accessible-toilet = مرحاض ميسر
access-hearing-loop = حلقة سمعية
access-wheelchair-spaces = أماكن للكراسي المتحركة
access-assistance-animals = مرحب بحيوانات المساعدة
access-quiet-space-nearby = مكان هادئ قريب
access-heading = إمكانية الوصول
access-sessions = الجلسات في القاعات التي فيها: { $fact }

## المحاور والأنواع

tracks-heading = المحاور
tracks-empty = ليس في هذا البرنامج محاور.
track-sessions = جلسات هذا المحور
track-calendar = تقويم هذا المحور
types-heading = أنواع الجلسات
types-empty = ليس في هذا البرنامج أنواع للجلسات.
type-sessions = الجلسات من هذا النوع
languages-heading = اللغات
languages-note = اللغات التي يُتكلم بها أو يُترجم إليها شفوياً أو تُعرض نصاً أو إشارة.
language-sessions = الجلسات بهذه اللغة
