//! The text and the lists of every form, with their limits.
//!
//! In: a form that has been read. Out: its values one by one, so that a rule about text (limits,
//! private numbers, punctuation) is written once and holds for every kind of file. The numbers
//! are those of the specification; they count what a reader sees as one character.

use crate::content::form::{self, Facts, Status};
use crate::diagnostic::Text;

/// A form that has been filled in, of any kind.
#[derive(Debug, Clone, Copy)]
pub(super) enum Filled<'a> {
    /// `content/site.yaml`
    Site(&'a form::Site),
    /// `content/scams/<id>.md`
    Scam(&'a form::Scam),
    /// `content/pages/<id>.md`
    Page(&'a form::Page),
    /// `content/cases/<id>.md`
    Case(&'a form::Case),
    /// `content/alerts/<id>.md`
    Alert(&'a form::Alert),
    /// `content/videos/<id>.md`
    Video(&'a form::Video),
    /// `content/events/<id>.md`
    Event(&'a form::Event),
    /// `content/quiz/<id>.yaml`
    Quiz(&'a form::Quiz),
    /// `content/figures/<id>.yaml`
    Figure(&'a form::Figure),
    /// `content/terms.yaml`
    Terms(&'a form::Terms),
    /// `content/partners/<id>.yaml`
    Partner(&'a form::Partner),
    /// `content/print/<job>.yaml`
    PrintJob(&'a form::PrintJob),
    /// A film's captions under `content/assets/`: words without a form.
    Captions,
}

/// What a value is, which decides the rules that look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// Words the public reads, said by the unit.
    Words,
    /// Words the public reads, said by somebody else: a message to be judged.
    Quote,
    /// A web address.
    Address,
    /// An id, a date or another word with a form of its own.
    Name,
}

/// One text value of a form.
#[derive(Debug, Clone)]
pub(super) struct Value<'a> {
    /// Where it stands in the form: `title`, `points[1]`, `sources[0].url`.
    pub(super) path: String,
    /// The words, as YAML gives them.
    pub(super) text: &'a str,
    /// What it is.
    pub(super) nature: Nature,
    /// The most characters it may have in Chinese and in other languages.
    pub(super) most: Option<Most>,
    /// The fewest characters it may have.
    pub(super) least: usize,
}

/// The most characters a value may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// In Chinese.
    pub(super) chinese: usize,
    /// In languages written with letters; none where the leaflet's width decides.
    pub(super) letters: Option<usize>,
}

/// A list of a form, with the number of items it must have.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// The top-level key.
    pub(super) key: &'static str,
    /// Items it has.
    pub(super) items: usize,
    /// Fewest items.
    pub(super) least: usize,
    /// Most items.
    pub(super) most: usize,
}

/// Words without a limit.
fn words(path: impl Into<String>, text: &str) -> Value<'_> {
    Value {
        path: path.into(),
        text,
        nature: Nature::Words,
        most: None,
        least: 1,
    }
}

/// Words of at most `chinese` characters, or `letters` in languages written with letters.
fn at_most(
    path: impl Into<String>,
    text: &str,
    chinese: usize,
    letters: impl Into<Option<usize>>,
) -> Value<'_> {
    Value {
        most: Some(Most {
            chinese,
            letters: letters.into(),
        }),
        ..words(path, text)
    }
}

fn name(path: impl Into<String>, text: &str) -> Value<'_> {
    Value {
        nature: Nature::Name,
        ..words(path, text)
    }
}

fn address(path: impl Into<String>, text: &str) -> Value<'_> {
    Value {
        nature: Nature::Address,
        ..words(path, text)
    }
}

/// The description of a page or file: at least `least` characters in Chinese.
fn summary(text: &str, least: usize, most: usize) -> Value<'_> {
    Value {
        least,
        ..at_most("summary", text, most, most * 3)
    }
}

fn title(text: &str) -> Value<'_> {
    at_most("title", text, 20, 60)
}

/// A list of texts, each made a value by `make` from its path and words.
fn each<'a, M>(key: &'static str, list: &'a [String], make: M) -> impl Iterator<Item = Value<'a>>
where
    M: Fn(String, &'a str) -> Value<'a>,
{
    list.iter()
        .enumerate()
        .map(move |(index, text)| make(format!("{key}[{index}]"), text))
}

fn names<'a>(key: &'static str, list: &'a [String]) -> impl Iterator<Item = Value<'a>> {
    each(key, list, |path, text| name(path, text))
}

/// A value that may be absent.
fn maybe<'a, M>(path: &str, text: &'a Option<String>, make: M) -> Option<Value<'a>>
where
    M: Fn(String, &'a str) -> Value<'a>,
{
    text.as_deref().map(|text| make(path.to_owned(), text))
}

fn citation<'a>(path: &str, source: &'a form::Citation) -> Vec<Value<'a>> {
    let mut values = vec![
        words(format!("{path}.title"), &source.title),
        words(format!("{path}.publisher"), &source.publisher),
    ];
    values.extend(maybe(&format!("{path}.url"), &source.url, |path, url| {
        address(path, url)
    }));
    values
}

