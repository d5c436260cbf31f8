# Письма: что отправляется по электронной почте, и страница, на которой от писем одного вида отказываются.

letter-sign-in-subject = Ваш код для входа
letter-sign-in-text = Введите этот код на странице, которая его запросила:
letter-sign-in-minutes = { $count ->
    [one] Код действует { $count } минуту и только в том браузере, в котором он был запрошен.
    [few] Код действует { $count } минуты и только в том браузере, в котором он был запрошен.
    [many] Код действует { $count } минут и только в том браузере, в котором он был запрошен.
   *[other] Код действует { $count } минуты и только в том браузере, в котором он был запрошен.
}
letter-sign-in-link = Открыть страницу с уже введённым кодом
letter-sign-in-not-you = Если вы не запрашивали код, ничего делать не нужно. Не сообщайте его никому: от имени этого сайта его никогда не спросят.
letter-seat-given-subject = У вас есть место: { $title }
letter-seat-given-text = За вами закреплено место на этом заседании:
letter-seat-given-undo = Если вы не сможете прийти, пожалуйста, откажитесь от места на странице заседания, чтобы им мог воспользоваться кто-то другой.
letter-seat-offered-subject = Для вас освободилось место: { $title }
letter-seat-offered-text = На этом заседании освободилось место, и подошла ваша очередь в листе ожидания:
letter-seat-offered-until = Пожалуйста, подтвердите его до срока: { $until }. После этого место перейдёт к следующему в очереди.
letter-seat-offered-do = Принять место или отказаться
letter-seat-lost-subject = Место больше не закреплено за вами: { $title }
letter-seat-lost-text = Место на этом заседании больше не закреплено за вами:
letter-seat-lost-organiser = Организаторы освободили это место.
letter-seat-lost-offer-ended = Срок подтверждения истёк.
letter-seat-lost-cancelled = Заседание не состоится.
letter-digest-subject = Изменения в вашей программе: { $event }
letter-digest-text = { $count ->
    [one] Изменилось { $count } сохранённое вами заседание:
    [few] Изменились { $count } сохранённых вами заседания:
    [many] Изменились { $count } сохранённых вами заседаний:
   *[other] Изменились { $count } сохранённых вами заседания:
}
letter-digest-more = { $count ->
    [one] И ещё { $count } заседание.
    [few] И ещё { $count } заседания.
    [many] И ещё { $count } заседаний.
   *[other] И ещё { $count } заседания.
}
letter-digest-cancelled = Отменено
letter-digest-reinstated = Всё-таки состоится
letter-digest-gone = Больше не значится в программе
letter-digest-moved = Новое время. Прежнее: { $before }
letter-digest-timed = Время теперь известно
letter-digest-untimed = Время пока не определено
letter-digest-rooms = Новый зал
letter-digest-title = Новое название. Прежнее: { $before }
letter-digest-do = Открыть мою программу
letter-reminder-subject = Скоро начнётся: { $title }
letter-reminder-text = { $count ->
    [one] Это заседание начнётся через { $count } минуту:
    [few] Это заседание начнётся через { $count } минуты:
    [many] Это заседание начнётся через { $count } минут:
   *[other] Это заседание начнётся через { $count } минуты:
}
letter-reminder-now = Это заседание начинается сейчас:
letter-address-changed-subject = У вашей учётной записи новый адрес
letter-address-changed-text = Адрес электронной почты вашей учётной записи изменён. На этот адрес письма больше не приходят.
letter-new-device-subject = Новый вход в вашу учётную запись
letter-new-device-text = В вашу учётную запись был выполнен вход.
letter-account-when = Время: { $when }
letter-account-device = Устройство: { $device }
letter-account-not-you = Если это были вы, ничего делать не нужно. Если нет, немедленно проверьте, где открыта ваша учётная запись, и завершите чужие сеансы.
letter-account-do = Перейти к моей учётной записи
letter-test-subject = Проверочное письмо
letter-test-text = Это письмо отправлено, чтобы проверить, доходят ли письма этого сайта. Ничего делать не нужно.
letter-foot-site = Это письмо отправлено с сайта { $site }.
letter-foot-stop = Отказаться от писем этого вида
letter-foot-service = Письма этого вида защищают вашу учётную запись или ваше место либо отправлены по вашей просьбе; отказаться от них нельзя.
letter-kind-seat-given = Закреплённые за вами места
letter-kind-digest = Изменения сохранённых вами заседаний
letter-kind-reminder = Напоминания перед началом заседаний
letter-stop-heading = Отказ от писем
letter-stop-text = Письма этого вида больше не будут приходить:
letter-stop-do = Отказаться от этих писем
letter-stop-done = Письма этого вида больше не приходят:
letter-stop-others = Письма, которые защищают вашу учётную запись или ваше место, по-прежнему приходят: коды для входа, предложения мест и уведомления об учётной записи.
letter-list-heading = Письма
letter-list-note = Это образец, поэтому письма не отправляются, а показываются здесь.
letter-list-empty = Писем пока нет.
letter-list-to = Кому: { $address }
