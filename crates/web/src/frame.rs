//! What stands around every page: head, masthead, navigation, notice, foot.

use i18n::Language;
use jiff::civil::Date;
use links::{Address, Base, Feed, ListView, Scope};
use programme::{Code, Contact, Lang, LinkKind};

use crate::answer::{Answer, Cache};
use crate::assets;
use crate::headers;
use crate::holes::Places;
use crate::query::Query;
use crate::reader::{Look, Reader, fallback_language};
use crate::sheet::{Colours, Part, Sheet};
use crate::view::View;
use crate::words::{Shown, Words};

/// A link with its words.
#[derive(Debug, Clone)]
pub struct Link {
    pub href: String,
    pub words: String,
    /// The value of `aria-current`; empty when the link leads elsewhere.
    pub current: &'static str,
}

/// The same page in another language.
#[derive(Debug)]
pub struct Tongue {
    pub tag: &'static str,
    pub dir: &'static str,
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

/// Whom to turn to, under a heading.
#[derive(Debug)]
pub struct ContactBlock {
    pub heading: String,
    pub text: Option<Shown>,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// The address, and what of it tells it from the other contact's.
    pub url: Option<(String, String)>,
}

/// One of the three appearances, as a button.
#[derive(Debug)]
pub struct LookChoice {
    pub value: &'static str,
    pub words: String,
    pub pressed: &'static str,
}

/// Everything around a page's own part.
#[derive(Debug)]
pub struct Frame {
    pub words: Words,
    pub look: Look,
    pub title: String,
    pub description: String,
    pub canonical: String,
    pub alternates: Vec<(String, String)>,
    pub indexed: bool,
    pub open_graph: &'static str,
    pub site_name: String,
    /// Escaped for its place by who made it.
    pub json_ld: String,
    pub sheet: Sheet,
    pub home: String,
    pub name: Shown,
    pub under: String,
    pub nav: Vec<Link>,
    /// The event's name in addresses, for the script; empty elsewhere.
    pub event: String,
    /// Where one registers, until the event is over.
    pub register: Option<Link>,
    pub notice: Option<Shown>,
    /// That the event is over.
    pub past: Option<String>,
    pub back: String,
    pub tongues: Vec<Tongue>,
    pub looks: Vec<LookChoice>,
    pub zone: String,
    /// Whether times are shown in another zone than the event's own.
    pub elsewhere: bool,
    pub settings: String,
    pub contacts: Vec<ContactBlock>,
    pub ways: Vec<Link>,
    pub calendar: String,
    pub atom: String,
    pub printed: String,
    /// In a static archive: what it is, and of when. The page has no controls that need a server.
    pub archived: Option<String>,
    /// The policy that a file carries itself, as no server sends one with it.
    pub policy: &'static str,
    /// Where the page differs by person.
    pub(crate) places: Places,
}

/// What a page says of itself to its frame.
pub struct About<'a> {
    /// What the page is, without the site's name; empty on a home page.
    pub title: String,
    pub description: String,
    /// Its path and query in a language.
    pub address: &'a dyn Fn(&Words) -> String,
    pub parts: &'a [Part],
    /// The tracks whose colours it shows.
    pub tracks: &'a [Code],
    /// The place in the navigation.
    pub place: Place,
}

/// Which entry of the navigation a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Home,
    Programme,
    Grid,
    Now,
    People,
    Browse,
    Search,
    Changes,
    MySchedule,
    Elsewhere,
}

