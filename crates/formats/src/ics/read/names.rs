//! The names that iCalendar and its extensions know, and what becomes of the properties they name.

/// Every property of RFC 5545, 5546, 7986, 7953, 9073, 9074, 9253 and of vCalendar 1.0.
const KNOWN: [&str; 101] = [
    "ACKNOWLEDGED",
    "ACTION",
    "ATTACH",
    "ATTENDEE",
    "BEGIN",
    "BUSYTYPE",
    "CALENDAR-ADDRESS",
    "CALSCALE",
    "CATEGORIES",
    "CLASS",
    "COLOR",
    "COMMENT",
    "COMPLETED",
    "CONCEPT",
    "CONFERENCE",
    "CONTACT",
    "CREATED",
    "DAYLIGHT",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "DUE",
    "DURATION",
    "END",
    "ESTIMATED-DURATION",
    "EXDATE",
    "EXRULE",
    "FREEBUSY",
    "GEO",
    "IMAGE",
    "LANGUAGE",
    "LAST-MOD",
    "LAST-MODIFIED",
    "LINK",
    "LOCATION",
    "LOCATION-TYPE",
    "METHOD",
    "NAME",
    "ORGANIZER",
    "PARTICIPANT-TYPE",
    "PERCENT-COMPLETE",
    "POLL-COMPLETION",
    "POLL-ITEM-ID",
    "POLL-MODE",
    "POLL-PROPERTIES",
    "POLL-WINNER",
    "PRIORITY",
    "PRODID",
    "PROXIMITY",
    "QUERY-LEVEL",
    "RDATE",
    "RECUR-ACCEPTED",
    "RECUR-EXPAND",
    "RECUR-ID",
    "RECUR-LIMIT",
    "RECURRENCE-ID",
    "REFID",
    "REFRESH-INTERVAL",
    "RELATED-TO",
    "REPEAT",
    "REPLY-URL",
    "REQUEST-STATUS",
    "RESOURCES",
    "RESOURCE-TYPE",
    "RESPONSE",
    "RRULE",
    "RSTATUS",
    "SEQUENCE",
    "SOURCE",
    "STATUS",
    "STRUCTURED-DATA",
    "STYLED-DESCRIPTION",
    "SUMMARY",
    "TARGET",
    "TASK-MODE",
    "TIMEZONE-ID",
    "TRANSP",
    "TRIGGER",
    "TZ",
    "TZID",
    "TZID-ALIAS-OF",
    "TZNAME",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "TZUNTIL",
    "TZURL",
    "UID",
    "URL",
    "VERSION",
    "VTIMEZONE",
    "AALARM",
    "DALARM",
    "DCREATED",
    "EXNUM",
    "MALARM",
    "PALARM",
    "RNUM",
    "SOUND",
    "XPROP",
    "ATTN",
];

/// Whether a name, in capital letters, is that of a property.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// Properties of an event that are read.
const READ: [&str; 22] = [
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "DTSTART",
    "DTEND",
    "DURATION",
    "UID",
    "URL",
    "STATUS",
    "CLASS",
    "CATEGORIES",
    "RRULE",
    "EXDATE",
    "RDATE",
    "RECURRENCE-ID",
    "ATTACH",
    "CONFERENCE",
    "X-ALT-DESC",
    "BEGIN",
    "END",
    "TZID",
    "VERSION",
];

/// Properties that say how the file was made rather than what happens.
const BOOKKEEPING: [&str; 8] =
    ["DTSTAMP", "CREATED", "LAST-MODIFIED", "TRANSP", "METHOD", "CALSCALE", "PRODID", "COLOR"];

/// The sentence for a property of an event that is left out; nothing for one that is read or means
/// nothing to a reader of the programme.
pub(super) fn left_out(name: &str) -> Option<String> {
    if READ.contains(&name) || BOOKKEEPING.contains(&name) {
        return None;
    }
    Some(match name {
        "ATTENDEE" => {
            "ATTENDEE was left out: addresses of people are never imported, and an attendee need \
             not be a speaker."
                .to_owned()
        }
        "ORGANIZER" | "CONTACT" => {
            format!("{name} was left out: addresses of people are never imported.")
        }
        "SEQUENCE" => "SEQUENCE was left out: the house counts the changes itself.".to_owned(),
        _ if is_known(name) => format!("{name} was left out: a programme has no place for it."),
        _ => format!("{name} was left out: it is not a property that this reader knows."),
    })
}
