# الأشخاص والمنظمات.
# تُسمى الأدوار بوظائفها كي لا يُفترض جنس الأشخاص.

role-chair = رئاسة الجلسة
role-moderator = إدارة النقاش
role-keynote = كلمة رئيسية
role-speaker = مداخلة
role-panellist = مشاركة في حلقة النقاش
role-facilitator = تيسير النقاش
role-discussant = تعقيب
role-rapporteur = إعداد التقرير
role-interpreter = ترجمة شفوية
role-host = استضافة

## القوائم

people-heading = المشاركون
people-empty = لم يُذكر أحد في البرنامج بعد.
people-starting-with = الأسماء التي تبدأ بالحرف { $letter }
people-by-letter = الحروف
people-other-letters = حروف أخرى
people-all = الكل
organisations-heading = المنظمات
organisations-empty = لم تُذكر أي منظمة في البرنامج بعد.

## الشخص

person-biography = السيرة الذاتية
person-more = قراءة المزيد
person-more-about = قراءة المزيد عن { $name }
person-sessions = الجلسات
person-no-sessions = لا توجد جلسات معلنة.
person-role-in = { $role }: «{ $session }»
person-links = الروابط
person-photo = صورة { $name }
person-calendar = تقويم جلسات هذا الشخص
person-position-at = { $position }، { $organisation }

## المنظمة

organisation-about = نبذة
organisation-sessions = الجلسات
organisation-no-sessions = لا توجد جلسات معلنة.
organisation-people = المشاركون
organisation-calendar = تقويم جلسات هذه المنظمة