impl Frame {
    /// The frame of an event's page.
    pub fn of_event(view: &View, about: &About) -> Frame {
        let (event, words) = (view.event(), &view.words);
        let name = view.event_name();
        let address = (about.address)(words);
        let colours = Colours::of(&view.published.programme, |one| about.tracks.contains(&one));
        let mut frame = Frame::bare(words.clone(), view.reader, Sheet::new(about.parts, &colours));
        frame.title = page_title(words, &about.title, &name);
        frame.description = about.description.clone();
        frame.site_name = name;
        frame.describe_address(view.base, about, &event.languages);
        frame.home = view.to_event();
        frame.name = words.text(&event.name);
        frame.under = dates_and_place(view);
        frame.nav = nav(view, about.place);
        frame.event = view.slug().to_string();
        frame.notice = event.notice.as_ref().map(|text| words.text(text));
        frame.past = view.is_over().then(|| words.t("notice-past"));
        frame.register = register(view);
        let mut back = Query::default();
        back.push("back", address.clone());
        let settings = Address::Settings { event: view.slug(), lang: view.lang() };
        frame.settings = format!("{settings}{}", back.suffix());
        frame.back = address;
        frame.zone = words
            .tf("foot-times", &[("zone", view.zone_label(view.first_instant()).as_str().into())]);
        frame.elsewhere = view.elsewhere();
        frame.contacts = [
            event.conduct.as_ref().map(|one| contact(words, "conduct-contact", one)),
            event.reprisals.as_ref().map(|one| contact(words, "reprisals-contact", one)),
        ]
        .into_iter()
        .flatten()
        .collect();
        frame.ways = ways(view);
        frame.ways.extend(own_page(view));
        frame.calendar = view.to_calendar(Scope::Event);
        let (event, lang) = (view.slug(), view.lang());
        frame.atom = Address::Feed { event, lang, feed: Feed::Changes }.to_string();
        let at = view.published.at().to_zoned_datetime(view.zone().rules().clone()).date();
        frame.printed = words.tf(
            "print-state",
            &[
                ("number", view.published.number().into()),
                ("date", i18n::date(words.language, at).as_str().into()),
            ],
        );
        if view.in_archive() {
            frame.archive(view, &i18n::date(words.language, at));
        }
        frame
    }

    /// Takes out what a static archive has no answer to, and says that it is one.
    fn archive(&mut self, view: &View, date: &str) {
        let (event, lang) = (view.slug(), view.lang());
        let now = Address::Now { event, lang }.to_string();
        // What a device has saved is shown by a house.
        let mine = Address::MySchedule { event, lang }.to_string();
        self.nav.retain(|link| link.href != now && link.href != mine);
        self.event.clear();
        let [all, privacy] = [Address::Instance { lang }, Address::Privacy { lang }];
        let [all, privacy] = [all.to_string(), privacy.to_string()];
        self.ways.retain(|link| link.href != all && link.href != privacy);
        // It may be read before the event is over or long after, and cannot know.
        (self.past, self.register) = (None, None);
        self.canonical.clear();
        self.alternates.clear();
        let args = [("number", view.published.number().into()), ("date", date.into())];
        self.archived = Some(view.words.tf("foot-archive", &args));
        self.policy = headers::POLICY_OF_FILE;
    }

    /// The frame of a page that belongs to no event.
    pub fn of_instance(words: Words, reader: &Reader, base: &Base, about: &About) -> Frame {
        let mut frame = Frame::bare(words, reader, Sheet::new(about.parts, &Colours::default()));
        let site = "Plenary".to_owned();
        frame.title = page_title(&frame.words, &about.title, &site);
        frame.description = about.description.clone();
        frame.site_name = site;
        let every: Vec<Lang> =
            Language::ALL.into_iter().filter_map(|one| one.tag().parse().ok()).collect();
        frame.describe_address(base, about, &every);
        let lang = frame.lang();
        frame.ways = [
            (Address::Instance { lang }, "nav-all-events"),
            (Address::Account { lang }, "account-heading"),
            (Address::Privacy { lang }, "privacy-heading"),
        ]
        .map(|(at, key)| Link { href: at.to_string(), words: frame.t(key), current: "" })
        .into();
        frame
    }

