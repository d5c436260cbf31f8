//! The parts of an item that can change, and which field of a type belongs to which part.

use serde::Serialize;

use crate::{Event, Organisation, Person, Room, Session, SessionType, Track};

/// Declares `Field` with the names under which phrases and files know its parts.
macro_rules! parts {
    ($($part:ident = $name:literal,)*) => {
        /// A part of an item, as a reader would name it. Several fields of a type may be one part.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field {
            $($part,)*
        }

        impl Field {
            /// Every part, in the order in which changes are told.
            pub const ALL: &[Field] = &[$(Field::$part,)*];

            /// The part's name in phrases and files.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Field::$part => $name,)*
                }
            }
        }
    };
}

parts! {
    Title = "title",
    Subtitle = "subtitle",
    Name = "name",
    Status = "status",
    Time = "time",
    Rooms = "rooms",
    Track = "track",
    SessionType = "session_type",
    People = "people",
    Organisations = "organisations",
    Text = "text",
    Items = "items",
    Languages = "languages",
    Interpretation = "interpretation",
    Captions = "captions",
    SignLanguages = "sign_languages",
    Recording = "recording",
    Attendance = "attendance",
    Levels = "levels",
    Audiences = "audiences",
    Tags = "tags",
    Links = "links",
    Materials = "materials",
    Visibility = "visibility",
    Origin = "origin",
    Position = "position",
    Colour = "colour",
    Service = "service",
    RoomKind = "room_kind",
    Capacity = "capacity",
    Floor = "floor",
    Access = "access",
    Affiliations = "affiliations",
    Photo = "photo",
    Acronym = "acronym",
    Zone = "zone",
    Place = "place",
    Days = "days",
    DayChange = "day_change",
    Home = "home",
    Notice = "notice",
    Host = "host",
    Contacts = "contacts",
    Theme = "theme",
}

pub(super) trait ChangedFields {
    /// The parts that are not the same, in the order of `Field`.
    fn changed_fields(&self, new: &Self) -> Vec<Field>;
}

/// Names the part that each field belongs to (`_` for none); a field that is left out does not compile.
macro_rules! fields {
    (@part $old:ident $new:expr, _) => {{
        let _ = $old;
        None
    }};
    (@part $old:ident $new:expr, $part:ident) => { ($old != &$new).then_some(Field::$part) };
    ($item:ident { $($field:ident => $part:tt,)* }) => {
        impl ChangedFields for $item {
            fn changed_fields(&self, new: &Self) -> Vec<Field> {
                let $item { $($field,)* } = self;
                let parts: [Option<Field>; _] = [$(fields!(@part $field new.$field, $part),)*];
                let mut changed: Vec<Field> = parts.into_iter().flatten().collect();
                changed.sort_unstable();
                changed.dedup();
                changed
            }
        }
    };
}

fields!(Event {
    name => Name,
    acronym => Acronym,
    zone => Zone,
    place => Place,
    first_day => Days,
    last_day => Days,
    day_change => DayChange,
    languages => Languages,
    tagline => Subtitle,
    home => Home,
    notice => Notice,
    host => Host,
    links => Links,
    conduct => Contacts,
    reprisals => Contacts,
    theme => Theme,
});
fields!(SessionType { code => _, name => Name, position => Position, service => Service, });
fields!(Track {
    code => _,
    name => Name,
    position => Position,
    colour => Colour,
    description => Text,
});
fields!(Room {
    code => _,
    name => Name,
    position => Position,
    kind => RoomKind,
    capacity => Capacity,
    floor => Floor,
    description => Text,
    access => Access,
    access_note => Access,
});
fields!(Organisation { code => _, name => Name, description => Text, links => Links, });
fields!(Person {
    code => _,
    name => Name,
    affiliations => Affiliations,
    biography => Text,
    photo => Photo,
    links => Links,
});
fields!(Session {
    code => _,
    title => Title,
    subtitle => Subtitle,
    sections => Text,
    when => Time,
    rooms => Rooms,
    track => Track,
    session_type => SessionType,
    levels => Levels,
    audiences => Audiences,
    tags => Tags,
    languages => Languages,
    interpretation => Interpretation,
    captions => Captions,
    sign_languages => SignLanguages,
    recording => Recording,
    attendance => Attendance,
    appearances => People,
    organisations => Organisations,
    items => Items,
    links => Links,
    materials => Materials,
    status => Status,
    visibility => Visibility,
    origin => Origin,
});
