//! What templates see. Nothing else of the program reaches a template, so names and shapes here
//! are what a theme is written against.
//!
//! Fields named `html` hold finished markup; all others are plain text, escaped by the engine.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::content::catalog;
use crate::content::form::{Citation, Hotline, HotlineKind, Scam};
use crate::content::front_matter::{Day, Minute};
use crate::content::markdown::breaks;
use crate::theme::Words;

use super::facet::{self, Facet};

mod body;

pub(super) use body::BodyView;

/// `site`: what every page says about the site.
#[derive(Debug, Serialize)]
pub(super) struct SiteView {
    title: String,
    unit: String,
    /// The language of the two names above.
    language: String,
    /// The host, as `SiteDomain`.
    domain: String,
    /// The number to report a crime.
    report: CallView,
    /// The number to ask.
    ask: CallView,
    /// Numbers for people who cannot speak or hear.
    sms: Vec<CallView>,
    host: String,
    organiser: Option<String>,
    contact: Option<String>,
    site_id_code: Option<String>,
    icp: Option<String>,
    police_record: Option<String>,
}

impl SiteView {
    pub(super) fn new(site: &catalog::Site, base: &catalog::BaseUrl) -> Self {
        let form = &site.form;
        let of_kind = |kind| form.hotlines.iter().filter(move |line| line.kind == kind);
        let report = of_kind(HotlineKind::Emergency).next();
        let ask = of_kind(HotlineKind::Consult).next().or(report);
        Self {
            title: form.title.clone(),
            unit: form.unit.clone(),
            language: site.language().tag().to_owned(),
            domain: base.host().to_owned(),
            report: report.or(ask).map(CallView::new).unwrap_or_default(),
            ask: ask.map(CallView::new).unwrap_or_default(),
            sms: of_kind(HotlineKind::Sms).map(CallView::new).collect(),
            host: form.footer.host.clone(),
            organiser: form.footer.organiser.clone(),
            contact: form.footer.contact.clone(),
            site_id_code: form.footer.site_id_code.clone(),
            icp: form.footer.icp.clone(),
            police_record: form.footer.police_record.clone(),
        }
    }
}

/// A number to call or to text.
#[derive(Debug, Default, Serialize)]
pub(super) struct CallView {
    number: String,
    href: String,
    label: String,
}

impl CallView {
    fn new(line: &Hotline) -> Self {
        let digits: String = line.number.chars().filter(char::is_ascii_digit).collect();
        let scheme = match line.kind {
            HotlineKind::Sms => "sms",
            _ => "tel",
        };
        Self {
            number: line.number.clone(),
            href: format!("{scheme}:{digits}"),
            label: line.label.clone(),
        }
    }
}

/// `nav`: the parts of the site that exist. Addresses count from the site's root.
#[derive(Debug, Default, Serialize)]
pub(super) struct NavView {
    pub(super) home: String,
    pub(super) scams: Option<String>,
    /// In the site's own language where there is no translation.
    pub(super) emergency: Option<String>,
    pub(super) leaflets: Option<String>,
    pub(super) feed: Option<String>,
    /// The list of leaflets that are stopped.
    pub(super) recalls: String,
    pub(super) about: Option<String>,
    /// Other pages of the site.
    pub(super) pages: Vec<LinkView>,
    /// Every language of the site, with its home.
    pub(super) languages: Vec<LanguageView>,
}

/// A page to go to.
#[derive(Debug, Serialize)]
pub(super) struct LinkView {
    pub(super) title: String,
    pub(super) path: String,
}

/// A language of the site.
#[derive(Debug, Serialize)]
pub(super) struct LanguageView {
    pub(super) tag: String,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) path: String,
}

/// A day, for `<time>` and for reading.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DateView {
    iso: String,
    text: String,
}

impl DateView {
    pub(super) fn new(date: Date, words: &Words) -> Self {
        Self {
            iso: date.to_string(),
            text: words.date(date),
        }
    }

    fn before(date: Date, words: &Words) -> Self {
        let view = Self::new(date, words);
        let text = words.fill("date.before", &[("date", &view.text)]);
        Self { text, ..view }
    }
}

