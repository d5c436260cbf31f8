# البحث في البرنامج.

search-heading = البحث
search-label = كلمات أو أسماء أو «عبارات»
search-do = بحث
search-needs-script = يتطلب البحث تفعيل JavaScript.
search-help = علامتا الاقتباس تُبقيان الكلمات معاً، وعلامة الناقص تستبعد كلمة: «العناية الواجبة» -التمويل
search-begin = عمَّ تبحثون؟
search-begin-do = يشمل البحث الجلسات والأشخاص والمنظمات والقاعات، بجميع لغات البرنامج.
search-none = لا نتائج لعبارة «{ $words }».
search-none-do = يمكن تجربة كلمات أقل أو غيرها، أو تصفح البرنامج.
search-some = لا نتيجة تضم هذه الكلمات كلها.
search-some-do = هذه النتائج تضم بعضها.
search-near = ربما المقصود:
search-people = الأشخاص
search-organisations = المنظمات
search-rooms = القاعات
search-sessions = الجلسات
search-count = { $count ->
    [zero] لا جلسات
    [one] جلسة واحدة
    [two] جلستان
    [few] { $count } جلسات
    [many] { $count } جلسة
   *[other] { $count } جلسة
}