    fn bare(words: Words, reader: &Reader, sheet: Sheet) -> Frame {
        let looks =
            [(Look::Light, "look-light"), (Look::Dark, "look-dark"), (Look::Device, "look-device")]
                .map(|(look, key)| LookChoice {
                    value: look.as_str(),
                    words: words.t(key),
                    pressed: if look == reader.look { "true" } else { "false" },
                });
        let home = Address::Instance { lang: words.language.tag() }.to_string();
        let places = Places::new(&reader.who, &words);
        Frame {
            look: reader.look,
            looks: Vec::from(looks),
            name: Shown::plain("Plenary"),
            back: home.clone(),
            home,
            title: String::new(),
            description: String::new(),
            canonical: String::new(),
            alternates: Vec::new(),
            indexed: true,
            open_graph: "website",
            site_name: String::new(),
            json_ld: String::new(),
            under: String::new(),
            nav: Vec::new(),
            event: String::new(),
            register: None,
            notice: None,
            past: None,
            tongues: Vec::new(),
            zone: String::new(),
            elsewhere: false,
            settings: String::new(),
            contacts: Vec::new(),
            ways: Vec::new(),
            calendar: String::new(),
            atom: String::new(),
            printed: String::new(),
            archived: None,
            policy: "",
            places,
            sheet,
            words,
        }
    }

    /// The canonical address, the other languages for machines, and those for people.
    fn describe_address(&mut self, base: &Base, about: &About, event: &[Lang]) {
        let language = self.words.language;
        let at = |language: Language| (about.address)(&Words::new(language, event));
        let own: Vec<Language> = Language::ALL
            .into_iter()
            .filter(|one| event.iter().any(|lang| lang.primary() == one.tag()))
            .collect();
        let fallback = fallback_language(event);
        let canonical = if own.contains(&language) { language } else { fallback };
        self.canonical = format!("{}{}", base.as_str(), at(canonical));
        self.alternates = own
            .iter()
            .map(|one| (one.tag().to_owned(), format!("{}{}", base.as_str(), at(*one))))
            .collect();
        if !own.is_empty() {
            self.alternates
                .push(("x-default".into(), format!("{}{}", base.as_str(), at(fallback))));
        }
        self.back = at(language);
        self.tongues = Language::ALL
            .into_iter()
            .map(|one| Tongue {
                tag: one.tag(),
                dir: one.dir(),
                name: one.native_name(),
                href: at(one),
                current: one == language,
            })
            .collect();
    }

    /// The frame without languages and canonical address: for pages that say that there is none.
    pub fn without_address(mut self) -> Frame {
        self.canonical.clear();
        self.alternates.clear();
        self.indexed = false;
        self
    }

    /// The page as an answer.
    pub fn answer(&self, body: Result<String, askama::Error>) -> Answer {
        match body {
            Ok(body) => {
                let mut answer = Answer::page(self.words.language, body, self.sheet.hash());
                if self.places.is_personal() {
                    answer.cache = Cache::Person;
                }
                answer.holes = self.places.holes();
                answer
            }
            // Writing to a string fails only when a value refuses to be written; none of ours does.
            Err(_) => Answer::file(crate::answer::HTML, "")
                .status(http::StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    pub fn lang(&self) -> &'static str {
        self.words.language.tag()
    }

    pub fn dir(&self) -> &'static str {
        self.words.language.dir()
    }

    /// The phrase with this key, for templates.
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// A number with the separators of the page's language, for templates.
    pub fn number(&self, count: usize) -> String {
        i18n::number(self.words.language, i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// The comma of the page's language.
    pub fn comma(&self) -> &'static str {
        self.words.comma()
    }

    /// What stands between two sentences of the page's language.
    pub fn gap(&self) -> &'static str {
        self.words.gap()
    }

    /// The value of `data-look`; empty when the device decides.
    pub fn data_look(&self) -> &'static str {
        match self.look {
            Look::Device => "",
            chosen => chosen.as_str(),
        }
    }

    pub fn css(&self) -> &str {
        self.sheet.as_str()
    }

    /// In the head: who is signed in, else where one does so. HTML, as the three that follow.
    pub fn account(&self) -> String {
        self.places.account(&self.words, &self.back)
    }

    /// Whether anybody can be signed in on this page.
    pub fn has_account(&self) -> bool {
        self.places.has_account()
    }

    /// The button that saves a session.
    pub fn save_button(&self, code: &Code) -> String {
        self.places.save(&self.words, *code)
    }

    /// The person's own seat in a session.
    pub fn seat(&self, code: &Code) -> String {
        self.places.seat(*code)
    }

    /// That a session in a list is the person's own.
    pub fn mark(&self, code: &Code) -> String {
        self.places.mark(*code)
    }

