# Что показывают страницы тем, кто вошёл.

viewer-sign-in = Войти
viewer-account = Учётная запись
viewer-seat-held = Место за вами
viewer-seat-waiting = В списке ожидания
viewer-seat-offered = Вам предложено место