/// `page`: the head of a page, and where it stands.
#[derive(Debug, Default, Serialize)]
pub(super) struct PageView {
    /// The whole title, with the unit's name.
    pub(super) title: String,
    /// The title alone.
    pub(super) name: String,
    pub(super) description: String,
    pub(super) keywords: Vec<String>,
    /// The part of the site, for the navigation: a key of `nav`.
    pub(super) part: &'static str,
    /// How the navigation marks that part: `page` if this is its address, else `true`.
    pub(super) current: &'static str,
    /// The full address; none where there is not one only.
    pub(super) canonical: Option<String>,
    /// Whether search engines may list it.
    pub(super) indexed: bool,
    /// The same page in other languages, for `hreflang`; this one included, if there are any.
    pub(super) alternates: Vec<AlternateView>,
    /// The address of this page in other languages, by tag; a language that has none of it is
    /// left at its home.
    pub(super) switch: BTreeMap<String, String>,
    /// The column's tags (`ColumnName` …), on pages that list others.
    pub(super) column: Option<ColumnView>,
    /// The article's tags (`ArticleTitle` …).
    pub(super) article: Option<ArticleTagsView>,
    pub(super) draft: bool,
    pub(super) overdue: bool,
}

/// An edition of a page in a language.
#[derive(Debug, Serialize)]
pub(super) struct AlternateView {
    pub(super) tag: String,
    pub(super) url: String,
}

/// The tags of a government site's column.
#[derive(Debug, Serialize)]
pub(super) struct ColumnView {
    pub(super) name: String,
    pub(super) kind: String,
}

/// The tags of a government site's article.
#[derive(Debug, Serialize)]
pub(super) struct ArticleTagsView {
    pub(super) title: String,
    /// `YYYY-MM-DD HH:MM`
    pub(super) published: String,
    pub(super) source: String,
}

impl ArticleTagsView {
    pub(super) fn new(title: &str, published: Minute, source: &str) -> Self {
        Self {
            title: title.to_owned(),
            published: published.0.strftime("%Y-%m-%d %H:%M").to_string(),
            source: source.to_owned(),
        }
    }
}

/// How dangerous a scam is.
#[derive(Debug, Serialize)]
struct LevelView {
    /// 1–5.
    number: u8,
    name: String,
}

impl LevelView {
    fn new(severity: u8, words: &Words) -> Self {
        let number = severity.clamp(1, 5);
        Self {
            number,
            name: words.text(&format!("severity.{number}")).to_owned(),
        }
    }
}

/// An article in a list.
#[derive(Debug, Serialize)]
pub(super) struct CardView {
    id: String,
    path: String,
    name: String,
    title: String,
    verdict: String,
    level: LevelView,
    audience: String,
    /// For the filters of the list.
    classes: String,
    draft: bool,
    overdue: bool,
}

impl CardView {
    pub(super) fn new(
        id: &str,
        scam: &Scam,
        path: String,
        (draft, overdue): (bool, bool),
        words: &Words,
    ) -> Self {
        Self {
            id: id.to_owned(),
            path,
            name: scam.short_title.clone(),
            title: scam.title.clone(),
            verdict: scam.verdict.clone(),
            level: LevelView::new(scam.severity, words),
            audience: audiences(scam, words),
            classes: facet::classes(scam),
            draft,
            overdue,
        }
    }
}

fn audiences(scam: &Scam, words: &Words) -> String {
    let label = |audience: &crate::content::form::Audience| {
        words
            .text(&format!("audience.{}", audience.id()))
            .to_owned()
    };
    let labels: Vec<String> = scam.audience.iter().map(label).collect();
    labels.join(words.text("separator"))
}

/// `facets`: the filters of the list, and the lists behind them.
#[derive(Debug, Serialize)]
pub(super) struct FacetsView {
    pub(super) audiences: Vec<FacetView>,
    pub(super) channels: Vec<FacetView>,
    /// How many articles there are.
    pub(super) count: usize,
}

/// A group of readers, or a way by which scams come.
#[derive(Debug, Serialize)]
pub(super) struct FacetView {
    id: &'static str,
    group: &'static str,
    class: String,
    label: String,
    path: String,
    count: usize,
    /// The gravest of its articles.
    worst: String,
}

impl FacetView {
    pub(super) fn new(
        facet: Facet,
        path: String,
        (count, worst): (usize, &str),
        words: &Words,
    ) -> Self {
        Self {
            id: facet.id(),
            group: facet.group(),
            class: facet.class(),
            label: facet.label(words).to_owned(),
            path,
            count,
            worst: worst.to_owned(),
        }
    }
}

