//! What is new, for feed readers: an Atom feed of the articles of a language.

use serde::Serialize;
use tera::Value;

use crate::content::Doc;
use crate::content::catalog::{BaseUrl, Site};
use crate::content::form::{Facts as _, Scam};
use crate::content::front_matter::Minute;

use super::address;
use super::shared::{Shown, Tongue};

/// Most entries of a feed: readers ask often, and who is away for longer reads the list.
const MOST_ENTRIES: usize = 50;

/// A feed, newest change first.
#[derive(Debug, Serialize)]
struct FeedView {
    lang: String,
    title: String,
    url: String,
    /// The page that lists the same.
    page: String,
    updated: String,
    author: String,
    entries: Vec<EntryView>,
}

/// An article in a feed. Its address is permanent, and so its id.
#[derive(Debug, Serialize)]
struct EntryView {
    url: String,
    title: String,
    verdict: String,
    summary: String,
    published: String,
    updated: String,
}

impl EntryView {
    fn new(doc: &Doc<Scam>, site: &Site, base: &BaseUrl, updated: Minute) -> Self {
        let published = doc.form.published().unwrap_or(updated);
        Self {
            url: base.join(&address::scam(site, &doc.language, &doc.id)),
            title: doc.form.title.clone(),
            verdict: doc.form.verdict.clone(),
            summary: doc.form.summary.clone(),
            published: instant(published),
            updated: instant(updated),
        }
    }
}

/// RFC 3339. Authors write the time of China, which has one and no summer time.
fn instant(minute: Minute) -> String {
    minute.0.strftime("%Y-%m-%dT%H:%M:00+08:00").to_string()
}

/// Whether a language has anything for a feed: drafts are no news.
pub(super) fn is_there(tongue: &Tongue<'_>) -> bool {
    tongue.readable().any(is_news)
}

fn is_news(shown: &Shown<'_, Scam>) -> bool {
    !shown.is_draft() && shown.doc.form.changed().is_some()
}

/// The feed of a language, as its template sees it; none if there is nothing to tell.
pub(super) fn view(site: &Site, base: &BaseUrl, tongue: &Tongue<'_>) -> Option<Value> {
    let news = tongue.readable().filter(|shown| is_news(shown));
    let mut news: Vec<(Minute, &Doc<Scam>)> = news
        .filter_map(|shown| Some((shown.doc.form.changed()?, shown.doc)))
        .collect();
    news.sort_by(|(a, one), (b, other)| (b, &one.id).cmp(&(a, &other.id)));
    news.truncate(MOST_ENTRIES);
    let (newest, _) = *news.first()?;
    let words = tongue.words;
    let name = [
        ("name", words.text("scams.title")),
        ("unit", &site.form.unit),
    ];
    let entries = news.into_iter();
    Some(Value::from_serializable(&FeedView {
        lang: tongue.language.tag().to_owned(),
        title: words.fill("page.title", &name.map(|(key, text)| (key, text))),
        url: base.join(&address::feed(site, tongue.language)),
        page: base.join(&address::scams(site, tongue.language)),
        updated: instant(newest),
        author: site.form.unit.clone(),
        entries: entries
            .map(|(updated, doc)| EntryView::new(doc, site, base, updated))
            .collect(),
    }))
}
