# A schedule of one's own: what is saved, on the device or under a private link.

my-schedule-heading = My schedule
my-schedule-save = Save to my schedule
my-schedule-undo = ★ Saved · remove
my-schedule-saved = Saved
my-schedule-done = Saved to your schedule.
my-schedule-undone = Removed from your schedule.
my-schedule-take-out = Remove
my-schedule-on-device = What you save is kept on this device alone, and no account is needed. To show this page your browser tells the site which sessions they are; the site keeps nothing of it.
my-schedule-in-house = This schedule is kept on this site under a private link, without your name. This device holds the key to it.
my-schedule-empty = You have not saved any session yet.
my-schedule-empty-do = Open a session and choose “Save to my schedule”.
my-schedule-full = Your schedule holds as many sessions as it can. Remove some before you save more.
my-schedule-overlaps = These sessions overlap
my-schedule-gone = No longer in the programme
my-schedule-gone-heading = No longer in the programme
my-schedule-withdrawn = { $count ->
    [one] { $count } session that was saved is not public at the moment.
   *[other] { $count } sessions that were saved are not public at the moment.
}
my-schedule-calendar = In your calendar
my-schedule-calendar-note = Your calendar follows this schedule: what you save or remove, and every change of time or room. The address is secret: whoever has it can read the schedule.
my-schedule-link = Private link
my-schedule-link-note = Open this address on another device, or give it to somebody you trust. Whoever has it can read your schedule, but not change it.
my-schedule-renew = Make a new link
my-schedule-end = Remove from this site
my-schedule-renew-note = With a new link the old one, and calendars that use it, stop working. Removing deletes the schedule from this site; what the browser keeps on this device stays there.
my-schedule-take-along = On another device, or in your calendar
my-schedule-make = Make a private link
my-schedule-make-note = With a private link you can open your schedule on another device and follow it in a calendar. The site then keeps the schedule, without your name, and this device gets a cookie with the key. You can end this at any time. If your browser runs no scripts, this is also the way to save sessions.
my-schedule-adding = To be saved:
my-schedule-shared-heading = A shared schedule
my-schedule-shared-note = Somebody gave you the link to this schedule. It changes when they change it.
my-schedule-no-link-title = No schedule is behind this link
my-schedule-no-link-what = The link may have been ended or made anew, or the address is not whole.
my-schedule-no-link-do = Ask whoever gave it to you for the link as it is now.
my-schedule-copy = Make it your own
my-schedule-copy-note = A copy of these sessions is added to your own schedule on this device.
my-schedule-copy-do = Copy to my schedule
my-schedule-of-account = This schedule is kept with your account: it is the same wherever you sign in. Nobody else sees it.
my-schedule-end-link = End the link
my-schedule-renew-note-account = With a new link the old one, and calendars that use it, stop working. Your schedule stays.
my-schedule-link-none = With a private link your calendar follows this schedule, and you can show it to somebody you trust. You can end it at any time.
my-schedule-link-elsewhere = A private link to this schedule was made in another browser, which alone can show it. If you make a new one here, that one stops working.