    pub fn favicon(&self) -> &'static str {
        assets::favicon()
    }

    pub fn script(&self) -> &'static str {
        assets::script()
    }

    pub fn passkey_script(&self) -> &'static str {
        assets::passkey_script()
    }

    pub fn schedule_script(&self) -> &'static str {
        assets::schedule_script()
    }

    pub fn search_script(&self) -> &'static str {
        assets::search_script()
    }
}

fn page_title(words: &Words, page: &str, site: &str) -> String {
    if page.is_empty() {
        return site.to_owned();
    }
    i18n::plain(&words.tf("title-page", &[("page", page.into()), ("site", site.into())]))
}

/// The first and the last day of the event, as far as they are known.
pub fn dates(view: &View) -> Option<(Date, Date)> {
    let event = view.event();
    let first = event.first_day.or_else(|| view.published.days().next());
    let last = event.last_day.or_else(|| view.published.days().last());
    first.zip(last)
}

/// `16–18 November 2020 · Geneva`, as far as it is known.
pub fn dates_and_place(view: &View) -> String {
    let event = view.event();
    let dates = dates(view).map(|(first, last)| i18n::date_range(view.language(), first, last));
    let place = event.place.as_ref().map(|text| view.words.plain(text));
    [dates, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn nav(view: &View, place: Place) -> Vec<Link> {
    let (event, lang) = (view.slug(), view.lang());
    let at = |address: Address, key: &str, own: Place| Link {
        href: address.to_string(),
        words: view.words.t(key),
        current: if own == place { "page" } else { "" },
    };
    let programme = Address::Programme { event, lang, view: ListView::Simple };
    vec![
        at(programme, "nav-programme", Place::Programme),
        at(Address::Grid { event, lang }, "nav-grid", Place::Grid),
        at(Address::Now { event, lang }, "nav-now", Place::Now),
        at(Address::People { event, lang }, "nav-people", Place::People),
        at(Address::Browse { event, lang }, "nav-browse", Place::Browse),
        at(Address::Search { event, lang }, "nav-search", Place::Search),
        at(Address::Changes { event, lang }, "nav-changes", Place::Changes),
        at(Address::MySchedule { event, lang }, "my-schedule-heading", Place::MySchedule),
    ]
}

fn ways(view: &View) -> Vec<Link> {
    let (event, lang) = (view.slug(), view.lang());
    [
        (Address::Feeds { event, lang }, "foot-feeds"),
        (Address::Organisations { event, lang }, "nav-organisations"),
        (Address::Rooms { event, lang }, "nav-rooms"),
        (Address::Instance { lang }, "nav-all-events"),
        (Address::Privacy { lang }, "privacy-heading"),
    ]
    .map(|(address, key)| Link { href: address.to_string(), words: view.words.t(key), current: "" })
    .into()
}

/// The event's own page elsewhere.
fn own_page(view: &View) -> Option<Link> {
    let link = view.event().links.iter().find(|link| link.kind == LinkKind::Page)?;
    let words = link.title.as_ref().map(|title| view.words.plain(title));
    let words = words.or_else(|| link.url.host().map(str::to_owned));
    Some(Link {
        href: link.url.to_string(),
        words: words.unwrap_or_else(|| view.words.t("link-page")),
        current: "",
    })
}

/// Where one registers for the event, while there is still something to come to.
fn register(view: &View) -> Option<Link> {
    if view.is_over() {
        return None;
    }
    let link = view.event().links.iter().find(|link| link.kind == LinkKind::Registration)?;
    Some(Link { href: link.url.to_string(), words: view.words.t("link-registration"), current: "" })
}

fn contact(words: &Words, heading: &str, contact: &Contact) -> ContactBlock {
    ContactBlock {
        heading: words.t(heading),
        text: contact.text.as_ref().map(|text| words.text(text)),
        email: contact.email.clone(),
        phone: contact.phone.clone(),
        url: contact.url.as_ref().map(|url| {
            let place = url.as_str().split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            (url.as_str().to_owned(), place.trim_end_matches('/').to_owned())
        }),
    }
}
