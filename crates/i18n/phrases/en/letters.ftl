# Letters: what is sent by e-mail, and the page that stops letters of a kind.

letter-sign-in-subject = Your code to sign in
letter-sign-in-text = Type this code on the page that asked for it:
letter-sign-in-minutes = { $count ->
    [one] It is valid for { $count } minute, and only in the browser in which you asked for it.
   *[other] It is valid for { $count } minutes, and only in the browser in which you asked for it.
}
letter-sign-in-link = Open the page with the code filled in
letter-sign-in-not-you = If you did not ask for a code, you need not do anything. Give it to nobody: no one from this site will ever ask you for it.
letter-seat-given-subject = You have a seat: { $title }
letter-seat-given-text = A seat is reserved for you in this session:
letter-seat-given-undo = If you cannot come, please give the seat back on the page of the session, so that somebody else can have it.
letter-seat-offered-subject = A seat is free for you: { $title }
letter-seat-offered-text = A seat has become free in this session, and you are next on the waiting list:
letter-seat-offered-until = Please accept it by { $until }. After that it goes to the next person.
letter-seat-offered-do = Accept or decline the seat
letter-seat-lost-subject = You no longer have a seat: { $title }
letter-seat-lost-text = Your seat in this session is no longer reserved:
letter-seat-lost-organiser = The organisers have released it.
letter-seat-lost-offer-ended = The time to accept it has passed.
letter-seat-lost-cancelled = The session does not take place.
letter-digest-subject = Changes to your schedule: { $event }
letter-digest-text = { $count ->
    [one] { $count } session that you saved has changed:
   *[other] { $count } sessions that you saved have changed:
}
letter-digest-more = { $count ->
    [one] And { $count } more session.
   *[other] And { $count } more sessions.
}
letter-digest-cancelled = Cancelled
letter-digest-reinstated = Takes place after all
letter-digest-gone = No longer in the programme
letter-digest-moved = New time. Before: { $before }
letter-digest-timed = Its time is now known
letter-digest-untimed = It has no time for now
letter-digest-rooms = New room
letter-digest-title = New title. Before: { $before }
letter-digest-do = Open my schedule
letter-reminder-subject = Begins soon: { $title }
letter-reminder-text = { $count ->
    [one] This session begins in { $count } minute:
   *[other] This session begins in { $count } minutes:
}
letter-reminder-now = This session begins now:
letter-address-changed-subject = Your account has a new address
letter-address-changed-text = The e-mail address of your account was changed. Letters no longer go to this address.
letter-new-device-subject = New sign-in to your account
letter-new-device-text = Somebody signed in to your account.
letter-account-when = Time: { $when }
letter-account-device = Device: { $device }
letter-account-not-you = If it was you, you need not do anything. If not, see at once where your account is signed in, and end what is not yours.
letter-account-do = See to my account
letter-test-subject = A test letter
letter-test-text = This letter was sent to try whether letters of this site arrive. You need not do anything.
letter-foot-site = This letter comes from { $site }.
letter-foot-stop = Stop letters of this kind
letter-foot-service = Letters of this kind keep your account or your seat safe, or you asked for them; they cannot be stopped.
letter-kind-seat-given = Seats that were reserved for you
letter-kind-digest = Changes to sessions that you saved
letter-kind-reminder = Reminders before sessions begin
letter-stop-heading = Stop letters
letter-stop-text = You will get no more letters of this kind:
letter-stop-do = Stop these letters
letter-stop-done = You get no more letters of this kind:
letter-stop-others = Letters that keep your account or your seat safe still come: codes to sign in, offers of seats, and notices about your account.
letter-list-heading = Letters
letter-list-note = This is a sample, so letters are not sent. They are shown here instead.
letter-list-empty = There are no letters yet.
letter-list-to = To: { $address }
