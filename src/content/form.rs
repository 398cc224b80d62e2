//! The typed forms an author fills in: front matter of each kind of Markdown file, and YAML files.
//!
//! A form lists its keys once, with their types and defaults; `form!` makes of it the struct,
//! the table of keys (for “did you mean”, for missing keys, and for the schemas editors use) and
//! the reader that reports every wrong key of a file, not just the first.

use super::front_matter::{Day, Fields, Findings, Form, Given, Key, Minute, Shape, Value};

/// A struct read key by key from YAML; `= value` makes a key optional.
macro_rules! form {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$doc:meta])* $field:ident: $type:ty $(= $default:expr)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl Form for $name {
            const KEYS: &'static [Key] = &[
                $(Key {
                    name: stringify!($field),
                    required: form!(@required $($default)?),
                    shape: <$type as Value>::SHAPE,
                },)*
            ];

            fn read(fields: &mut Fields<'_, '_>) -> Self {
                $(let $field: $type = fields.take(stringify!($field), form!(@default $($default)?));)*
                Self { $($field,)* }
            }

            fn blank() -> Self {
                Self { $($field: <$type as Value>::blank(),)* }
            }
        }
    };
    (@required) => { true };
    (@required $default:expr) => { false };
    (@default) => { None };
    (@default $default:expr) => { Some($default) };
}

/// A closed list of words, each with an id in English and a label in the `i18n` tables.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// Every choice, in the order in which pages show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word written in content files.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }
        }

        impl Value for $name {
            const SHAPE: Shape = Shape::Choice(&[$($id,)*]);

            fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
                given.choice(&[$($id,)*], findings).map(|at| Self::ALL[at])
            }

            fn blank() -> Self {
                Self::ALL[0]
            }
        }
    };
}

/// What the forms of the site have in common, whatever they are about.
pub trait Facts {
    /// The title, as readers see it.
    fn title(&self) -> &str;
    /// Whether it is released.
    fn status(&self) -> Status;
    /// Who may see it.
    fn visibility(&self) -> Visibility;
    /// When it was first released; none if its kind has no date.
    fn published(&self) -> Option<Minute>;
    /// When it last changed: the date of release unless it was updated.
    fn changed(&self) -> Option<Minute>;
    /// The last day before it must be checked again; none if its kind has none.
    fn review_by(&self) -> Option<Day>;
    /// Its reviews; none if its kind has none.
    fn review(&self) -> Option<&Review>;
}

/// Implements [`Facts`] from the keys a form has.
macro_rules! facts {
    ($($form:ident { $($optional:ident),* })*) => {$(
        impl Facts for $form {
            fn title(&self) -> &str { &self.title }
            fn status(&self) -> Status { self.status }
            fn visibility(&self) -> Visibility { facts!(@visibility self $($optional)*) }
            fn published(&self) -> Option<Minute> { Some(self.published) }
            fn changed(&self) -> Option<Minute> { facts!(@changed self $($optional)*) }
            fn review_by(&self) -> Option<Day> { facts!(@review_by self $($optional)*) }
            fn review(&self) -> Option<&Review> { facts!(@review self $($optional)*) }
        }
    )*};
    (@visibility $form:ident visibility $($rest:ident)*) => { $form.visibility };
    (@visibility $form:ident $other:ident $($rest:ident)*) => { facts!(@visibility $form $($rest)*) };
    (@visibility $form:ident) => { Visibility::Public };
    (@changed $form:ident updated $($rest:ident)*) => { Some($form.updated.unwrap_or($form.published)) };
    (@changed $form:ident $other:ident $($rest:ident)*) => { facts!(@changed $form $($rest)*) };
    (@changed $form:ident) => { Some($form.published) };
    (@review_by $form:ident review_by $($rest:ident)*) => { Some($form.review_by) };
    (@review_by $form:ident $other:ident $($rest:ident)*) => { facts!(@review_by $form $($rest)*) };
    (@review_by $form:ident) => { None };
    (@review $form:ident review $($rest:ident)*) => { Some(&$form.review) };
    (@review $form:ident $other:ident $($rest:ident)*) => { facts!(@review $form $($rest)*) };
    (@review $form:ident) => { None };
}

