//! What the columns of a sheet are about.
//!
//! To add a column: a variant of `Field`, its names in `names`, what it prints in `cells`, what a
//! cell of it says in `sessions` or `parts`, and, where a merge has to know that the file does not
//! have it, its fields in `onto`.

use programme::{Kind, LinkKind, OrganisationRole, Role, SectionKind};

/// What the rows of a sheet are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Sessions,
    People,
    Rooms,
    Tracks,
    Types,
    Organisations,
    Event,
}

impl Part {
    pub const ALL: [Part; 7] = [
        Part::Sessions,
        Part::People,
        Part::Rooms,
        Part::Tracks,
        Part::Types,
        Part::Organisations,
        Part::Event,
    ];

    /// The kind of its items.
    pub fn kind(self) -> Kind {
        match self {
            Part::Sessions => Kind::Session,
            Part::People => Kind::Person,
            Part::Rooms => Kind::Room,
            Part::Tracks => Kind::Track,
            Part::Types => Kind::SessionType,
            Part::Organisations => Kind::Organisation,
            Part::Event => Kind::Event,
        }
    }

    /// What its sheet is called in a workbook of ours.
    pub fn title(self) -> &'static str {
        match self {
            Part::Sessions => "Sessions",
            Part::People => "People",
            Part::Rooms => "Rooms",
            Part::Tracks => "Tracks",
            Part::Types => "Types",
            Part::Organisations => "Organisations",
            Part::Event => "Event",
        }
    }
}

/// What a column says of the items in its sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// The house's own code: it says which item a row is.
    Code,
    /// The number or name that an organiser's own sheet gives to a session.
    Id,
    /// The title of a session, the name of anything else.
    Name,
    Subtitle,
    /// In which of its languages the texts of a session were written.
    OriginalLanguage,
    /// A date, or a date and a time.
    Date,
    /// A time of day, or a date and a time.
    Start,
    EndDate,
    End,
    Duration,
    AllDay,
    Zone,
    Rooms,
    Track,
    Type,
    Section(SectionKind),
    /// A section under a heading of its own.
    OwnSection(String),
    /// A text of which nothing more is known.
    Description,
    People(Role),
    Bodies(OrganisationRole),
    Levels,
    Audiences,
    Tags,
    Languages,
    Interpretation,
    Captions,
    SignLanguages,
    Recorded,
    Licence,
    Attendance,
    Links(LinkKind),
    Materials,
    Status,
    Visibility,
    /// Whether the public must not see it.
    Private,
    /// Where an item stands among its like.
    Order,
    RoomKind,
    Capacity,
    Floor,
    Access,
    AccessNote,
    Colour,
    Service,
    /// What somebody is.
    Position,
    /// Where they are that.
    Affiliation,
    /// The profile of a person, the description of anything else.
    Profile,
    Photo,
    Acronym,
    Place,
    FirstDay,
    LastDay,
    DayChange,
    Tagline,
    Notice,
    Host,
    Accent,
}

impl Field {
    /// Whether the column may stand once for each language.
    pub fn has_languages(&self) -> bool {
        matches!(
            self,
            Field::Name
                | Field::Subtitle
                | Field::Section(_)
                | Field::OwnSection(_)
                | Field::Description
                | Field::Floor
                | Field::AccessNote
                | Field::Position
                | Field::Profile
                | Field::Place
                | Field::Tagline
                | Field::Notice
                | Field::Host
        )
    }
}