fn citations(sources: &[form::Citation]) -> impl Iterator<Item = Value<'_>> {
    sources
        .iter()
        .enumerate()
        .flat_map(|(index, source)| citation(&format!("sources[{index}]"), source))
}

fn reviewers(review: &form::Review) -> impl Iterator<Item = Value<'_>> {
    [
        ("first", &review.first),
        ("second", &review.second),
        ("third", &review.third),
    ]
    .into_iter()
    .filter_map(|(key, signature)| {
        let signature = signature.as_ref()?;
        Some(name(format!("review.{key}.name"), &signature.name))
    })
}

impl<'a> Filled<'a> {
    /// What the forms of the site have in common; none for settings, terms, partners and jobs.
    pub(super) fn facts(self) -> Option<&'a dyn Facts> {
        match self {
            Self::Scam(form) => Some(form),
            Self::Page(form) => Some(form),
            Self::Case(form) => Some(form),
            Self::Alert(form) => Some(form),
            Self::Video(form) => Some(form),
            Self::Event(form) => Some(form),
            Self::Quiz(form) => Some(form),
            Self::Figure(form) => Some(form),
            Self::Site(_)
            | Self::Terms(_)
            | Self::Partner(_)
            | Self::PrintJob(_)
            | Self::Captions => None,
        }
    }

    /// Whether it is released; what has no status always is.
    pub(super) fn status(self) -> Status {
        match self {
            Self::Partner(partner) => partner.status,
            other => other.facts().map_or(Status::Published, Facts::status),
        }
    }

    /// Where its facts come from, each with its path.
    pub(super) fn sources(self) -> Vec<(String, &'a form::Citation)> {
        let list: &[form::Citation] = match self {
            Self::Scam(form) => &form.sources,
            Self::Page(form) => &form.sources,
            Self::Case(form) => &form.sources,
            Self::Alert(form) => &form.sources,
            Self::Figure(figure) => return vec![("source".to_owned(), &figure.source)],
            _ => &[],
        };
        let numbered = list.iter().enumerate();
        numbered
            .map(|(index, source)| (format!("sources[{index}]"), source))
            .collect()
    }

    /// Every text value, in the order of the form.
    pub(super) fn values(self) -> Vec<Value<'a>> {
        match self {
            Self::Site(site) => site_values(site),
            Self::Scam(scam) => scam_values(scam),
            Self::Page(page) => page_values(page),
            Self::Case(case) => case_values(case),
            Self::Alert(alert) => alert_values(alert),
            Self::Video(video) => video_values(video),
            Self::Event(event) => event_values(event),
            Self::Quiz(quiz) => quiz_values(quiz),
            Self::Figure(figure) => figure_values(figure),
            Self::Terms(terms) => terms_values(terms),
            Self::Partner(partner) => partner_values(partner),
            Self::PrintJob(job) => print_values(job),
            Self::Captions => Vec::new(),
        }
    }

    /// Every list whose number of items is limited.
    pub(super) fn lists(self) -> Vec<List> {
        let list = |key, items, least, most| List {
            key,
            items,
            least,
            most,
        };
        let any = usize::MAX;
        match self {
            Self::Site(site) => vec![
                list("languages", site.languages.len(), 1, any),
                list("hotlines", site.hotlines.len(), 1, any),
            ],
            Self::Scam(scam) => vec![
                list("headline", scam.headline.len(), 1, 2),
                list("audience", scam.audience.len(), 1, any),
                list("channels", scam.channels.len(), 1, any),
                list("keywords", scam.keywords.len(), 3, 8),
                list("points", scam.points.len(), 3, 3),
                list("sources", scam.sources.len(), 1, any),
            ],
            Self::Event(event) => vec![list("audience", event.audience.len(), 1, any)],
            Self::Quiz(quiz) => vec![list("items", quiz.items.len(), 5, 10)],
            Self::Figure(figure) => vec![list("series", figure.series.len(), 1, any)],
            Self::Terms(terms) => vec![list("terms", terms.terms.len(), 1, any)],
            Self::PrintJob(job) => vec![
                list("articles", job.articles.len(), 1, any),
                list("formats", job.formats.len(), 1, any),
            ],
            Self::Page(_)
            | Self::Case(_)
            | Self::Alert(_)
            | Self::Video(_)
            | Self::Partner(_)
            | Self::Captions => Vec::new(),
        }
    }
}