/// `review`: who answers for a page, and since when.
#[derive(Debug, Serialize)]
pub(super) struct ReviewView {
    unit: String,
    published: DateView,
    updated: Option<DateView>,
    checked: Option<DateView>,
    next: DateView,
    /// Only where the site's rule says that names are shown.
    reviewers: Vec<String>,
    sources: Vec<SourceView>,
}

/// The dates and names of a form, as [`ReviewView`] shows them.
pub(super) struct Reviewed<'a> {
    pub(super) unit: &'a str,
    pub(super) published: Minute,
    pub(super) updated: Option<Minute>,
    pub(super) review_by: Day,
    pub(super) review: &'a crate::content::form::Review,
    pub(super) sources: &'a [Citation],
}

impl ReviewView {
    pub(super) fn new(facts: &Reviewed<'_>, show_names: bool, words: &Words) -> Self {
        let day = |date: Date| DateView::new(date, words);
        let review = facts.review;
        let names = [&review.first, &review.second, &review.third];
        let names = names.into_iter().flatten().filter(|_| show_names);
        Self {
            unit: facts.unit.to_owned(),
            published: day(facts.published.0.date()),
            updated: facts.updated.map(|minute| day(minute.0.date())),
            checked: review.last().map(|last| day(last.0)),
            next: DateView::before(facts.review_by.0, words),
            reviewers: names.map(|signature| signature.name.clone()).collect(),
            sources: facts
                .sources
                .iter()
                .map(|source| SourceView::new(source, words))
                .collect(),
        }
    }
}

/// A document that a page rests on.
#[derive(Debug, Serialize)]
struct SourceView {
    title: String,
    publisher: String,
    date: Option<DateView>,
    url: Option<String>,
}

impl SourceView {
    fn new(citation: &Citation, words: &Words) -> Self {
        Self {
            title: citation.title.clone(),
            publisher: citation.publisher.clone(),
            date: citation.date.map(|day| DateView::new(day.0, words)),
            url: citation.url.clone(),
        }
    }
}

/// `scam`: an article's front matter.
#[derive(Debug, Serialize)]
pub(super) struct ScamView {
    id: String,
    title: String,
    /// The title with `<wbr>` where a line may end.
    title_html: String,
    name: String,
    slogan: String,
    verdict: String,
    verdict_html: String,
    summary: String,
    level: LevelView,
    audience: String,
    channels: String,
    /// The address that is printed: `fanzha.example.gov.cn/sd`.
    address: String,
}

impl ScamView {
    pub(super) fn new(id: &str, scam: &Scam, base: &catalog::BaseUrl, words: &Words) -> Self {
        let label = |channel: &crate::content::form::Channel| {
            words.text(&format!("channel.{}", channel.id())).to_owned()
        };
        let channels: Vec<String> = scam.channels.iter().map(label).collect();
        Self {
            id: id.to_owned(),
            title: scam.title.clone(),
            title_html: breaks(&scam.title),
            name: scam.short_title.clone(),
            slogan: scam.slogan.clone(),
            verdict: scam.verdict.clone(),
            verdict_html: breaks(&scam.verdict),
            summary: scam.summary.clone(),
            level: LevelView::new(scam.severity, words),
            audience: audiences(scam, words),
            channels: channels.join(words.text("separator")),
            address: printed_address(base, &scam.code),
        }
    }
}

/// An address short enough to be printed and typed, without `https://` and final `/`.
pub(super) fn printed_address(base: &catalog::BaseUrl, path: &str) -> String {
    let address = base.join(path);
    let address = address.trim_start_matches("https://");
    address.trim_end_matches('/').to_owned()
}

/// `text`: the front matter of a page of the site's own.
#[derive(Debug, Serialize)]
pub(super) struct TextView {
    id: String,
    title: String,
    title_html: String,
    summary: String,
    address: String,
}

impl TextView {
    pub(super) fn new(id: &str, title: &str, summary: &str, address: String) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            title_html: breaks(title),
            summary: summary.to_owned(),
            address,
        }
    }
}

/// An address for search engines.
#[derive(Debug, Serialize)]
pub(super) struct PlaceView {
    pub(super) url: String,
    /// When it last changed, where that is known.
    pub(super) changed: Option<String>,
}

/// An ordinal or count in the language's own numerals, digits above ten.
pub(super) fn numeral(number: usize, words: &Words) -> String {
    let numerals = words.list("numerals");
    match number.checked_sub(1).and_then(|index| numerals.get(index)) {
        Some(numeral) => numeral.clone(),
        None => number.to_string(),
    }
}
