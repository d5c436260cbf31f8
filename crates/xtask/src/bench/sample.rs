//! Programmes of any size, as Plenary JSON: the same for the same size, on every machine.

use serde_json::{Value, json};

/// What a programme is like, about: as many people as sessions and half, a room for fifty sessions.
pub fn programme(name: &str, sessions: usize) -> String {
    let mut words = Words(1 + sessions as u64);
    let rooms = (sessions / 50).clamp(4, 40);
    let people = sessions + sessions / 2;
    let tracks = 8;
    let value = json!({
        "format": "plenary",
        "version": 1,
        "event": {
            "name": {"en": name},
            "zone": "Europe/Zurich",
            "place": {"en": "Geneva"},
            "languages": ["en"],
            "tagline": {"en": words.sentence(8)},
        },
        "session_types": [
            {"code": code('T', 0), "name": {"en": "Panel"}},
            {"code": code('T', 1), "name": {"en": "Workshop"}, "position": 1},
        ],
        "tracks": (0..tracks).map(|number| json!({
            "code": code('K', number),
            "name": {"en": words.title(3)},
            "position": number,
        })).collect::<Vec<_>>(),
        "rooms": (0..rooms).map(|number| json!({
            "code": code('R', number),
            "name": {"en": format!("Room {}", number + 1)},
            "position": number,
            "capacity": 40 + 20 * (number % 9),
        })).collect::<Vec<_>>(),
        "people": (0..people).map(|number| json!({
            "code": code('P', number),
            "name": {"en": words.title(2)},
            "biography": {"en": words.text(3)},
        })).collect::<Vec<_>>(),
        "sessions": (0..sessions)
            .map(|number| session(&mut words, number, rooms, people, tracks))
            .collect::<Vec<_>>(),
    });
    value.to_string()
}

/// Eight sessions a day in each room, as many days as it takes.
fn session(words: &mut Words, number: usize, rooms: usize, people: usize, tracks: usize) -> Value {
    let (room, slot) = (number % rooms, number / rooms);
    let (day, hour) = (slot / 8, 9 + slot % 8);
    // 28 days in a month keep it simple; 12 months are 336 days.
    let (month, day) = (1 + day / 28 % 12, 1 + day % 28);
    let who: Vec<Value> = (0..3)
        .map(|place| {
            let person = (number * 3 + place * 7) % people;
            let role = if place == 0 { "moderator" } else { "speaker" };
            json!({"person": code('P', person), "role": role})
        })
        .collect();
    json!({
        "code": code('S', number),
        "title": {"en": words.title(7)},
        "sections": [
            {"kind": "brief", "text": {"en": words.text(4)}},
            {"kind": "objectives", "text": {"en": words.text(5)}},
            {"kind": "questions", "text": {"en": words.text(3)}},
            {"kind": "background", "text": {"en": words.text(6)}},
        ],
        "when": {
            "start": format!("2027-{month:02}-{day:02}T{hour:02}:00"),
            "end": format!("2027-{month:02}-{day:02}T{hour:02}:50"),
        },
        "rooms": [code('R', room)],
        "track": code('K', number % tracks),
        "session_type": code('T', number % 2),
        "languages": ["en"],
        "appearances": who,
    })
}

/// A code of six characters: a letter for the kind, then the number in the alphabet of codes.
pub fn code(kind: char, mut number: usize) -> String {
    const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut digits = ['2'; 5];
    for digit in digits.iter_mut().rev() {
        *digit = char::from(ALPHABET[number % ALPHABET.len()]);
        number /= ALPHABET.len();
    }
    std::iter::once(kind).chain(digits).collect()
}

/// Words that mean nothing and compress like prose.
struct Words(u64);

impl Words {
    fn next(&mut self, below: usize) -> usize {
        // Constants of Knuth's MMIX generator; the upper bits are the better ones.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below
    }

    fn word(&mut self) -> String {
        const BEGINNINGS: [&str; 24] = [
            "re", "com", "in", "ac", "pro", "gov", "sus", "dis", "part", "em", "trans", "ex",
            "con", "pre", "in", "mon", "stat", "labo", "righ", "sup", "ref", "meas", "fund", "cit",
        ];
        const MIDDLES: [&str; 16] = [
            "por", "mit", "clu", "coun", "ern", "tain", "clos", "ner", "ploy", "par", "am", "vent",
            "itor", "ply", "orm", "izen",
        ];
        const ENDS: [&str; 12] =
            ["", "s", "ing", "ed", "ment", "ship", "ance", "ability", "tion", "ive", "ly", "al"];
        let begin = BEGINNINGS[self.next(BEGINNINGS.len())];
        let middle = MIDDLES[self.next(MIDDLES.len())];
        format!("{begin}{middle}{}", ENDS[self.next(ENDS.len())])
    }

    fn title(&mut self, words: usize) -> String {
        let text: Vec<String> = (0..words).map(|_| capital(&self.word())).collect();
        text.join(" ")
    }

    fn sentence(&mut self, words: usize) -> String {
        let text: Vec<String> = (0..words).map(|_| self.word()).collect();
        format!("{}.", capital(&text.join(" ")))
    }

    fn text(&mut self, sentences: usize) -> String {
        let text: Vec<String> = (0..sentences)
            .map(|_| {
                let words = 8 + self.next(12);
                self.sentence(words)
            })
            .collect();
        text.join(" ")
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}
