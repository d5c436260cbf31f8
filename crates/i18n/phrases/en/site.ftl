# What stands around every page: navigation, preferences, foot, notices, and the home pages.

## Navigation

nav-skip = Skip to content
nav-main = Main navigation
nav-menu = Menu
nav-home = Home
nav-programme = Programme
nav-grid = Grid
nav-now = Now and next
nav-people = People
nav-organisations = Organisations
nav-rooms = Rooms
nav-tracks = Tracks
nav-types = Session types
nav-languages = Languages
nav-access = Access
nav-browse = Browse
nav-search = Search
nav-changes = Changes
nav-calendar = Calendar
nav-all-events = All events
nav-path = You are here
nav-back-to-programme = Back to the programme
nav-top = Back to top

## Pages of a long list

pages-label = Pages
pages-previous = Previous page
pages-next = Next page
pages-position = Page { $page } of { $pages }

## Titles of pages; a person sees them in tabs, bookmarks and search results

title-page = { $page } · { $site }
title-programme-of-day = Programme, { $date }
title-grid-of-day = Grid, { $date }
title-filtered = { $page }: { $filters }
title-track = Track: { $name }
title-type = Session type: { $name }
title-room = Room: { $name }
title-language = Sessions in { $language }
title-access = Rooms: { $fact }
og-session = { $date }, { $time } ({ $zone })
og-session-in-room = { $date }, { $time } ({ $zone }), { $room }
og-event = { $dates }, { $place }. { $sessions }.
og-event-dates = { $dates }. { $sessions }.
og-person = { $name }: { $sessions } at { $event }

## How many

count-sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
count-sessions-cancelled = { $sessions }, { $count } of them cancelled
count-breaks = { $count ->
    [one] { $count } break
   *[other] { $count } breaks
}
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-organisations = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
count-rooms = { $count ->
    [one] { $count } room
   *[other] { $count } rooms
}
count-tracks = { $count ->
    [one] { $count } track
   *[other] { $count } tracks
}
count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
count-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
count-languages = { $count ->
    [one] { $count } language
   *[other] { $count } languages
}
count-more = { $count } more

## Language, time zone and appearance

settings-heading = How this site is shown
settings-note = Your choices are kept in one cookie on this device. It does not identify you.
settings-save = Save
settings-saved = Saved.
settings-reset = Forget my choices
language-choose = Language
language-switch = Read this page in { $language }
zone-choose = Time zone
zone-choose-note = Every time on this site is then shown in the zone that you choose.
zone-of-event = The event’s own zone: { $zone }
zone-change = Change time zone
look-choose = Appearance
look-light = Light
look-dark = Dark
look-device = As the device is set

## Texts that are not in the reader's language

text-in = Text in { $language }
text-fallback = This text is not available in English. It is shown in { $language }.
text-fallback-part = Part of this text is not available in English. It is shown in { $language }.
text-fallback-unknown = The language of this text is not stated. It is shown as it was written.
text-languages = Languages of this text:

## Foot and print

foot-label = About this site
foot-times = Times in { $zone }
foot-archive = This is an archive of the programme as of release { $number }, { $date }. It does not change any more.
foot-change = change
foot-feeds = All feeds
foot-export = Download the programme
foot-conduct = Conduct and reprisals
foot-powered = Powered by Plenary
print-source = Printed from { $address }
print-state = Release { $number }, { $date }. The programme may have changed since.

## Notices

notice-label = Notice
notice-sample = This is a sample. The event, its sessions and most of its people are invented.
notice-past = This event is over. The programme stays here.

## Conduct and reprisals

conduct-heading = Code of conduct
conduct-what = Have you seen or suffered harassment, discrimination or intimidation? You can turn to us in confidence.
conduct-contact = Contact about conduct
reprisals-heading = Reprisals
reprisals-what = Nobody may be threatened or punished for taking part. If you fear or suffer reprisals, or know of any, turn to this contact.
reprisals-contact = Contact about reprisals
contact-email = E-mail
contact-phone = Telephone
contact-web = Web page

## Home page of the instance

events-heading = Events
events-now = Taking place now
events-upcoming = Upcoming events
events-past = Past events
events-none = No programme is published yet.
events-none-upcoming = No event is announced at the moment.
events-first-steps = First steps
events-first-steps-import = Bring in the file of your present system with this command:
events-first-steps-demo = Or look at a sample forum first:

## Home page of an event

home-about = About the event
home-dates = Dates
home-place = Place
home-host = Host
home-glance = At a glance
home-to-programme = See the programme
home-to-now = See what is on now
home-by-day = Day by day
home-by-track = By track
home-links = More about the event
home-event-languages = Languages of the programme
