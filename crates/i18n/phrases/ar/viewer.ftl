# ما يظهر في الصفحات لمن سجّل دخوله.

viewer-sign-in = تسجيل الدخول
viewer-account = الحساب
viewer-seat-held = مقعد محجوز
viewer-seat-waiting = في قائمة الانتظار
viewer-seat-offered = عُرض عليك مقعد