facts! {
    Scam { visibility, updated, review_by, review }
    Page { visibility, updated, review_by, review }
    Case { visibility, updated, review_by, review }
    Alert { visibility, updated, review }
    Video { visibility, updated, review }
    Event { visibility, updated, review }
    Quiz {}
    Figure {}
}

/// A form that may have translations.
pub trait Translate: Form {
    /// The keys of a translation's file.
    type Words: Form;

    /// The form in another language: the facts of this one with the words of the translation. A
    /// translation is never more public than its original.
    fn translate(&self, words: Self::Words) -> Self;
}

impl Status {
    /// What a translation is, given its original.
    fn of_translation(original: Self, own: Self) -> Self {
        match (original, own) {
            (Self::Draft, _) | (_, Self::Draft) => Self::Draft,
            (Self::Withdrawn, _) | (_, Self::Withdrawn) => Self::Withdrawn,
            (Self::Published, Self::Published) => Self::Published,
        }
    }
}

impl Visibility {
    /// What a translation is, given its original.
    fn of_translation(original: Self, own: Self) -> Self {
        match (original, own) {
            (Self::Public, Self::Public) => Self::Public,
            _ => Self::Internal,
        }
    }
}

/// `own`, or the original's value where the translation says nothing.
fn own_or<T: Clone>(own: Vec<T>, original: &[T]) -> Vec<T> {
    if own.is_empty() {
        original.to_vec()
    } else {
        own
    }
}

impl Translate for Scam {
    type Words = ScamWords;

    fn translate(&self, words: ScamWords) -> Self {
        Self {
            title: words.title,
            short_title: words.short_title,
            headline: own_or(words.headline, &self.headline),
            slogan: words.slogan,
            verdict: words.verdict,
            summary: words.summary,
            keywords: own_or(words.keywords, &self.keywords),
            points: own_or(words.points, &self.points),
            unit: words.unit.unwrap_or_else(|| self.unit.clone()),
            updated: words.updated.or(self.updated),
            status: Status::of_translation(self.status, words.status),
            review: words.review,
            aliases: Vec::new(),
            ..self.clone()
        }
    }
}

impl Translate for Page {
    type Words = PageWords;

    fn translate(&self, words: PageWords) -> Self {
        Self {
            code: self.code.clone(),
            title: words.title,
            summary: words.summary,
            published: words.published.unwrap_or(self.published),
            updated: words.updated.or(self.updated),
            review_by: words.review_by.unwrap_or(self.review_by),
            unit: words.unit.unwrap_or_else(|| self.unit.clone()),
            status: Status::of_translation(self.status, words.status),
            visibility: Visibility::of_translation(self.visibility, words.visibility),
            review: words.review,
            sources: own_or(words.sources, &self.sources),
            aliases: words.aliases,
        }
    }
}

/// Implements [`Translate`] for forms whose translations repeat every key.
macro_rules! translate_whole {
    ($($form:ident { $($key:ident),* })*) => {$(
        impl Translate for $form {
            type Words = Self;

            fn translate(&self, words: Self) -> Self {
                Self {
                    $($key: translate_whole!(@$key self words),)*
                    ..words
                }
            }
        }
    )*};
    (@status $original:ident $words:ident) => {
        Status::of_translation($original.status, $words.status)
    };
    (@visibility $original:ident $words:ident) => {
        Visibility::of_translation($original.visibility, $words.visibility)
    };
}

translate_whole! {
    Case { status, visibility }
    Alert { status, visibility }
    Video { status, visibility }
    Event { status, visibility }
    Quiz { status }
    Figure { status }
    Terms {}
}