fn site_values(site: &form::Site) -> Vec<Value<'_>> {
    let mut values = vec![
        at_most("title", &site.title, 20, 60),
        words("unit", &site.unit),
        address("base_url", &site.base_url),
    ];
    values.extend(names("languages", &site.languages));
    for (index, hotline) in site.hotlines.iter().enumerate() {
        let path = |key: &str| format!("hotlines[{index}].{key}");
        values.extend([
            name(path("id"), &hotline.id),
            name(path("number"), &hotline.number),
            words(path("label"), &hotline.label),
        ]);
    }
    let footer = &site.footer;
    values.push(words("footer.host", &footer.host));
    let optional = [
        ("footer.organiser", &footer.organiser),
        ("footer.contact", &footer.contact),
        ("footer.site_id_code", &footer.site_id_code),
        ("footer.icp", &footer.icp),
        ("footer.police_record", &footer.police_record),
    ];
    values.extend(
        optional
            .into_iter()
            .filter_map(|(path, text)| maybe(path, text, |path, text| words(path, text))),
    );
    values.push(words("leaflet.issuer", &site.leaflet.issuer));
    values.push(name("leaflet.issue", &site.leaflet.issue));
    values.push(name("theme", &site.theme));
    values
}

fn scam_values(scam: &form::Scam) -> Vec<Value<'_>> {
    let mut values = vec![
        name("code", &scam.code),
        title(&scam.title),
        at_most("short_title", &scam.short_title, 8, 30),
    ];
    values.extend(each("headline", &scam.headline, |path, line| {
        at_most(path, line, 6, None)
    }));
    values.extend([
        at_most("slogan", &scam.slogan, 20, 60),
        at_most("verdict", &scam.verdict, 24, 80),
        summary(&scam.summary, 40, 120),
    ]);
    values.extend(each("keywords", &scam.keywords, |path, word| {
        words(path, word)
    }));
    values.extend(each("points", &scam.points, |path, point| {
        at_most(path, point, 13, None)
    }));
    values.push(words("unit", &scam.unit));
    values.extend(reviewers(&scam.review));
    values.extend(citations(&scam.sources));
    values.extend(names("related", &scam.related));
    values.extend(names("aliases", &scam.aliases));
    values
}

fn page_values(page: &form::Page) -> Vec<Value<'_>> {
    let mut values = Vec::new();
    values.extend(maybe("code", &page.code, |path, text| name(path, text)));
    values.extend([
        title(&page.title),
        summary(&page.summary, 20, 120),
        words("unit", &page.unit),
    ]);
    values.extend(reviewers(&page.review));
    values.extend(citations(&page.sources));
    values.extend(names("aliases", &page.aliases));
    values
}

fn case_values(case: &form::Case) -> Vec<Value<'_>> {
    let mut values = vec![
        title(&case.title),
        name("scam", &case.scam),
        name("month", &case.month),
        name("age_band", &case.age_band),
    ];
    values.extend(maybe("district", &case.district, |path, text| {
        words(path, text)
    }));
    values.extend([
        name("loss_band", &case.loss_band),
        name("anonymised_by", &case.anonymised_by),
        summary(&case.summary, 40, 120),
        words("unit", &case.unit),
    ]);
    values.extend(reviewers(&case.review));
    values.extend(citations(&case.sources));
    values
}

fn alert_values(alert: &form::Alert) -> Vec<Value<'_>> {
    let mut values = vec![title(&alert.title), words("region", &alert.region)];
    values.extend(names("scams", &alert.scams));
    values.push(summary(&alert.summary, 1, 200));
    values.push(words("unit", &alert.unit));
    values.extend(reviewers(&alert.review));
    values.extend(citations(&alert.sources));
    values
}

fn video_values(video: &form::Video) -> Vec<Value<'_>> {
    let mut values = vec![title(&video.title)];
    values.extend(maybe("scam", &video.scam, |path, id| name(path, id)));
    values.push(name("duration", &video.duration));
    values.push(name("poster", &video.poster));
    values.extend(maybe("file", &video.file, |path, file| name(path, file)));
    values.extend(maybe("captions", &video.captions, |path, file| {
        name(path, file)
    }));
    for (index, platform) in video.platforms.iter().enumerate() {
        values.push(words(format!("platforms[{index}].name"), &platform.name));
        values.push(address(format!("platforms[{index}].url"), &platform.url));
    }
    values.push(summary(&video.summary, 40, 120));
    values.push(words("unit", &video.unit));
    values.extend(reviewers(&video.review));
    values
}

