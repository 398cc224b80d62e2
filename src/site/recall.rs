//! Which leaflets may be handed out no more, for an outlet that holds some.
//!
//! In: print jobs that are recalled or past their last day, articles that are withdrawn or to be
//! checked again. Out: one list, for the recall page of each language and for
//! `api/recalls.json`. Nothing of a draft or an internal article is told.

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::plan::Options;
use super::shared::Tongue;
use crate::content::catalog::{BaseUrl, Standing};
use crate::content::form::{Facts as _, PrintJob, Scam};
use crate::content::{Catalog, Data, Doc};
use crate::leaflet::{Fields, check_code, issue};
use crate::theme::Words;

/// Why leaflets are stopped; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// The unit called the issue back.
    Recalled,
    /// The trick has changed; no issue of the article is right.
    Withdrawn,
    /// The last day is past.
    Expired,
}

/// Leaflets that are stopped together.
#[derive(Debug, Serialize)]
struct Stop {
    state: State,
    /// The issue number as it is printed; none if every issue is meant.
    issue: Option<String>,
    /// The issue number as it is written in the settings.
    number: Option<String>,
    /// From this day: `2026-11-20`.
    since: String,
    reason: Option<String>,
    /// The issue that takes its place, as it is printed.
    replaced_by: Option<String>,
    leaflets: Vec<Stopped>,
}

/// A leaflet that is stopped.
#[derive(Debug, Serialize)]
struct Stopped {
    article: String,
    title: String,
    /// As printed: two halves of five characters.
    check_code: String,
}

/// `recalls` of the recall page.
#[derive(Debug, Serialize)]
struct RecallsView {
    /// The language of titles, issues and reasons.
    language: String,
    stops: Vec<StopView>,
}

/// A stop, with what only people read.
#[derive(Debug, Serialize)]
struct StopView {
    #[serde(flatten)]
    stop: Stop,
    /// The day in words.
    day: String,
}

/// The file `api/recalls.json`.
#[derive(Debug, Serialize)]
struct File<'a> {
    /// The day of the build.
    date: String,
    unit: &'a str,
    language: &'a str,
    recalls: Vec<Stop>,
}

/// What the recall page of a language shows. `first` is the site's own language, in which
/// leaflets are printed.
pub(super) fn view(
    catalog: &Catalog,
    base: &BaseUrl,
    first: &Tongue<'_>,
    tongue: &Tongue<'_>,
    options: &Options,
) -> Value {
    let stops = stops(catalog, base, first.words, options).into_iter();
    Value::from_serializable(&RecallsView {
        language: first.language.tag().to_owned(),
        stops: stops
            .map(|(day, stop)| StopView {
                stop,
                day: tongue.words.date(day),
            })
            .collect(),
    })
}

/// The text of `api/recalls.json`.
pub(super) fn file(
    catalog: &Catalog,
    base: &BaseUrl,
    first: &Tongue<'_>,
    options: &Options,
) -> String {
    let stops = stops(catalog, base, first.words, options).into_iter();
    let file = File {
        date: options.selection.date.day().to_string(),
        unit: &catalog.site.form.unit,
        language: first.language.tag(),
        recalls: stops.map(|(_, stop)| stop).collect(),
    };
    let text = serde_json::to_string_pretty(&file);
    text.expect("texts and lists are always JSON") + "\n"
}

/// Every stop with its day: by state, then the latest first.
fn stops(catalog: &Catalog, base: &BaseUrl, words: &Words, options: &Options) -> Vec<(Date, Stop)> {
    let list = List {
        catalog,
        base,
        words,
        options,
    };
    let mut stops = list.jobs();
    stops.extend(list.articles());
    stops.sort_by(|(a_day, a), (b_day, b)| {
        let key = |stop: &Stop| (stop.state, stop.issue.clone());
        (key(a).0, b_day, key(a).1).cmp(&(key(b).0, a_day, key(b).1))
    });
    stops
}

struct List<'a> {
    catalog: &'a Catalog,
    base: &'a BaseUrl,
    words: &'a Words,
    options: &'a Options,
}

impl<'a> List<'a> {
    fn today(&self) -> Date {
        self.options.selection.date.day()
    }