choice! {
    /// Whom a scam looks for.
    pub enum Audience {
        /// 学生
        Student = "student",
        /// 求职者
        Jobseeker = "jobseeker",
        /// 老年人
        Elder = "elder",
        /// 家长
        Parent = "parent",
        /// 财会人员
        FinanceStaff = "finance-staff",
        /// 店主
        ShopOwner = "shop-owner",
        /// 旅客
        Traveller = "traveller",
        /// 游戏玩家
        Gamer = "gamer",
        /// 单身人士
        Single = "single",
        /// 投资者
        Investor = "investor",
        /// 所有人
        All = "all",
    }
}

choice! {
    /// How a scam reaches people.
    pub enum Channel {
        /// 电话
        Call = "call",
        /// 短信
        Sms = "sms",
        /// 社交软件
        Social = "social",
        /// 短视频
        ShortVideo = "short-video",
        /// 手机软件
        App = "app",
        /// 快递包裹
        Parcel = "parcel",
        /// 群聊
        Group = "group",
        /// 当面
        InPerson = "in-person",
        /// 网购平台
        Shopping = "shopping",
        /// 网页链接
        Web = "web",
    }
}

choice! {
    /// The feeling a scam works with.
    pub enum Hook {
        /// 贪利
        Greed = "greed",
        /// 恐惧
        Fear = "fear",
        /// 信任
        Trust = "trust",
        /// 感情
        Love = "love",
        /// 紧迫
        Urgency = "urgency",
        /// 羞耻
        Shame = "shame",
    }
}

