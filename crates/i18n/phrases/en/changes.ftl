# What has changed from one release to the next.

changes-heading = Changes
changes-intro = What has changed in the programme since it was first published.
changes-none = Nothing has changed since the programme was first published.
changes-first = First release
changes-release = Release { $number }, { $date }
changes-between = From release { $old } to release { $new }
changes-compare = Compare releases
changes-in-release = In this release
changes-same = The two releases do not differ.
changes-follow = Follow the changes
changes-count = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}

## Kinds; the key is `change-` and the kind

change-new = New
change-changed = Changed
change-moved = Moved
change-cancelled = Cancelled
change-restored = Takes place after all
change-removed = Removed

## Fields; the key is `field-` and the field

field-title = Title
field-subtitle = Subtitle
field-time = Time
field-start = Start
field-end = End
field-room = Room
field-people = People
field-organisations = Organisations
field-text = Text
field-languages = Languages
field-interpretation = Interpretation
field-captions = Captions
field-sign-languages = Sign languages
field-recording = Recording
field-attendance = Taking part
field-track = Track
field-type = Type of session
field-level = Level
field-audience = Audience
field-tags = Topics
field-items = Parts
field-links = Links
field-materials = Materials
field-status = Status
field-name = Name
field-position = Position
field-organisation = Organisation
field-biography = Biography
field-photo = Photograph
field-description = Description
field-capacity = Capacity
field-floor = Floor
field-access = Access
field-dates = Dates
field-zone = Time zone
field-place = Place
field-contacts = Contacts
field-event = The event

## Was and is

change-was = Was
change-is = Is now
change-was-is = { $field }: { $old } → { $new }
change-spoken = { $field } was { $old }, is now { $new }
change-text-changed = The text has been changed.
change-added = Added: { $items }
change-dropped = Removed: { $items }
change-nothing = none
