# البحث في البرنامج.

search-heading = البحث
search-label = كلمات أو أسماء أو «عبارات»
search-do = بحث
search-needs-script = يتطلب البحث تفعيل JavaScript.
search-help = علامتا الاقتباس تُبقيان الكلمات معاً، وعلامة الناقص تستبعد كلمة: «العناية الواجبة» -⁠التمويل
search-begin = عمَّ تبحثون؟
search-begin-do = يشمل البحث الجلسات والمشاركين والمنظمات والقاعات، بجميع لغات البرنامج.
search-none = لا نتائج لعبارة «{ $words }».
search-none-do = يمكن تجربة كلمات أقل أو غيرها، أو { $link }.
search-none-link = تصفح البرنامج
search-some = لا نتيجة تضم هذه الكلمات كلها.
search-some-do = هذه النتائج تضم بعضها.
search-near = ربما المقصود:
search-people = المشاركون
search-organisations = المنظمات
search-rooms = القاعات
search-sessions = الجلسات
search-count = { $count ->
    [zero] لم يُعثر على جلسات
    [one] عُثر على جلسة واحدة
    [two] عُثر على جلستين
    [few] عُثر على { $count } جلسات
    [many] عُثر على { $count } جلسة
   *[other] عُثر على { $count } جلسة
}