choice! {
    /// Whether a file is published.
    pub enum Status {
        /// Not published; the default.
        Draft = "draft",
        /// Published.
        Published = "published",
        /// A notice stands in its place.
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// Who may see a file's output.
    pub enum Visibility {
        /// Everybody; the default.
        Public = "public",
        /// The unit only: never in the public output.
        Internal = "internal",
    }
}

choice! {
    /// What a hotline is for.
    pub enum HotlineKind {
        /// Report a crime.
        Emergency = "emergency",
        /// Ask.
        Consult = "consult",
        /// Report spam and the like.
        Report = "report",
        /// Text-message police number, for people who cannot speak or hear.
        Sms = "sms",
    }
}

choice! {
    /// How many review signatures publication needs.
    pub enum ReviewPolicy {
        /// None.
        None = "none",
        /// 三审三校: three.
        Three = "three",
    }
}

choice! {
    /// How urgent an alert is.
    pub enum AlertLevel {
        /// 提示
        Notice = "notice",
        /// 预警
        Warning = "warning",
        /// 紧急
        Urgent = "urgent",
    }
}

choice! {
    /// How far a case went before it stopped.
    pub enum StoppedAt {
        /// Before any money moved.
        Before = "before",
        /// During the transfers.
        Transfer = "transfer",
        /// After the money was gone.
        After = "after",
    }
}

choice! {
    /// What kind of event it is.
    pub enum EventKind {
        /// 宣讲
        Talk = "talk",
        /// 直播
        Livestream = "livestream",
        /// 摆点宣传
        Booth = "booth",
        /// 演练
        Drill = "drill",
    }
}

choice! {
    /// Where an event takes place (the five places of the anti-fraud law, article 8).
    pub enum Venue {
        /// 社区
        Community = "community",
        /// 学校
        School = "school",
        /// 企业
        Company = "company",
        /// 农村
        Village = "village",
        /// 家庭
        Family = "family",
    }
}

choice! {
    /// How a figure is drawn.
    pub enum ChartKind {
        /// A line a series.
        Line = "line",
        /// A bar a point.
        Bar = "bar",
    }
}

choice! {
    /// What a partner does.
    pub enum PartnerKind {
        /// 快递
        Courier = "courier",
        /// 物流
        Logistics = "logistics",
        /// 银行
        Bank = "bank",
        /// 通信运营商
        Carrier = "carrier",
        /// 社区
        Community = "community",
    }
}

choice! {
    /// The paper a print job is imposed on.
    pub enum SheetSize {
        /// 210 × 297 mm
        A4 = "a4",
        /// 297 × 420 mm
        A3 = "a3",
        /// 320 × 450 mm
        Sra3 = "sra3",
    }
}

form! {
    /// Where a statement comes from.
    pub struct Citation {
        /// The document.
        title: String,
        /// Who published it.
        publisher: String,
        /// When.
        date: Option<Day> = None,
        /// Its address, `https` only.
        url: Option<String> = None,
    }
}

form! {
    /// One review signature.
    pub struct Signature {
        /// Who reviewed; shown only if the site's policy says so.
        name: String,
        /// When.
        date: Day,
        /// SHA-256, in hexadecimal, of the file without `review` and `status`.
        hash: Option<String> = None,
    }
}

form! {
    /// The reviews of a file (三审三校).
    #[derive(Default)]
    pub struct Review {
        /// By the author's department.
        first: Option<Signature> = None,
        /// By the deputy leader.
        second: Option<Signature> = None,
        /// By the leader in charge of secrecy.
        third: Option<Signature> = None,
        /// Whether the secrecy review is done.
        secrecy: bool = false,
    }
}

impl Review {
    /// The date of the last signature: 最近核对.
    pub fn last(&self) -> Option<Day> {
        [&self.first, &self.second, &self.third]
            .into_iter()
            .flatten()
            .map(|signature| signature.date)
            .max()
    }
}

form! {
    /// A number people may call, checked by the unit.
    pub struct Hotline {
        /// The name by which templates and articles refer to it.
        id: String,
        /// Digits only.
        number: String,
        /// What it is for, in a few words.
        label: String,
        /// What kind of number it is.
        kind: HotlineKind,
        /// When the unit last called it.
        verified: Day,
    }
}

form! {
    /// What stands at the foot of every page.
    pub struct Footer {
        /// 主办单位
        host: String,
        /// 承办单位
        organiser: Option<String> = None,
        /// 联系方式, without private numbers.
        contact: Option<String> = None,
        /// 网站标识码
        site_id_code: Option<String> = None,
        /// ICP 备案号
        icp: Option<String> = None,
        /// 公安联网备案号
        police_record: Option<String> = None,
    }
}

form! {
    /// The site's rule about reviews.
    pub struct ReviewRule {
        /// How many signatures publication needs.
        required: ReviewPolicy,
        /// Whether reviewers' names are shown.
        show_names: bool = false,
    }
}

form! {
    /// The site's rule about leaflets.
    pub struct LeafletRule {
        /// Whether leaflets carry a QR code (off unless asked for).
        qr: bool = false,
        /// Who speaks on the leaflet.
        issuer: String,
        /// The issue number (期号) of the current edition.
        issue: String,
    }
}

form! {
    /// `content/site.yaml`
    pub struct Site {
        /// The site's name.
        title: String,
        /// The unit that publishes it.
        unit: String,
        /// Where it is served, `https`, with a final `/`.
        base_url: String,
        /// BCP 47 tags; the first is the site's own language.
        languages: Vec<String>,
        /// The only numbers that may appear on the site.
        hotlines: Vec<Hotline>,
        /// The foot of every page.
        footer: Footer,
        /// The rule about reviews.
        review: ReviewRule,
        /// The rule about leaflets.
        leaflet: LeafletRule,
        /// The theme's folder name.
        theme: String = "default".to_owned(),
    }
}

form! {
    /// `content/scams/<id>.md`
    pub struct Scam {
        /// 2–4 of a–z 0–9: the printed short address, permanent.
        code: String,
        /// At most 20 characters.
        title: String,
        /// At most 8 characters.
        short_title: String,
        /// One or two lines of at most 6 characters.
        headline: Vec<String>,
        /// At most 20 characters.
        slogan: String,
        /// One sentence of at most 24 characters.
        verdict: String,
        /// 40–120 characters.
        summary: String,
        /// Whom it looks for.
        audience: Vec<Audience>,
        /// How it reaches people.
        channels: Vec<Channel>,
        /// The feelings it works with.
        hooks: Vec<Hook> = Vec::new(),
        /// 1 (low) to 5 (very high).
        severity: u8,
        /// 3–8 words people would search for.
        keywords: Vec<String>,
        /// Exactly three lines of at most 13 characters.
        points: Vec<String>,
        /// When it was first published.
        published: Minute,
        /// When it last changed.
        updated: Option<Minute> = None,
        /// When it must be checked again.
        review_by: Day,
        /// Who says so.
        unit: String,
        /// Whether it is published.
        status: Status = Status::Draft,
        /// Who may see it.
        visibility: Visibility = Visibility::Public,
        /// Who reviewed it.
        review: Review = Review::default(),
        /// Where its facts come from; at least one.
        sources: Vec<Citation>,
        /// Ids of similar scams.
        related: Vec<String> = Vec::new(),
        /// Old addresses that lead here.
        aliases: Vec<String> = Vec::new(),
    }
}

form! {
    /// `content/scams/<id>.<lang>.md`: the words of a translation.
    pub struct ScamWords {
        /// At most 60 characters outside Chinese.
        title: String,
        /// At most 30 characters outside Chinese.
        short_title: String,
        /// The leaflet's lines; the original's if absent.
        headline: Vec<String> = Vec::new(),
        /// One rule.
        slogan: String,
        /// One sentence.
        verdict: String,
        /// The description.
        summary: String,
        /// Words people would search for; the original's if absent.
        keywords: Vec<String> = Vec::new(),
        /// The leaflet's points; the original's if absent.
        points: Vec<String> = Vec::new(),
        /// Who says so, in this language; the original's if absent.
        unit: Option<String> = None,
        /// When the translation last changed.
        updated: Option<Minute> = None,
        /// Whether it is published.
        status: Status = Status::Draft,
        /// Who reviewed it.
        review: Review = Review::default(),
    }
}

form! {
    /// `content/pages/<id>.md`
    pub struct Page {
        /// A printed short address, 2–4 of a–z 0–9.
        code: Option<String> = None,
        /// At most 20 characters.
        title: String,
        /// 20–120 characters.
        summary: String,
        /// When it was first published.
        published: Minute,
        /// When it last changed.
        updated: Option<Minute> = None,
        /// When it must be checked again.
        review_by: Day,
        /// Who says so.
        unit: String,
        /// Whether it is published.
        status: Status = Status::Draft,
        /// Who may see it.
        visibility: Visibility = Visibility::Public,
        /// Who reviewed it.
        review: Review = Review::default(),
        /// Where its facts come from.
        sources: Vec<Citation> = Vec::new(),
        /// Old addresses that lead here.
        aliases: Vec<String> = Vec::new(),
    }
}

form! {
    /// `content/pages/<id>.<lang>.md`: the words of a translation, and what differs from the
    /// original.
    pub struct PageWords {
        /// At most 60 characters outside Chinese.
        title: String,
        /// The description.
        summary: String,
        /// When the translation was first published; the original's date if absent.
        published: Option<Minute> = None,
        /// When the translation last changed.
        updated: Option<Minute> = None,
        /// When the translation must be checked again; the original's day if absent.
        review_by: Option<Day> = None,
        /// Who says so, in this language; the original's if absent.
        unit: Option<String> = None,
        /// Whether it is published.
        status: Status = Status::Draft,
        /// Who may see it.
        visibility: Visibility = Visibility::Public,
        /// Who reviewed it.
        review: Review = Review::default(),
        /// Where its facts come from; the original's if absent.
        sources: Vec<Citation> = Vec::new(),
        /// Old addresses that lead here.
        aliases: Vec<String> = Vec::new(),
    }
}

form! {
    /// `content/cases/<id>.md`
    pub struct Case {
        /// At most 20 characters.
        title: String,
        /// The scam's id.
        scam: String,
        /// `YYYY-MM`.
        month: String,
        /// 30–39 or the like; never an exact age with a name.
        age_band: String,
        /// The district at most.
        district: Option<String> = None,
        /// 1万–5万 or the like.
        loss_band: String,
        /// How far it went.
        stopped_at: StoppedAt,
        /// Whether money was kept safe.
        prevented: bool = false,
        /// Whether the person agreed to publication.
        consent: bool,
        /// Who removed what identifies people.
        anonymised_by: String,
        /// 40–120 characters.
        summary: String,
        /// When it was first published.
        published: Minute,
        /// When it last changed.
        updated: Option<Minute> = None,
        /// When it must be checked again.
        review_by: Day,
        /// Who says so.
        unit: String,
        /// Whether it is published.
        status: Status = Status::Draft,
        /// Who may see it.
        visibility: Visibility = Visibility::Public,
        /// Who reviewed it.
        review: Review = Review::default(),
        /// Where its facts come from.
        sources: Vec<Citation> = Vec::new(),
    }
}

form! {
    /// `content/alerts/<id>.md`
    pub struct Alert {
        /// At most 20 characters.
        title: String,
        /// How urgent it is.
        level: AlertLevel,
        /// First day.
        valid_from: Day,
        /// Last day.
        valid_until: Day,
        /// Where.
        region: String,
        /// Ids of the scams it warns of.
        scams: Vec<String> = Vec::new(),
        /// At most 200 characters.
        summary: String,
        /// When it was first published.
        published: Minute,
        /// When it last changed.
        updated: Option<Minute> = None,
        /// Who says so.
        unit: String,
        /// Whether it is published.
        status: Status = Status::Draft,
        /// Who may see it.
        visibility: Visibility = Visibility::Public,
        /// Who reviewed it.
        review: Review = Review::default(),
        /// Where its facts come from.
        sources: Vec<Citation> = Vec::new(),
    }
}

form! {
    /// A place where a video can be watched.
    pub struct Platform {
        /// The platform's name.
        name: String,
        /// The video's address there, `https`.
        url: String,
    }
}

form! {
    /// `content/videos/<id>.md`
    pub struct Video {
        /// At most 20 characters.
        title: String,
        /// The scam's id.
        scam: Option<String> = None,
        /// `MM:SS`.
        duration: String,
        /// A picture under `content/assets/`.
        poster: String,
        /// The video under `content/assets/`.
        file: Option<String> = None,
        /// Captions (WebVTT) under `content/assets/`.
        captions: Option<String> = None,
        /// Where else it can be watched.
        platforms: Vec<Platform> = Vec::new(),
        /// 40–120 characters.
        summary: String,
        /// When it was first published.
        published: Minute,
        /// When it last changed.
        updated: Option<Minute> = None,
        /// Who says so.
        unit: String,
        /// Whether it is published.
        status: Status = Status::Draft,
        /// Who may see it.
        visibility: Visibility = Visibility::Public,
        /// Who reviewed it.
        review: Review = Review::default(),
    }
}

form! {
    /// `content/events/<id>.md`
    pub struct Event {
        /// At most 20 characters.
        title: String,
        /// What it is.
        kind: EventKind,
        /// When it starts.
        date: Minute,
        /// Where it takes place.
        place: String,
        /// What kind of place that is.
        venue: Venue,
        /// For whom.
        audience: Vec<Audience>,
        /// How many came.
        headcount: Option<u32> = None,
        /// Ids of the scams it is about.
        scams: Vec<String> = Vec::new(),
        /// 40–120 characters.
        summary: String,
        /// When it was first published.
        published: Minute,
        /// When it last changed.
        updated: Option<Minute> = None,
        /// Who says so.
        unit: String,
        /// Whether it is published.
        status: Status = Status::Draft,
        /// Who may see it.
        visibility: Visibility = Visibility::Public,
        /// Who reviewed it.
        review: Review = Review::default(),
    }
}

form! {
    /// A question of a quiz.
    pub struct QuizItem {
        /// The message a reader judges.
        message: String,
        /// Whether it is a scam.
        is_scam: bool,
        /// The scam's id.
        scam: Option<String> = None,
        /// Why.
        why: String,
    }
}

form! {
    /// `content/quiz/<id>.yaml`
    pub struct Quiz {
        /// At most 20 characters.
        title: String,
        /// A sentence before the questions.
        intro: String,
        /// 5–10 questions.
        items: Vec<QuizItem>,
        /// When it was first published.
        published: Minute,
        /// Who says so.
        unit: String,
        /// Whether it is published.
        status: Status = Status::Draft,
    }
}

form! {
    /// A point of a series.
    pub struct Point {
        /// The label on the axis: 2025-01, 18–29岁.
        x: String,
        /// The value.
        y: f64,
    }
}

form! {
    /// A line or a group of bars.
    pub struct Series {
        /// What it shows.
        label: String,
        /// The scam's id.
        scam: Option<String> = None,
        /// Its points.
        points: Vec<Point>,
    }
}

form! {
    /// `content/figures/<id>.yaml`
    pub struct Figure {
        /// States the finding.
        title: String,
        /// How it is drawn.
        kind: ChartKind,
        /// Where.
        region: String,
        /// When.
        period: String,
        /// What is counted.
        metric: String,
        /// In what: 起, 元, %.
        unit_label: String,
        /// Where it comes from.
        source: Citation,
        /// When it was counted.
        as_of: Day,
        /// Whether the numbers are invented (示例数据).
        sample: bool,
        /// The numbers.
        series: Vec<Series>,
        /// 20–120 characters.
        summary: String,
        /// When it was first published.
        published: Minute,
        /// Who says so.
        unit: String,
        /// Whether it is published.
        status: Status = Status::Draft,
    }
}

form! {
    /// A word the public should know.
    pub struct Term {
        /// The word.
        term: String,
        /// Other words for it.
        aliases: Vec<String> = Vec::new(),
        /// What it means, at most 60 characters.
        meaning: String,
        /// Ids of the scams it belongs to.
        scams: Vec<String> = Vec::new(),
        /// Whether it is one of the ministry's warning keywords.
        official: bool,
    }
}

form! {
    /// `content/terms.yaml`
    pub struct Terms {
        /// The words.
        terms: Vec<Term>,
    }
}

form! {
    /// `content/partners/<id>.yaml`
    pub struct Partner {
        /// The partner's name.
        name: String,
        /// What it does.
        kind: PartnerKind,
        /// The contact's role, without name or number.
        contact_role: String,
        /// A picture under `content/assets/`.
        logo: Option<String> = None,
        /// Whether the partner agreed in writing to the use of its logo.
        logo_permission: bool = false,
        /// A line on its leaflets, at most 16 characters.
        line: Option<String> = None,
        /// How many outlets it has.
        outlets: Option<u32> = None,
        /// Whether it is in use.
        status: Status = Status::Draft,
    }
}

form! {
    /// The end of an issue before its last day.
    pub struct Recall {
        /// The day from which nobody may hand it out.
        date: Day,
        /// Why, in a sentence that outlets read.
        reason: String,
        /// The id of the print job whose leaflets take its place.
        replaced_by: Option<String> = None,
    }
}

form! {
    /// `content/print/<job>.yaml`
    pub struct PrintJob {
        /// What is printed, for people.
        title: String,
        /// The partner's id.
        partner: String,
        /// Ids of the articles.
        articles: Vec<String>,
        /// Names of the leaflet formats.
        formats: Vec<String>,
        /// The paper it is imposed on.
        sheet: Option<SheetSize> = None,
        /// How many of each.
        quantity: u32,
        /// The issue number (期号).
        issue: String,
        /// Last day on which the leaflets may be stuck on parcels.
        valid_until: Day,
        /// Whether the leaflets carry a QR code.
        qr: bool = false,
        /// Whether the download centre shows the job.
        public: bool = false,
        /// A word to the printer.
        note: Option<String> = None,
        /// Set when the issue is called back.
        recalled: Option<Recall> = None,
    }
}
