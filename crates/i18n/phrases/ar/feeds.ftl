# التقاويم والخلاصات والملفات، وتظهر أسماؤها في برامج أخرى أيضاً.

feeds-heading = التقاويم والخلاصات
feeds-intro = يكفي الاشتراك مرة واحدة ليتابع التقويم أو قارئ الخلاصات كل تغيير.
feeds-calendars = التقاويم
feeds-calendar-subscribe = اشتراك
feeds-subscribe-to = اشتراك: { $name }
feeds-calendar-download = تنزيل ملف التقويم
feeds-download = تنزيل
feeds-calendar-how = يُنسخ العنوان إلى برنامج التقويم على أنه اشتراك جديد.
feeds-calendar-event = البرنامج كاملاً
feeds-calendar-tracks = حسب المحور
feeds-calendar-rooms = حسب القاعة
feeds-calendar-people = حسب المشاركين
feeds-news = المستجدات
feeds-atom-changes = التغييرات في البرنامج (Atom)
feeds-files = الملفات
feeds-file-ics = ملف تقويم (iCalendar)
feeds-file-xml = البرنامج للتطبيقات (schedule.xml)
feeds-file-schedule-json = البرنامج للتطبيقات، مع السير الذاتية والقاعات (schedule.json)
feeds-file-json = البرنامج المعلن (JSON)
feeds-file-note = للآلات: البرنامج نفسه في صيغ مفتوحة.

calendar-name-event = { $event }
calendar-name-track = { $event }: { $track }
calendar-name-room = { $event }: { $room }
calendar-name-person = { $event }: { $person }
calendar-cancelled = ملغاة: { $title }
calendar-moved = منقولة: { $title }
calendar-page = صفحة الجلسة: { $address }

atom-title = { $event }: التغييرات في البرنامج
atom-subtitle = الجلسات الجديدة والمنقولة والمعدلة والملغاة
atom-entry-new = جديدة: { $title }
atom-entry-changed = معدلة: { $title }
atom-entry-moved = منقولة: { $title }
atom-entry-cancelled = ملغاة: { $title }
atom-entry-restored = تُعقد بعد إلغائها: { $title }
atom-entry-removed = محذوفة: { $title }
