//! Dates and times as people write them into sheets.

use jiff::civil::{Date, Time};

use crate::schedule::moment::{self, Moment};

/// In which order `4/5/2027` names day and month: decided once for all sheets of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    #[default]
    DayFirst,
    MonthFirst,
}

/// How the order was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// No date asks for it.
    Unasked,
    /// One of them fits every date, the other does not.
    Proved,
    /// Both would fit; the days lie closer together this way, or it is as likely.
    Likely,
    /// Neither fits every date.
    Divided,
}

/// What a cell says of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct When {
    pub date: Option<Date>,
    pub time: Option<Time>,
    /// With an offset: an instant.
    pub instant: Option<Moment>,
    /// The end of `10:00–11:00`.
    pub until: Option<Time>,
    /// It says 24:00: midnight at the end of the day.
    pub end_of_day: bool,
}

/// Decides the order by all cells that may hold dates.
pub fn order<'a>(cells: impl Iterator<Item = &'a str>) -> (Order, Found) {
    let dates: Vec<[i32; 3]> = cells
        .flat_map(|cell| cell.split_whitespace())
        .filter_map(|word| slashed(word.trim_end_matches([',', ';'])))
        .take(100_000)
        .collect();
    if dates.is_empty() {
        return (Order::DayFirst, Found::Unasked);
    }
    let fits = |order: Order| dates.iter().filter(|date| ordered(**date, order).is_some()).count();
    let (day, month) = (fits(Order::DayFirst), fits(Order::MonthFirst));
    if day == dates.len() && month == dates.len() {
        let span = |order: Order| {
            let days = dates.iter().filter_map(|date| ordered(*date, order));
            let (first, last) = (days.clone().min(), days.max());
            first.zip(last).map_or(0, |(first, last)| (last - first).get_days())
        };
        let order = if span(Order::MonthFirst) < span(Order::DayFirst) {
            Order::MonthFirst
        } else {
            Order::DayFirst
        };
        return (order, Found::Likely);
    }
    let order = if month > day { Order::MonthFirst } else { Order::DayFirst };
    let whole = day.max(month) == dates.len();
    (order, if whole { Found::Proved } else { Found::Divided })
}

/// The three numbers of `4/26/13` or `4-26-2013`, where the year stands last.
fn slashed(word: &str) -> Option<[i32; 3]> {
    let parts: Vec<&str> = word.split(['/', '-']).collect();
    let [a, b, c] = parts[..] else { return None };
    if a.len() > 2 || b.len() > 2 || !matches!(c.len(), 2 | 4) {
        return None;
    }
    Some([digits(a)?, digits(b)?, year(c)?])
}

fn ordered([a, b, year]: [i32; 3], order: Order) -> Option<Date> {
    match order {
        Order::DayFirst => day(year, b, a),
        Order::MonthFirst => day(year, a, b),
    }
}

fn day(year: i32, month: i32, day: i32) -> Option<Date> {
    let (year, month, day) =
        (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()
}

fn digits(text: &str) -> Option<i32> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

/// Two digits are of this century.
fn year(text: &str) -> Option<i32> {
    let number = digits(text)?;
    match text.len() {
        2 => Some(if number < 70 { 2000 + number } else { 1900 + number }),
        4 => Some(number),
        _ => None,
    }
}

/// Reads a cell; none of one that is not understood whole.
pub fn read(cell: &str, order: Order) -> Option<When> {
    let cell = cell.trim();
    if let Some(moment) = Moment::read(cell).filter(|_| !is_range(cell)) {
        let instant = moment.instant().map(|_| moment);
        let time = moment.wall().map(|wall| wall.time());
        return Some(When { date: Some(moment.date()), time, instant, ..When::default() });
    }
    let mut found = Words::default();
    let plain: String = cell.chars().map(latin_digit).collect();
    let plain = plain.to_lowercase().replace(['–', '—', '−'], "-").replace(',', " ");
    for word in plain.split_whitespace() {
        found.take(word, order)?;
    }
    found.whole()
}

/// `2027-11-16 10:00-11:30` names an end, no offset: that would stand behind seconds or after a `T`.
fn is_range(cell: &str) -> bool {
    let Some((_, times)) = cell.split_once(' ') else { return false };
    let clock = |text: &str| text.trim().split(':').count() == 2;
    times.split_once('-').is_some_and(|(from, to)| clock(from) && clock(to))
}

/// Digits of other scripts, and the marks that Arabic text puts between them.
pub fn latin_digit(c: char) -> char {
    match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '۰'..='۹' => char::from_digit(u32::from(c) - 0x6f0, 10).unwrap_or(c),
        '：' => ':',
        '／' => '/',
        '،' => ',',
        '\u{200e}' | '\u{200f}' => ' ',
        c => c,
    }
}

