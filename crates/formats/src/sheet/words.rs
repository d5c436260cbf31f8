//! What people write into cells for the few things that are one of a few: yes and no, states, forms of
//! attendance, languages. In the six languages and in German.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use programme::{AccessFact, Attendance, Lang, RoomKind, Status, Visibility};

use crate::table::folded;

const YES: &str = "yes|y|true|1|x|✓|✔|ja|wahr|oui|o|vrai|sí|si|s|verdadero|نعم|صح|是|对|да|истина";
const NO: &str = "no|n|false|0|-|nein|falsch|non|faux|لا|خطأ|否|不|нет|ложь";

const CANCELLED: &str = "cancelled|canceled|abgesagt|entfällt|annulé|annulée|cancelado|cancelada|ملغى|ملغاة|ملغي|取消|已取消|отменено|отменена|отменён";
const MOVED: &str = "moved|rescheduled|verlegt|verschoben|déplacé|déplacée|reporté|reportée|trasladado|trasladada|reprogramado|منقولة|مؤجلة|改期|已改期|перенесено|перенесена";
const CONFIRMED: &str = "confirmed|accepted|scheduled|final|ok|bestätigt|angenommen|confirmé|confirmée|accepté|acceptée|confirmado|confirmada|aceptado|aceptada|مؤكد|مؤكدة|已确认|确认|подтверждено|подтверждена|принято";
const DRAFT: &str = "draft|hidden|private|tentative|submitted|pending|unpublished|embargoed|secret|entwurf|verborgen|versteckt|privat|vorläufig|eingereicht|brouillon|caché|privé|provisoire|soumis|borrador|oculto|oculta|privado|privada|provisional|enviado|مسودة|مخفي|خاص|草稿|隐藏|私密|待定|черновик|скрыто|скрыта|приватно|предварительно";
const OUT: &str = "rejected|withdrawn|deleted|declined|abgelehnt|zurückgezogen|gelöscht|refusé|rejeté|rejetée|retiré|retirée|supprimé|rechazado|rechazada|retirado|retirada|eliminado|مرفوض|مسحوب|محذوف|拒绝|已拒绝|撤回|已撤回|删除|отклонено|отклонена|отозвано|удалено";
const SHOWN: &str = "public|published|visible|shown|open|öffentlich|veröffentlicht|sichtbar|publique|publié|publiée|público|pública|publicado|publicada|عام|منشور|公开|已发布|публично|опубликовано";

const IN_PERSON: &str = "in person|in-person|onsite|on site|physical|face to face|vor ort|präsenz|présentiel|en présentiel|sur place|presencial|en persona|حضوري|حضورياً|线下|现场|очно|очный";
const ONLINE: &str = "online|virtual|remote|virtuell|en ligne|virtuel|à distance|en línea|virtual|remoto|عبر الإنترنت|افتراضي|线上|在线|онлайн|удалённо|дистанционно";
const HYBRID: &str = "hybrid|hybride|híbrido|híbrida|hybridveranstaltung|هجين|مختلط|混合|线上线下|гибрид|гибридно|гибридный|смешанный";

/// What a cell says of what becomes of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Is(Status),
    /// It may come, and nobody may see it yet.
    Draft,
    /// It will not come.
    Out,
}

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sense {
    Yes,
    No,
    Cancelled,
    Moved,
    Confirmed,
    Draft,
    Out,
    Shown,
    InPerson,
    Online,
    Hybrid,
}

/// Every word with what it means; a word may mean several things.
static SENSES: LazyLock<HashSet<(Sense, String)>> = LazyLock::new(|| {
    let known = [
        (Sense::Yes, YES),
        (Sense::No, NO),
        (Sense::Cancelled, CANCELLED),
        (Sense::Moved, MOVED),
        (Sense::Confirmed, CONFIRMED),
        (Sense::Draft, DRAFT),
        (Sense::Out, OUT),
        (Sense::Shown, SHOWN),
        (Sense::InPerson, IN_PERSON),
        (Sense::Online, ONLINE),
        (Sense::Hybrid, HYBRID),
    ];
    let each = known
        .into_iter()
        .flat_map(|(sense, words)| words.split('|').map(move |word| (sense, plain(word))));
    each.collect()
});

/// A word as it is compared: small letters and digits, or the sign that it is.
fn plain(word: &str) -> String {
    let folded = folded(word);
    if folded.is_empty() { word.trim().to_lowercase() } else { folded }
}

fn means(sense: Sense, cell: &str) -> bool {
    !cell.is_empty() && cell.len() < 100 && SENSES.contains(&(sense, plain(cell)))
}

/// Whether the cell says yes; none where it says neither.
pub fn yes(cell: &str) -> Option<bool> {
    if means(Sense::Yes, cell) {
        Some(true)
    } else if means(Sense::No, cell) {
        Some(false)
    } else {
        None
    }
}

pub fn state(cell: &str) -> Option<State> {
    let known = [
        (Sense::Confirmed, State::Is(Status::Confirmed)),
        (Sense::Cancelled, State::Is(Status::Cancelled)),
        (Sense::Moved, State::Is(Status::Moved)),
        (Sense::Draft, State::Draft),
        (Sense::Out, State::Out),
    ];
    known.into_iter().find(|(sense, _)| means(*sense, cell)).map(|(_, state)| state)
}

