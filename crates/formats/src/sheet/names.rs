//! What columns and sheets are called: our own name first, then what organisers write in the six
//! languages, and in German.

use programme::{LinkKind, OrganisationRole, Role, SectionKind};

use super::field::{Field, Part};

/// A field and its names, with `|` between them.
pub type Named = (Field, &'static str);

const CODE: Named = (Field::Code, "Code|Código|Kürzel|الرمز|代码|Код");
const LINKS: Named = (
    Field::Links(LinkKind::Page),
    "Links|Link|URL|Website|Web page|Homepage|Webseite|Liens|Lien|Site web|Enlaces|Enlace|Sitio web|روابط|رابط|链接|网址|Ссылки|Ссылка|Сайт",
);
const NAME: &str = "Name|Full name|Nom|Nombre|الاسم|名称|姓名|Имя|Название|Public name";
const ORDER: Named = (Field::Order, "Order|Reihenfolge|Ordre|Orden|الترتيب|顺序|Порядок");
const DESCRIPTION: &str =
    "Description|Text|Details|Book description|Beschreibung|Descripción|الوصف|描述|说明|Описание";

/// The fields of sessions, in the order in which we write them.
pub const SESSIONS: &[Named] = &[
    CODE,
    (
        Field::Id,
        "ID|Nr|No|№|Number|Session ID|Event ID|Identifiant|Numéro|Identificador|Número|Nummer|المعرّف|编号|Номер|Идентификатор",
    ),
    (
        Field::Name,
        "Title|Session title|Session|Name|Subject|Event|Event name|Summary line|Titel|Betreff|Titre|Intitulé|Título|Asunto|العنوان|عنوان الجلسة|标题|题目|名称|Название|Заголовок|Тема",
    ),
    (
        Field::Subtitle,
        "Subtitle|Untertitel|Sous-titre|Subtítulo|العنوان الفرعي|副标题|Подзаголовок",
    ),
    (
        Field::OriginalLanguage,
        "Original language|Originalsprache|Langue d’origine|Idioma original|اللغة الأصلية|原文语言|Язык оригинала",
    ),
    (
        Field::Date,
        "Date|Day|Start date|Datum|Tag|Startdatum|Jour|Date de début|Fecha|Día|Fecha de inicio|التاريخ|اليوم|تاريخ البدء|日期|开始日期|Дата|День|Дата начала",
    ),
    (
        Field::Start,
        "Start|Start time|Starts|Starts at|Begin|Begins|Beginning|Time|From|Start date and time|Start date & time|Start date/time|Beginn|Startzeit|Anfang|Uhrzeit|Zeit|Von|Début|Heure|Heure de début|De|Horaire|Inicio|Comienzo|Hora|Hora de inicio|Desde|Horario|البداية|وقت البدء|الوقت|من|开始|开始时间|时间|Начало|Время|Время начала|С",
    ),
    (
        Field::EndDate,
        "End date|Enddatum|Date de fin|Fecha de fin|Fecha de finalización|تاريخ الانتهاء|结束日期|Дата окончания",
    ),
    (
        Field::End,
        "End|End time|Ends|Ends at|Until|To|Finish|End date and time|End date & time|Ende|Endzeit|Bis|Fin|Heure de fin|À|Jusqu’à|Hora de fin|Hasta|Final|النهاية|وقت الانتهاء|إلى|结束|结束时间|Конец|Окончание|Время окончания|До",
    ),
    (
        Field::Duration,
        "Duration|Length|Minutes|Duration (minutes)|Duration in minutes|Dauer|Länge|Durée|Duración|المدة|时长|Длительность|Продолжительность",
    ),
    (
        Field::AllDay,
        "All day|All day event|Ganztägig|Toute la journée|Todo el día|طوال اليوم|全天|Весь день",
    ),
    (
        Field::Zone,
        "Time zone|Timezone|Zone|Zeitzone|Fuseau horaire|Zona horaria|المنطقة الزمنية|时区|Часовой пояс",
    ),
    (
        Field::Rooms,
        "Rooms|Room|Location|Locations|Venue|Hall|Where|Raum|Räume|Saal|Ort|Salle|Salles|Lieu|Sala|Salas|Lugar|القاعة|القاعات|المكان|会议室|房间|会场|地点|Зал|Залы|Место|Помещение|Аудитория",
    ),
    (
        Field::Track,
        "Track|Stream|Theme|Strand|Topic|Strang|Themenstrang|Themenfeld|Schiene|Volet|Thème|Axe|Thématique|Parcours|Eje|Línea|Temática|المسار|المحور|主题|专题|分论坛|Секция|Направление|Поток",
    ),
    (
        Field::Type,
        "Type|Session type|Event type|Format|Kind|Session format|Category|Typ|Art|Veranstaltungsart|Kategorie|Type de session|Catégorie|Tipo|Tipo de sesión|Formato|Categoría|النوع|نوع الجلسة|类型|形式|Тип|Формат|Вид|Категория",
    ),
    (
        Field::Attendance,
        "Attendance|Mode|Attendance mode|Teilnahme|Participation|Modalité|Modalidad|Asistencia|الحضور|طريقة الحضور|参加方式|参与方式|Участие|Формат участия",
    ),
    (
        Field::People(Role::Speaker),
        "Speakers|Speaker|Speaker names|Speaker name|Presenters|Presenter|Presented by|Authors|Who|Vortragende|Vortragender|Referenten|Referierende|Referent|Sprecher|Sprechende|Intervenants|Intervenant|Intervenant·es|Orateurs|Conférenciers|Ponentes|Ponente|Oradores|Conferenciantes|المتحدثون|المتحدث|المتحدثين|演讲者|演讲人|讲者|发言人|Докладчики|Докладчик|Спикеры|Спикер|Выступающие",
    ),
    (
        Field::People(Role::Moderator),
        "Moderators|Moderator|Moderation|Moderated by|Moderierende|Modérateurs|Modérateur|Modération|Moderadores|Moderador|Moderación|الميسّر|الميسرون|مدير الجلسة|主持人|Модератор|Модераторы|Ведущий|Ведущие",
    ),
    (
        Field::People(Role::Chair),
        "Chair|Chairs|Chaired by|Chairperson|Vorsitz|Présidence|Président|Présidente|Presidencia|Presidente|Preside|رئيس الجلسة|الرئيس|主席|Председатель|Председатели",
    ),
    (
        Field::People(Role::Panellist),
        "Panellists|Panelists|Panellist|Panelist|Panel|Podium|Panélistes|Panéliste|Panelistas|Panelista|المحاورون|أعضاء الحلقة|讨论嘉宾|嘉宾|Участники дискуссии|Участники|Панелисты",
    ),
    (
        Field::People(Role::Keynote),
        "Keynote speakers|Keynotes|Keynote|Keynote speaker|Hauptredner|Hauptrednerin|Discours principal|Orateur principal|Orador principal|Ponente principal|المتحدث الرئيسي|主旨演讲者|主旨发言人|Основной докладчик",
    ),
    (
        Field::People(Role::Facilitator),
        "Facilitators|Facilitator|Facilitated by|Animateurs|Animateur|Animation|Facilitadores|Facilitador|الميسرين|协调人|引导人|Фасилитатор|Фасилитаторы",
    ),
    (
        Field::People(Role::Discussant),
        "Discussants|Discussant|Diskutanten|Discutants|Discutant|Comentaristas|Comentarista|المناقشون|المعلقون|评议人|评论人|Дискутанты|Оппоненты",
    ),
    (
        Field::People(Role::Rapporteur),
        "Rapporteurs|Rapporteur|Berichterstatter|Berichterstattung|Rapporteuse|Relatores|Relator|Relatora|المقرر|المقررون|报告员|记录人|Докладчик-репортёр|Раппортёр|Секретарь",
    ),
    (
        Field::People(Role::Interpreter),
        "Interpreters|Interpreter|Dolmetschende|Dolmetscher|Interprètes|Interprète|Intérpretes|Intérprete|المترجمون الفوريون|المترجم الفوري|口译员|Переводчики|Устные переводчики",
    ),
    (
        Field::People(Role::Host),
        "Hosts|Host|Hosted by|Gastgeber|Hôtes|Hôte|Anfitriones|Anfitrión|المضيف|المضيفون|主办人|接待人|Принимающая сторона|Хозяева",
    ),
    (
        Field::Bodies(OrganisationRole::Organiser),
        "Organisers|Organizers|Organiser|Organizer|Organised by|Organized by|Host organisation|Host organization|Veranstalter|Veranstaltende|Organisateurs|Organisateur|Organizadores|Organizador|المنظمون|الجهة المنظمة|主办方|主办单位|Организаторы|Организатор",
    ),
    (
        Field::Bodies(OrganisationRole::CoOrganiser),
        "Co-organisers|Co-organizers|Co-organiser|Co-organizer|Mitveranstalter|Coorganisateurs|Coorganizadores|المنظمون المشاركون|协办方|协办单位|Соорганизаторы",
    ),
    (
        Field::Bodies(OrganisationRole::Partner),
        "Partners|Partner|Sponsors|Sponsor|Partenaires|Partenaire|Socios|Entidades colaboradoras|الشركاء|الشريك|合作伙伴|合作方|Партнёры|Партнеры|Партнёр",
    ),
    (Field::Section(SectionKind::Brief), "Brief description"),
    (Field::Section(SectionKind::Objectives), "Objectives"),
    (Field::Section(SectionKind::Questions), "Key questions"),
    (Field::Section(SectionKind::Background), "Background"),
    (Field::Section(SectionKind::Abstract), "Abstract|Abstracts"),
    (Field::Section(SectionKind::Notes), "Notes"),
    (Field::Description, DESCRIPTION),
    (
        Field::Levels,
        "Level|Levels|Difficulty|Niveau|Stufe|Schwierigkeit|Niveaux|Nivel|Niveles|المستوى|级别|难度|Уровень",
    ),
    (
        Field::Audiences,
        "Audience|Audiences|Target audience|For|Zielgruppe|Zielgruppen|Publikum|Public|Public cible|Publics|Público|Público objetivo|Audiencia|الجمهور|الفئة المستهدفة|受众|对象|Аудитория сессии|Для кого|Целевая аудитория",
    ),
    (
        Field::Tags,
        "Tags|Tag names|Keywords|Labels|Schlagwörter|Schlagworte|Stichwörter|Mots-clés|Mots clés|Étiquettes|Palabras clave|Etiquetas|الوسوم|الكلمات المفتاحية|标签|关键词|Теги|Метки|Ключевые слова",
    ),
    (
        Field::Languages,
        "Languages|Language|Spoken languages|Sprache|Sprachen|Langue|Langues|Idioma|Idiomas|Lengua|اللغة|اللغات|语言|语种|Язык|Языки",
    ),
    (
        Field::Interpretation,
        "Interpretation|Interpreting|Dolmetschung|Verdolmetschung|Interprétation|Interpretación|الترجمة الفورية|口译|同声传译|Устный перевод|Синхронный перевод|Перевод",
    ),
    (
        Field::Captions,
        "Captions|Captioning|Subtitles|Untertitelung|Untertitel live|Sous-titrage|Sous-titres|Subtitulado|Subtítulos|شرح نصي|التسميات التوضيحية|字幕|Субтитры",
    ),
    (
        Field::SignLanguages,
        "Sign languages|Sign language|Gebärdensprache|Gebärdensprachen|Langue des signes|Langues des signes|Lengua de señas|Lengua de signos|Lenguas de señas|لغة الإشارة|手语|Жестовый язык|Жестовые языки",
    ),
    (
        Field::Recorded,
        "Recorded|Recording|Aufzeichnung|Aufgezeichnet|Enregistré|Enregistrement|Grabado|Grabada|Grabación|مسجلة|التسجيل|录制|录像|Запись|Записывается",
    ),
    (Field::Licence, "Licence|License|Lizenz|Licencia|الرخصة|许可|许可证|Лицензия"),
    LINKS,
    (
        Field::Links(LinkKind::Video),
        "Video|Video recording|Video link|Vídeo|Vidéo|فيديو|视频|Видео",
    ),
    (
        Field::Links(LinkKind::Stream),
        "Stream link|Live stream|Livestream|Übertragung|Diffusion en direct|Transmisión en vivo|Transmisión en directo|البث المباشر|直播|Трансляция",
    ),
    (
        Field::Links(LinkKind::Registration),
        "Registration|Registration link|Sign-up link|Anmeldung|Inscription|Inscripción|Registro|التسجيل للحضور|رابط التسجيل|报名|注册|Регистрация",
    ),
    (
        Field::Links(LinkKind::Feedback),
        "Feedback|Feedback link|Rückmeldung|Retour|Avis|Comentarios|ملاحظات الحضور|反馈|Отзывы|Обратная связь",
    ),
    (
        Field::Links(LinkKind::Social),
        "Social media|Social|Soziale Medien|Réseaux sociaux|Redes sociales|وسائل التواصل|社交媒体|Соцсети|Социальные сети",
    ),
    (
        Field::Materials,
        "Materials|Material|Slides|Attachments|Documents|Unterlagen|Folien|Materialien|Documents joints|Supports|Materiales|Documentos|Diapositivas|المواد|الوثائق|资料|材料|文件|Материалы|Документы|Слайды",
    ),
    (Field::Status, "Status|State|Zustand|Statut|État|Estado|الحالة|状态|Статус|Состояние"),
    (
        Field::Visibility,
        "Visibility|Published|Published?|Sichtbarkeit|Veröffentlicht|Visibilité|Publié|Visibilidad|Publicado|الظهور|منشور|可见性|已发布|Видимость|Опубликовано",
    ),
    (Field::Private, "Private|Hidden|Draft|Privat|Privé|Privado|خاص|私密|Скрыто|Приватно"),
];

pub const PEOPLE: &[Named] = &[
    CODE,
    (Field::Name, NAME),
    (
        Field::Position,
        "Position|Job title|Role|Title|Function|Funktion|Poste|Fonction|Cargo|Puesto|المنصب|职务|职位|Должность",
    ),
    (
        Field::Affiliation,
        "Organisation|Organization|Company|Affiliation|Institution|Employer|Organisme|Entreprise|Empresa|Organización|Institución|المنظمة|المؤسسة|الجهة|单位|机构|Организация|Учреждение",
    ),
    (
        Field::Profile,
        "Biography|Bio|Biografie|Biographie|Biografía|Über|السيرة الذاتية|نبذة|简介|个人简介|Биография|О себе",
    ),
    LINKS,
    (
        Field::Links(LinkKind::Social),
        "Social media|Social|Soziale Medien|Réseaux sociaux|Redes sociales|وسائل التواصل|社交媒体|Соцсети|Социальные сети",
    ),
    (Field::Photo, "Photo|Picture|Image|Avatar|Bild|Foto|الصورة|照片|Фото|Фотография"),
    ORDER,
];

pub const ROOMS: &[Named] = &[
    CODE,
    (Field::Name, NAME),
    ORDER,
    (Field::RoomKind, "Kind|Type|Art|Genre|Tipo|النوع|类型|Вид"),
    (
        Field::Capacity,
        "Capacity|Seats|Kapazität|Plätze|Capacité|Places|Capacidad|Aforo|السعة|容量|座位|Вместимость|Мест",
    ),
    (Field::Floor, "Floor|Stockwerk|Etage|Étage|Planta|Piso|الطابق|楼层|Этаж"),
    (Field::Profile, DESCRIPTION),
    (
        Field::Access,
        "Access|Accessibility|Barrierefreiheit|Accessibilité|Accesibilidad|إمكانية الوصول|无障碍|Доступность",
    ),
    (
        Field::AccessNote,
        "Access note|Access notes|Hinweis zur Barrierefreiheit|Note d’accès|Nota de acceso|ملاحظة الوصول|无障碍说明|Примечание о доступности",
    ),
];

pub const TRACKS: &[Named] = &[
    CODE,
    (Field::Name, NAME),
    ORDER,
    (Field::Colour, "Colour|Color|Farbe|Couleur|اللون|颜色|Цвет"),
    (Field::Profile, DESCRIPTION),
];

pub const TYPES: &[Named] = &[
    CODE,
    (Field::Name, NAME),
    ORDER,
    (Field::Service, "Break|Service|Pause|Pausa|Descanso|استراحة|休息|Перерыв"),
];

pub const ORGANISATIONS: &[Named] =
    &[CODE, (Field::Name, NAME), (Field::Profile, DESCRIPTION), LINKS];

pub const EVENT: &[Named] = &[
    (Field::Name, NAME),
    (
        Field::Acronym,
        "Acronym|Short name|Kurzname|Sigle|Acronyme|Acrónimo|الاسم المختصر|简称|Сокращение",
    ),
    (
        Field::Zone,
        "Time zone|Timezone|Zeitzone|Fuseau horaire|Zona horaria|المنطقة الزمنية|时区|Часовой пояс",
    ),
    (
        Field::Place,
        "Place|City|Venue|Ort|Stadt|Lieu|Ville|Lugar|Ciudad|المكان|المدينة|地点|城市|Место|Город",
    ),
    (Field::FirstDay, "First day|Erster Tag|Premier jour|Primer día|اليوم الأول|第一天|Первый день"),
    (
        Field::LastDay,
        "Last day|Letzter Tag|Dernier jour|Último día|اليوم الأخير|最后一天|Последний день",
    ),
    (
        Field::DayChange,
        "Day change|Tageswechsel|Changement de jour|Cambio de día|تغيير اليوم|换日时刻|Смена дня",
    ),
    (Field::Languages, "Languages|Language|Sprachen|Langues|Idiomas|اللغات|语言|Языки"),
    (Field::Tagline, "Tagline|Motto|Slogan|Devise|Lema|الشعار|口号|Девиз"),
    (
        Field::Profile,
        "Welcome text|Home|Description|Startseite|Accueil|Página de inicio|الصفحة الرئيسية|首页|Главная",
    ),
    (Field::Notice, "Notice|Hinweis|Avis|Aviso|إشعار|通知|Объявление"),
    (Field::Host, "Host|Gastgeber|Hôte|Anfitrión|المضيف|主办方|Принимающая сторона"),
    LINKS,
    (Field::Accent, "Colour|Color|Farbe|Couleur|اللون|颜色|Цвет"),
];

/// The fields that a sheet of this part may have.
pub fn fields(part: Part) -> &'static [Named] {
    match part {
        Part::Sessions => SESSIONS,
        Part::People => PEOPLE,
        Part::Rooms => ROOMS,
        Part::Tracks => TRACKS,
        Part::Types => TYPES,
        Part::Organisations => ORGANISATIONS,
        Part::Event => EVENT,
    }
}

