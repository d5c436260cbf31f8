# A session's page, and the facts about sessions everywhere.

## Sections of its text; the key is `session-` and the kind

session-brief = In brief
session-objectives = Key objectives
session-questions = Key questions
session-background = Background
session-abstract = Abstract
session-notes = Notes

## Headings

session-people = People
session-items = In this session
session-facts = Facts
session-links = Links
session-materials = Materials
session-topics = Topics
session-level = Level
session-audience = For
session-track = Track
session-type = Type of session
session-when = When
session-where = Where
session-no-description = No description yet.

## Organisations; the key is `organisation-role-` and the role

organisation-role-organiser = Organised by
organisation-role-co-organiser = Co-organised by
organisation-role-partner = In cooperation with

## Languages

session-languages = Languages
session-spoken = Spoken: { $languages }
session-interpretation-into = Interpretation into { $languages }
session-interpretation-from-into = Interpretation from { $from } into { $languages }
session-interpretation-count = { $count ->
    [one] Interpretation into { $count } language
   *[other] Interpretation into { $count } languages
}
session-captions-in = Captions in { $languages }
session-sign-languages = Sign language: { $languages }
session-no-interpretation = No interpretation

## Recording and taking part; `attendance-` and the kind

session-recording = Recording
session-recorded = This session is recorded.
session-not-recorded = This session is not recorded.
session-licence = Licence of the recording: { $licence }
session-attendance = Taking part
attendance-in-person = In person
attendance-online = Online
attendance-hybrid = In person and online

## Status; `status-` and the status

status-confirmed = Confirmed
status-moved = Moved
status-cancelled = Cancelled
session-moved-notice = This session has moved. It now takes place at the time and in the room shown here.
session-moved-from = Before: { $old }
session-cancelled-notice = This session is cancelled.
session-not-scheduled = Not scheduled yet
session-not-scheduled-notice = Time and room of this session are not set yet.
session-removed-notice = This session is no longer part of the programme.
session-changed-on = Last changed on { $date }

## Around the session

session-around = Around this session
session-previous-here = Earlier in this room
session-next-here = Next in this room
session-at-same-time = { $count ->
    [0] At the same time: no other session
    [one] At the same time: { $count } other session
   *[other] At the same time: { $count } other sessions
}
session-parallel = At the same time

## What one can do

session-add-to-calendar = Add to calendar
session-update-calendar = Update my calendar
session-calendar-note = A calendar file with this session. Its time is right in every zone.
session-share = Address of this page

## Links; `link-` and the kind

link-page = Web page
link-video = Video
link-stream = Live stream
link-feedback = Feedback form
link-registration = Registration
link-social = Social media
link-leads-to = Leads to { $host }
material-file = { $kind }, { $size }
material-in-language = { $title } ({ $language })
