# The programme as lists: days, the grid, now and next, filters.

programme-heading = Programme
programme-simple = Simple list
programme-described = With descriptions
programme-view = View
programme-empty = No sessions are published yet.
programme-empty-do = Come back later, or follow the feed of changes.
programme-not-scheduled = Not scheduled yet
programme-all-day = All day

## Days

days-label = Days
days-all = All days
day-sessions = { $day }: { $sessions }
day-number = Day { $number }
day-previous = Previous day
day-next = Next day
day-empty = No sessions on this day.
day-continues = Continues from the day before
day-break = Break
day-break-until = Break until { $time }

## Grid

grid-heading = Grid
grid-label = Rooms by time
grid-note = A table of rooms and times. It scrolls in both directions.
grid-time = Time
grid-no-room = No room
grid-as-list = Show this day as a list
grid-free = Nothing in this room

## Now and next

now-heading = Now and next
now-now = Now
now-next = Next
now-later = Later today
now-as-of = As of { $time }
now-nothing = Nothing is on at the moment.
now-nothing-next = Nothing more is planned today.
now-starts-in = Starts in { $duration }
now-ends-at = Until { $time }
now-over = The event is over.
now-over-do = You can still read the whole programme.
now-took-place = It took place on { $dates }.
now-not-begun = The event has not begun.
now-begins-on = It begins on { $date }.
now-begins-in = { $days ->
    [0] It begins today.
    [one] It begins tomorrow.
   *[other] It begins in { $days } days.
}

## Filters

filter-label = Filters
filter-all = All
filter-by-day = Day
filter-by-track = Track
filter-by-type = Type of session
filter-by-room = Room
filter-by-language = Language
filter-by-access = Access
filter-by-person = Person
filter-by-organisation = Organisation
filter-with-interpretation = With interpretation
filter-with-captions = Captions
filter-with-sign-language = Sign language
filter-online = Can be joined online
filter-recorded = Recorded
filter-apply = Show
filter-more = More filters
filter-active = Chosen
filter-remove = Remove filter: { $name }
filter-clear = Remove all filters
filter-search = Search within these sessions
filter-count = { $count ->
    [one] { $count } session matches
   *[other] { $count } sessions match
}
filter-option = { $name }: { $sessions }
filter-all-languages = All { $count } languages
filter-all-topics = All { $count } topics
filter-all-rooms = All { $count } rooms
filter-all-types = All { $count } types
filter-all-tracks = All { $count } tracks
filter-none = No session matches these filters.
filter-none-do = Remove one of them, or { $link }.
filter-none-link = see the whole programme
filter-left-out = The address asks for something that this programme does not have; left out: { $names }.

## Browse

browse-heading = Browse the programme
browse-by-track = By track
browse-by-type = By type of session
browse-by-room = By room
browse-by-person = By person
browse-by-organisation = By organisation
browse-by-language = By language
browse-by-access = By access
track-none = No track
type-none = No type
