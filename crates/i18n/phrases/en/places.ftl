# Rooms and what decides whether a person can take part there.

rooms-heading = Rooms
rooms-empty = No rooms are named in the programme yet.
room-physical = On site
room-virtual = Online
room-capacity = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
room-capacity-label = Capacity
room-floor = Floor
room-access = Access
room-access-unknown = Nothing is stated about access. Please ask the organisers.
room-sessions = Sessions in this room
room-no-sessions = No public sessions in this room.
room-calendar = Calendar of this room
room-several = In several rooms

## Access; the key is `access-` and the fact, with hyphens

access-step-free = Step-free
access-accessible-toilet = Accessible toilet
access-hearing-loop = Hearing loop
access-wheelchair-spaces = Wheelchair spaces
access-assistance-animals = Assistance animals welcome
access-quiet-space-nearby = Quiet space nearby
access-heading = Access
access-sessions = Sessions in rooms with: { $fact }

## Tracks and types

tracks-heading = Tracks
tracks-empty = This programme has no tracks.
track-sessions = Sessions in this track
track-calendar = Calendar of this track
types-heading = Session types
types-empty = This programme has no session types.
type-sessions = Sessions of this type
languages-heading = Languages
languages-note = Languages that are spoken, interpreted, captioned or signed.
language-sessions = Sessions in this language