fn event_values(event: &form::Event) -> Vec<Value<'_>> {
    let mut values = vec![title(&event.title), words("place", &event.place)];
    values.extend(names("scams", &event.scams));
    values.push(summary(&event.summary, 40, 120));
    values.push(words("unit", &event.unit));
    values.extend(reviewers(&event.review));
    values
}

fn quiz_values(quiz: &form::Quiz) -> Vec<Value<'_>> {
    let mut values = vec![title(&quiz.title), words("intro", &quiz.intro)];
    for (index, item) in quiz.items.iter().enumerate() {
        let path = |key: &str| format!("items[{index}].{key}");
        values.push(Value {
            nature: Nature::Quote,
            ..words(path("message"), &item.message)
        });
        values.extend(maybe(&path("scam"), &item.scam, |path, id| name(path, id)));
        values.push(words(path("why"), &item.why));
    }
    values.push(words("unit", &quiz.unit));
    values
}

fn figure_values(figure: &form::Figure) -> Vec<Value<'_>> {
    let mut values = vec![
        words("title", &figure.title),
        words("region", &figure.region),
        words("period", &figure.period),
        words("metric", &figure.metric),
        words("unit_label", &figure.unit_label),
    ];
    values.extend(citation("source", &figure.source));
    for (index, series) in figure.series.iter().enumerate() {
        let path = |key: &str| format!("series[{index}].{key}");
        values.push(words(path("label"), &series.label));
        values.extend(maybe(&path("scam"), &series.scam, |path, id| {
            name(path, id)
        }));
        let points = series.points.iter().enumerate();
        values.extend(
            points.map(|(point, given)| words(path(&format!("points[{point}].x")), &given.x)),
        );
    }
    values.push(summary(&figure.summary, 20, 120));
    values.push(words("unit", &figure.unit));
    values
}

fn terms_values(terms: &form::Terms) -> Vec<Value<'_>> {
    let mut values = Vec::new();
    for (index, term) in terms.terms.iter().enumerate() {
        let path = |key: &str| format!("terms[{index}].{key}");
        values.push(words(path("term"), &term.term));
        let aliases = term.aliases.iter().enumerate();
        values.extend(aliases.map(|(alias, word)| words(path(&format!("aliases[{alias}]")), word)));
        values.push(at_most(path("meaning"), &term.meaning, 60, 180));
        let scams = term.scams.iter().enumerate();
        values.extend(scams.map(|(scam, id)| name(path(&format!("scams[{scam}]")), id)));
    }
    values
}

fn partner_values(partner: &form::Partner) -> Vec<Value<'_>> {
    let mut values = vec![
        words("name", &partner.name),
        words("contact_role", &partner.contact_role),
    ];
    values.extend(maybe("logo", &partner.logo, |path, file| name(path, file)));
    values.extend(maybe("line", &partner.line, |path, line| {
        at_most(path, line, 16, 48)
    }));
    values
}

fn print_values(job: &form::PrintJob) -> Vec<Value<'_>> {
    let mut values = vec![words("title", &job.title), name("partner", &job.partner)];
    values.extend(names("articles", &job.articles));
    values.extend(names("formats", &job.formats));
    values.push(name("issue", &job.issue));
    values.extend(maybe("note", &job.note, |path, text| words(path, text)));
    if let Some(recall) = &job.recalled {
        values.push(at_most("recalled.reason", &recall.reason, 60, 180));
        values.extend(maybe(
            "recalled.replaced_by",
            &recall.replaced_by,
            |path, id| name(path, id),
        ));
    }
    values
}

/// A path in words: `points[1]` is “points第2项”, “item 2 of points”.
pub(super) fn named(path: &str) -> Text {
    let mut zh = String::new();
    let mut en = String::new();
    for part in path.split('.') {
        let (key, index) = match part.split_once('[') {
            Some((key, rest)) => (key, rest.trim_end_matches(']').parse::<usize>().ok()),
            None => (part, None),
        };
        if !zh.is_empty() {
            zh.push('的');
            en = format!("{key} of {en}");
        } else {
            en.push_str(key);
        }
        zh.push_str(key);
        if let Some(index) = index {
            zh.push_str(&format!("第{}项", index + 1));
            en = format!("item {} of {en}", index + 1);
        }
    }
    Text::new(zh, en)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_path_is_said_in_words() {
        let name = named("sources[1].url");
        assert_eq!(name.zh, "sources第2项的url");
        assert_eq!(name.en, "url of item 2 of sources");
        assert_eq!(named("title").zh, "title");
    }
}
