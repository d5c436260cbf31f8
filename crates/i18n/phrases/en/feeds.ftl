# Calendars, feeds and files; these names are also shown by other programs.

feeds-heading = Calendars and feeds
feeds-intro = Subscribe once, and your calendar or reader follows every change.
feeds-calendars = Calendars
feeds-calendar-subscribe = Subscribe
feeds-subscribe-to = Subscribe: { $name }
feeds-calendar-download = Download the calendar file
feeds-download = Download
feeds-calendar-how = Copy the address into your calendar program as a new subscription.
feeds-calendar-event = Whole programme
feeds-calendar-tracks = By track
feeds-calendar-rooms = By room
feeds-calendar-people = By person
feeds-news = News
feeds-atom-changes = Changes to the programme (Atom)
feeds-files = Files
feeds-file-ics = Calendar file (iCalendar)
feeds-file-xml = Programme for apps (schedule.xml)
feeds-file-schedule-json = Programme for apps, with biographies and rooms (schedule.json)
feeds-file-json = Public programme (JSON)
feeds-file-note = For machines: the same programme in open formats.

calendar-name-event = { $event }
calendar-name-track = { $event }: { $track }
calendar-name-room = { $event }: { $room }
calendar-name-person = { $event }: { $person }
calendar-cancelled = Cancelled: { $title }
calendar-moved = Moved: { $title }
calendar-page = Page of the session: { $address }

atom-title = { $event }: changes to the programme
atom-subtitle = New, moved, changed and cancelled sessions
atom-entry-new = New: { $title }
atom-entry-changed = Changed: { $title }
atom-entry-moved = Moved: { $title }
atom-entry-cancelled = Cancelled: { $title }
atom-entry-restored = Takes place after all: { $title }
atom-entry-removed = Removed: { $title }