/// What the words of a cell have said so far.
#[derive(Debug, Default)]
struct Words {
    date: Option<Date>,
    times: Vec<Time>,
    end_of_day: bool,
    month: Option<i32>,
    /// Numbers that stand alone.
    numbers: Vec<i32>,
}

impl Words {
    /// None when the word is not understood.
    fn take(&mut self, word: &str, order: Order) -> Option<()> {
        if let Some(date) = date(word, order) {
            return self.date.replace(date).is_none().then_some(());
        }
        if let Some((from, to)) = word.split_once('-')
            && let (Some(from), Some(to)) = (clock(from), clock(to))
        {
            self.times.extend([from, to]);
            return Some(());
        }
        if matches!(word, "24:00" | "24:00:00") {
            self.end_of_day = true;
            self.times.push(Time::midnight());
            return Some(());
        }
        if let Some(time) = clock(word) {
            self.times.push(time);
            return Some(());
        }
        if let Some(afternoon) = half(word) {
            // “4 pm”: the number before it is an hour.
            if self.times.is_empty() {
                let hour = i8::try_from(self.numbers.pop()?).ok()?;
                self.times.push(Time::new(hour, 0, 0, 0).ok()?);
            }
            let time = self.times.last_mut()?;
            *time = in_half(*time, afternoon)?;
            return Some(());
        }
        if matches!(word, "uhr" | "h") {
            if let (true, Some(hour)) = (self.times.is_empty(), self.numbers.pop()) {
                self.times.push(Time::new(i8::try_from(hour).ok()?, 0, 0, 0).ok()?);
            }
            return Some(());
        }
        if let Some(month) = month(word) {
            return self.month.replace(month).is_none().then_some(());
        }
        if let Some(number) = ordinal(word) {
            self.numbers.push(number);
            return Some(());
        }
        (is_filler(word) || is_weekday(word)).then_some(())
    }

    fn whole(self) -> Option<When> {
        let date = match (self.date, self.month, &self.numbers[..]) {
            (Some(date), None, []) => Some(date),
            (None, Some(month), [a, b]) if *b > 31 => Some(day(*b, month, *a)?),
            (None, Some(month), [a, b]) if *a > 31 => Some(day(*a, month, *b)?),
            (None, None, []) => None,
            _ => return None,
        };
        let (time, until) = match self.times[..] {
            [] => (None, None),
            [one] => (Some(one), None),
            [one, two] => (Some(one), Some(two)),
            _ => return None,
        };
        if date.is_none() && time.is_none() {
            return None;
        }
        Some(When { date, time, until, instant: None, end_of_day: self.end_of_day })
    }
}

/// `2027-11-16`, `2027/11/16`, `16.11.2027`, `11/16/27`, `2027年11月16日`.
fn date(word: &str, order: Order) -> Option<Date> {
    if let Some((left, rest)) = word.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        return day(digits(left)?, digits(month)?, digits(rest.trim_end_matches(['日', '号']))?);
    }
    let dotted: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    if let [d, m, y] = dotted[..] {
        return day(year(y)?, digits(m)?, digits(d)?);
    }
    let parts: Vec<&str> = word.split(['/', '-']).collect();
    if let [y, m, d] = parts[..]
        && y.len() == 4
    {
        return day(digits(y)?, digits(m)?, digits(d)?);
    }
    ordered(slashed(word)?, order)
}

