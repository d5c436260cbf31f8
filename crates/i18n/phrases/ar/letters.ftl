# الرسائل: ما يُرسل بالبريد الإلكتروني، والصفحة التي توقف رسائل من نوع معين.

letter-sign-in-subject = رمز تسجيل الدخول
letter-sign-in-text = يُرجى كتابة هذا الرمز في الصفحة التي طلبته:
letter-sign-in-minutes = { $count ->
    [zero] الرمز صالح لمدة { $count } دقيقة، وفي المتصفح الذي طُلب منه فقط.
    [one] الرمز صالح لمدة دقيقة واحدة، وفي المتصفح الذي طُلب منه فقط.
    [two] الرمز صالح لمدة دقيقتين، وفي المتصفح الذي طُلب منه فقط.
    [few] الرمز صالح لمدة { $count } دقائق، وفي المتصفح الذي طُلب منه فقط.
    [many] الرمز صالح لمدة { $count } دقيقة، وفي المتصفح الذي طُلب منه فقط.
   *[other] الرمز صالح لمدة { $count } دقيقة، وفي المتصفح الذي طُلب منه فقط.
}
letter-sign-in-link = فتح الصفحة والرمز مكتوب فيها
letter-sign-in-not-you = إذا لم تطلب رمزًا فلا داعي لفعل أي شيء. لا تُعطِ الرمز لأحد: لن يطلبه منك أحد باسم هذا الموقع أبدًا.
letter-seat-given-subject = لديك مقعد: { $title }
letter-seat-given-text = حُجز لك مقعد في هذه الجلسة:
letter-seat-given-undo = إذا تعذّر عليك الحضور، فيُرجى إعادة المقعد في صفحة الجلسة ليستفيد منه شخص آخر.
letter-seat-offered-subject = مقعد شاغر لك: { $title }
letter-seat-offered-text = شغر مقعد في هذه الجلسة، وحان دورك في قائمة الانتظار:
letter-seat-offered-until = يُرجى قبوله قبل { $until }. وبعد ذلك ينتقل إلى الشخص التالي.
letter-seat-offered-do = قبول المقعد أو رفضه
letter-seat-lost-subject = لم يعد لديك مقعد: { $title }
letter-seat-lost-text = لم يعد مقعدك محجوزًا في هذه الجلسة:
letter-seat-lost-organiser = ألغت الجهة المنظِّمة حجزه.
letter-seat-lost-offer-ended = انقضت مهلة قبوله.
letter-seat-lost-cancelled = لن تُعقد الجلسة.
letter-digest-subject = تغييرات في برنامجك: { $event }
letter-digest-text = { $count ->
    [zero] لم تتغير أي جلسة من جلساتك المحفوظة.
    [one] تغيرت جلسة واحدة من جلساتك المحفوظة:
    [two] تغيرت جلستان من جلساتك المحفوظة:
    [few] تغيرت { $count } جلسات من جلساتك المحفوظة:
    [many] تغيرت { $count } جلسة من جلساتك المحفوظة:
   *[other] تغيرت { $count } جلسة من جلساتك المحفوظة:
}
letter-digest-more = { $count ->
    [zero] ولا جلسات أخرى.
    [one] وجلسة أخرى.
    [two] وجلستان أخريان.
    [few] و{ $count } جلسات أخرى.
    [many] و{ $count } جلسة أخرى.
   *[other] و{ $count } جلسة أخرى.
}
letter-digest-cancelled = أُلغيت
letter-digest-reinstated = ستُعقد في نهاية المطاف
letter-digest-gone = لم تعد في البرنامج
letter-digest-moved = موعد جديد. الموعد السابق: { $before }
letter-digest-timed = أصبح موعدها معروفًا
letter-digest-untimed = ليس لها موعد حاليًا
letter-digest-rooms = قاعة جديدة
letter-digest-title = عنوان جديد. العنوان السابق: { $before }
letter-digest-do = فتح برنامجي
letter-reminder-subject = تبدأ قريبًا: { $title }
letter-reminder-text = { $count ->
    [zero] تبدأ هذه الجلسة الآن:
    [one] تبدأ هذه الجلسة بعد دقيقة واحدة:
    [two] تبدأ هذه الجلسة بعد دقيقتين:
    [few] تبدأ هذه الجلسة بعد { $count } دقائق:
    [many] تبدأ هذه الجلسة بعد { $count } دقيقة:
   *[other] تبدأ هذه الجلسة بعد { $count } دقيقة:
}
letter-reminder-now = تبدأ هذه الجلسة الآن:
letter-address-changed-subject = لحسابك عنوان جديد
letter-address-changed-text = تغيّر عنوان البريد الإلكتروني لحسابك. ولن تُرسل الرسائل إلى هذا العنوان بعد الآن.
letter-new-device-subject = تسجيل دخول جديد إلى حسابك
letter-new-device-text = جرى تسجيل دخول إلى حسابك.
letter-account-when = الوقت: { $when }
letter-account-device = الجهاز: { $device }
letter-account-not-you = إذا كان ذلك منك فلا داعي لفعل أي شيء. وإلا فيُرجى التحقق فورًا من الأجهزة المتصلة بحسابك وإنهاء ما لا يخصك منها.
letter-account-do = الاطلاع على حسابي
letter-test-subject = رسالة تجريبية
letter-test-text = أُرسلت هذه الرسالة للتحقق من وصول رسائل هذا الموقع. لا داعي لفعل أي شيء.
letter-foot-site = هذه الرسالة واردة من { $site }.
letter-foot-stop = إيقاف الرسائل من هذا النوع
letter-foot-service = الرسائل من هذا النوع تحفظ سلامة حسابك أو مقعدك، أو جاءت بناءً على طلبك؛ ولا يمكن إيقافها.
letter-kind-seat-given = المقاعد المحجوزة لك
letter-kind-digest = التغييرات في جلساتك المحفوظة
letter-kind-reminder = التذكير قبل بدء الجلسات
letter-stop-heading = إيقاف الرسائل
letter-stop-text = لن تصلك بعد ذلك رسائل من هذا النوع:
letter-stop-do = إيقاف هذه الرسائل
letter-stop-done = لم تعد تصلك رسائل من هذا النوع:
letter-stop-others = ستستمر في الوصول الرسائل التي تحفظ سلامة حسابك أو مقعدك: رموز تسجيل الدخول، وعروض المقاعد، والإشعارات المتعلقة بحسابك.
letter-list-heading = الرسائل
letter-list-note = هذا نموذج، ولذلك لا تُرسل الرسائل بل تُعرض هنا.
letter-list-empty = لا توجد رسائل بعد.
letter-list-to = إلى: { $address }