pub fn visibility(cell: &str) -> Option<Visibility> {
    match yes(cell) {
        Some(true) => Some(Visibility::Public),
        Some(false) => Some(Visibility::Hidden),
        None if means(Sense::Shown, cell) => Some(Visibility::Public),
        None if means(Sense::Draft, cell) => Some(Visibility::Hidden),
        None => None,
    }
}

pub fn attendance(cell: &str) -> Option<Attendance> {
    let known = [
        (Sense::InPerson, Attendance::InPerson),
        (Sense::Online, Attendance::Online),
        (Sense::Hybrid, Attendance::Hybrid),
    ];
    known.into_iter().find(|(sense, _)| means(*sense, cell)).map(|(_, one)| one)
}

pub fn room_kind(cell: &str) -> Option<RoomKind> {
    if means(Sense::Online, cell) {
        Some(RoomKind::Virtual)
    } else if means(Sense::InPerson, cell) {
        Some(RoomKind::Physical)
    } else {
        None
    }
}

pub fn access(cell: &str) -> Option<AccessFact> {
    AccessFact::ALL.into_iter().find(|fact| folded(fact.as_str()) == folded(cell))
}

/// What we write for a state.
pub fn status_word(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "confirmed",
        Status::Moved => "moved",
        Status::Cancelled => "cancelled",
    }
}

pub fn visibility_word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "public",
        Visibility::Hidden => "hidden",
    }
}

pub fn attendance_word(attendance: Attendance) -> &'static str {
    match attendance {
        Attendance::InPerson => "in person",
        Attendance::Online => "online",
        Attendance::Hybrid => "hybrid",
    }
}

pub fn room_kind_word(kind: RoomKind) -> &'static str {
    match kind {
        RoomKind::Physical => "physical",
        RoomKind::Virtual => "virtual",
    }
}

/// A language by its tag or by its name.
pub fn language(cell: &str) -> Option<Lang> {
    static NAMES: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
        let each = LANGUAGES
            .iter()
            .flat_map(|(tag, names)| names.split('|').map(|name| (folded(name), *tag)));
        each.collect()
    });
    if cell.len() > 100 {
        return None;
    }
    match NAMES.get(&folded(cell)) {
        Some(tag) => tag.parse().ok(),
        None => cell.trim().parse().ok(),
    }
}

/// Tags, and what people call them.
const LANGUAGES: &[(&str, &str)] = &[
    ("en", "english|englisch|anglais|inglés|الإنجليزية|إنجليزي|英语|英文|английский"),
    ("fr", "french|französisch|français|francais|francés|الفرنسية|法语|法文|французский"),
    ("es", "spanish|spanisch|espagnol|español|espanol|castellano|الإسبانية|西班牙语|испанский"),
    ("ar", "arabic|arabisch|arabe|árabe|العربية|عربي|阿拉伯语|арабский"),
    ("zh", "chinese|mandarin|chinesisch|chinois|chino|الصينية|中文|汉语|普通话|китайский"),
    ("ru", "russian|russisch|russe|ruso|الروسية|俄语|俄文|русский"),
    ("de", "german|deutsch|allemand|alemán|الألمانية|德语|немецкий"),
    (
        "pt",
        "portuguese|portugiesisch|portugais|portugués|português|البرتغالية|葡萄牙语|португальский",
    ),
    ("it", "italian|italienisch|italien|italiano|الإيطالية|意大利语|итальянский"),
    ("ja", "japanese|japanisch|japonais|japonés|اليابانية|日语|日本語|японский"),
    ("ko", "korean|koreanisch|coréen|coreano|الكورية|韩语|한국어|корейский"),
    ("tr", "turkish|türkisch|turc|turco|التركية|土耳其语|türkçe|турецкий"),
    ("pl", "polish|polnisch|polonais|polaco|البولندية|波兰语|polski|польский"),
    ("uk", "ukrainian|ukrainisch|ukrainien|ucraniano|الأوكرانية|乌克兰语|українська|украинский"),
    ("nl", "dutch|niederländisch|néerlandais|neerlandés|الهولندية|荷兰语|nederlands|нидерландский"),
    ("hi", "hindi|الهندية|印地语|хинди"),
    (
        "id",
        "indonesian|indonesisch|indonésien|indonesio|bahasa indonesia|الإندونيسية|印尼语|индонезийский",
    ),
    ("vi", "vietnamese|vietnamesisch|vietnamien|vietnamita|الفيتنامية|越南语|вьетнамский"),
    ("sw", "swahili|kiswahili|السواحيلية|斯瓦希里语|суахили"),
    ("fa", "persian|farsi|persisch|persan|persa|الفارسية|波斯语|персидский"),
    ("he", "hebrew|hebräisch|hébreu|hebreo|العبرية|希伯来语|עברית|иврит"),
    (
        "ils",
        "international sign|international signs|signes internationaux|señas internacionales|الإشارة الدولية|国际手语|международный жестовый язык",
    ),
    ("ase", "asl|american sign language"),
    ("bfi", "bsl|british sign language"),
    ("gsg", "dgs|deutsche gebärdensprache|german sign language"),
    ("fsl", "lsf|langue des signes française|french sign language"),
];