    /// The article in the site's own language, if the public may know of it.
    fn known(&self, id: &str) -> Option<&'a Doc<Scam>> {
        let doc = self.catalog.scams.get(id, self.catalog.site.language())?;
        let standing = self.options.selection.standing(&doc.form);
        matches!(standing, Standing::Published | Standing::Withdrawn).then_some(doc)
    }

    fn stopped(&self, doc: &Doc<Scam>, fields: &Fields) -> Stopped {
        let code = check_code(fields);
        let (first, second) = code.split_at(5);
        Stopped {
            article: doc.id.clone(),
            title: doc.form.title.clone(),
            check_code: format!("{first}-{second}"),
        }
    }

    /// An article's leaflet in the issue of a job.
    fn of_job(&self, doc: &Doc<Scam>, job: &PrintJob) -> Stopped {
        let site = &self.catalog.site;
        let language = &doc.language;
        // The partner's line is no part of the check code.
        let (base, words) = (self.base, self.words);
        let fields = Fields::of_job(&doc.form, language, site, base, words, job, None);
        self.stopped(doc, &fields)
    }

    /// An article's leaflet in the site's own issue.
    fn of_site(&self, doc: &Doc<Scam>) -> Stopped {
        let site = &self.catalog.site;
        let language = &doc.language;
        let qr = site.form.leaflet.qr;
        let fields = Fields::of_article(&doc.form, language, site, self.base, self.words, qr);
        self.stopped(doc, &fields)
    }

    /// Jobs that are recalled or past their last day.
    fn jobs(&self) -> Vec<(Date, Stop)> {
        let jobs = self.catalog.print_jobs.iter();
        jobs.filter_map(|job| self.job(job)).collect()
    }

    fn job(&self, job: &Data<PrintJob>) -> Option<(Date, Stop)> {
        let form = &job.form;
        let (day, state) = match &form.recalled {
            Some(recall) => (recall.date.0, State::Recalled),
            None if form.valid_until.0 < self.today() => {
                (form.valid_until.0.tomorrow().ok()?, State::Expired)
            }
            None => return None,
        };
        let recall = form.recalled.as_ref();
        let next = recall.and_then(|recall| {
            let id = recall.replaced_by.as_deref()?;
            let next = self.catalog.print_jobs.get(id, &job.language)?;
            Some(issue(&next.form.issue, self.words))
        });
        let leaflets: Vec<Stopped> = form
            .articles
            .iter()
            .filter_map(|id| Some(self.of_job(self.known(id)?, form)))
            .collect();
        let stop = Stop {
            state,
            issue: Some(issue(&form.issue, self.words)),
            number: Some(form.issue.clone()),
            since: day.to_string(),
            reason: recall.map(|recall| recall.reason.clone()),
            replaced_by: next,
            leaflets,
        };
        Some((day, stop))
    }

    /// Articles that are withdrawn, with their leaflets of every issue, and articles to be checked
    /// again, with those of the site's own issue, whose last day that was.
    fn articles(&self) -> Vec<(Date, Stop)> {
        let own = self.catalog.site.language();
        let docs = self.catalog.scams.in_language(own);
        docs.filter_map(|doc| self.article(self.known(&doc.id)?))
            .collect()
    }

    fn article(&self, doc: &Doc<Scam>) -> Option<(Date, Stop)> {
        let form = &doc.form;
        let selection = self.options.selection;
        let number = &self.catalog.site.form.leaflet.issue;
        if selection.standing(form) == Standing::Withdrawn {
            let day = form.changed().unwrap_or(form.published).0.date();
            let jobs = self.catalog.print_jobs.iter();
            let in_jobs = jobs
                .filter(|job| job.form.articles.contains(&doc.id))
                .map(|job| self.of_job(doc, &job.form));
            let mut leaflets: Vec<Stopped> =
                std::iter::once(self.of_site(doc)).chain(in_jobs).collect();
            leaflets.sort_by(|a, b| a.check_code.cmp(&b.check_code));
            leaflets.dedup_by(|a, b| a.check_code == b.check_code);
            let stop = Stop {
                state: State::Withdrawn,
                issue: None,
                number: None,
                since: day.to_string(),
                reason: None,
                replaced_by: None,
                leaflets,
            };
            return Some((day, stop));
        }
        if !selection.is_overdue(form) {
            return None;
        }
        let day = form.review_by.0.tomorrow().ok()?;
        let stop = Stop {
            state: State::Expired,
            issue: Some(issue(number, self.words)),
            number: Some(number.clone()),
            since: day.to_string(),
            reason: None,
            replaced_by: None,
            leaflets: vec![self.of_site(doc)],
        };
        Some((day, stop))
    }
}