/// `9:30`, `9.30`, `9h30`, `9h`, `9:30pm`, `9pm`.
fn clock(word: &str) -> Option<Time> {
    for (ending, afternoon) in [("am", false), ("a.m.", false), ("pm", true), ("p.m.", true)] {
        if let Some(rest) = word.strip_suffix(ending) {
            let time = clock(rest)
                .or_else(|| Time::new(i8::try_from(digits(rest)?).ok()?, 0, 0, 0).ok())?;
            return in_half(time, afternoon);
        }
    }
    if let Some(time) = moment::clock(word) {
        return Some(time);
    }
    let (hour, minute) = word.split_once(['h', '.', '時', '点', '时'])?;
    let minute = minute.trim_end_matches("min").trim_end_matches('分');
    if minute.is_empty() && !word.contains('.') {
        return moment::clock(&format!("{hour}:00"));
    }
    if minute.len() != 2 { None } else { moment::clock(&format!("{hour}:{minute}")) }
}

/// Whether a word says the second half of the day, or the first.
fn half(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m." | "ص" => Some(false),
        "pm" | "p.m." | "م" => Some(true),
        _ => None,
    }
}

fn in_half(time: Time, afternoon: bool) -> Option<Time> {
    let hour = match (time.hour(), afternoon) {
        (12, false) => 0,
        (hour @ 1..=11, true) => hour + 12,
        (hour, true) if hour > 12 => return None,
        (hour, _) => hour,
    };
    time.with().hour(hour).build().ok()
}

/// `16`, `16.`, `16th`, `1er`, `1º`.
fn ordinal(word: &str) -> Option<i32> {
    let bare = word.trim_end_matches(['.', 'º', 'ª']);
    let bare = ["st", "nd", "rd", "th", "er", "е", "го"]
        .into_iter()
        .find_map(|ending| bare.strip_suffix(ending))
        .unwrap_or(bare);
    digits(bare)
}

fn is_filler(word: &str) -> bool {
    [
        "at", "um", "à", "a", "las", "de", "del", "le", "the", "of", "den", "the", "el", "в", "г",
        "г.", "-",
    ]
    .contains(&word)
}

/// Weekdays by their beginning, in English, German, French, Spanish and Russian, and whole in Arabic
/// and Chinese.
fn is_weekday(word: &str) -> bool {
    const SHORT: [&str; 41] = [
        "mo", "tu", "we", "th", "fr", "sa", "su", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "di", "mi", "do", "so", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mié", "mie",
        "jue", "vie", "sáb", "sab", "dom", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "tues",
        "thurs",
    ];
    const LONG: [&str; 45] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonnabend",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
        "الاثنين",
        "الإثنين",
        "الثلاثاء",
        "الأربعاء",
        "الخميس",
        "الجمعة",
        "السبت",
        "الأحد",
        "weekday",
    ];
    let bare = word.trim_end_matches('.');
    SHORT.contains(&bare)
        || LONG.contains(&bare)
        || word.starts_with("星期")
        || word.starts_with("周")
}

/// A month by its name or the first letters of it.
fn month(word: &str) -> Option<i32> {
    const NAMES: [&str; 12] = [
        "january|januar|jänner|janvier|enero|января|январь|يناير|jan|ene|янв|janv",
        "february|februar|février|fevrier|febrero|февраля|февраль|فبراير|feb|fév|févr|фев",
        "march|märz|mars|marzo|марта|март|مارس|mar|mär|мар|mrz",
        "april|avril|abril|апреля|апрель|أبريل|إبريل|apr|avr|abr|апр",
        "may|mai|mayo|мая|май|مايو",
        "june|juni|juin|junio|июня|июнь|يونيو|jun|июн",
        "july|juli|juillet|julio|июля|июль|يوليو|jul|juil|июл",
        "august|août|aout|agosto|августа|август|أغسطس|aug|ago|авг",
        "september|septembre|septiembre|сентября|сентябрь|سبتمبر|sep|sept|сен",
        "october|oktober|octobre|octubre|октября|октябрь|أكتوبر|oct|okt|окт",
        "november|novembre|noviembre|ноября|ноябрь|نوفمبر|nov|ноя",
        "december|dezember|décembre|decembre|diciembre|декабря|декабрь|ديسمبر|dec|dez|déc|dic|дек",
    ];
    let bare = word.trim_end_matches('.');
    let found = NAMES.iter().position(|names| names.split('|').any(|name| name == bare))?;
    i32::try_from(found).ok().map(|place| place + 1)
}