/// What the sheet of a workbook is called.
pub const SHEETS: &[(Part, &str)] = &[
    (
        Part::Sessions,
        "Sessions|Session|Programme|Program|Schedule|Talks|Events|Agenda|Sitzungen|Veranstaltungen|Programm|Séances|Programa|Sesiones|الجلسات|البرنامج|会议|日程|场次|Сессии|Программа|Расписание",
    ),
    (
        Part::People,
        "People|Persons|Speakers|Presenters|Personen|Vortragende|Personnes|Intervenants|Personas|Ponentes|الأشخاص|المتحدثون|人员|演讲者|Люди|Участники|Докладчики",
    ),
    (Part::Rooms, "Rooms|Locations|Räume|Salles|Salas|القاعات|会议室|房间|Залы|Помещения"),
    (
        Part::Tracks,
        "Tracks|Streams|Themes|Stränge|Themen|Thèmes|Parcours|Ejes|المسارات|المحاور|专题|主题|Секции|Направления",
    ),
    (
        Part::Types,
        "Types|Session types|Formats|Typen|Formate|Tipos|Formatos|الأنواع|类型|Типы|Форматы",
    ),
    (
        Part::Organisations,
        "Organisations|Organizations|Organisationen|Organismes|Organizaciones|المنظمات|المؤسسات|机构|Организации",
    ),
    (
        Part::Event,
        "Event|Conference|Forum|Veranstaltung|Événement|Evento|الفعالية|الحدث|活动|Мероприятие|Событие",
    ),
];

/// What our own columns are called.
pub fn title(part: Part, field: &Field) -> String {
    if let Field::OwnSection(heading) = field {
        return format!("{SECTION}: {heading}");
    }
    let named = fields(part).iter().find(|(one, _)| one == field);
    named.and_then(|(_, names)| names.split('|').next()).unwrap_or_default().to_owned()
}

/// Before the heading of a section of its own.
pub const SECTION: &str = "Section";
