//! The words of a leaflet of several articles, such as a handbook.

use super::fields::{Chapter, Fields, Qr};
use crate::content::Lang;
use crate::content::catalog::{BaseUrl, Site};
use crate::content::form::Scam;
use crate::content::section::{Body, Document, Kind, Speaker};
use crate::theme::Words;

/// How many of the scammer's sentences a chapter has room for.
const GIVE_AWAYS: usize = 3;

/// Where a site says what to do when the money is gone.
const EMERGENCY: &str = "emergency/";

impl Chapter {
    /// What a leaflet of several articles says of this one, whose body is `document`.
    pub fn of_article(
        scam: &Scam,
        document: &Document,
        base: &BaseUrl,
        words: &Words,
        qr: bool,
    ) -> Self {
        let target = base.join(&scam.code);
        Self {
            short_title: scam.short_title.clone(),
            headline: scam.headline.clone(),
            give_aways: give_aways(document),
            points: scam.points.clone(),
            address: target.trim_start_matches("https://").to_owned(),
            qr: qr.then(|| Qr {
                target,
                caption: words.text("leaflet.qr").to_owned(),
            }),
        }
    }
}

impl Fields {
    /// What a leaflet called `title` says around its chapters, each with the article it is made
    /// from. It is valid as long as the first of them is, and points to the page that says what to
    /// do when the money is gone. None without articles.
    pub fn of_booklet(
        title: &str,
        articles: Vec<(&Scam, Chapter)>,
        language: &Lang,
        site: &Site,
        base: &BaseUrl,
        words: &Words,
    ) -> Option<Self> {
        let first = articles.iter().map(|(scam, _)| *scam);
        let first = first.min_by_key(|scam| scam.review_by.0)?;
        let has_codes = articles.iter().any(|(_, chapter)| chapter.qr.is_some());
        let changed = articles
            .iter()
            .map(|(scam, _)| scam.updated.unwrap_or(scam.published).0)
            .max();
        let target = base.join(EMERGENCY);
        Some(Self {
            title: title.to_owned(),
            headline: Vec::new(),
            points: Vec::new(),
            address: target
                .trim_start_matches("https://")
                .trim_end_matches('/')
                .to_owned(),
            qr: has_codes.then(|| Qr {
                target,
                caption: words.text("leaflet.qr").to_owned(),
            }),
            changed,
            chapters: articles.into_iter().map(|(_, chapter)| chapter).collect(),
            ..Self::of_article(first, language, site, base, words, false)
        })
    }
}

/// The first words that give the scammer away: those that the author marked in what he says.
fn give_aways(document: &Document) -> Vec<String> {
    let Some(Body::Script { steps, .. }) = document.section(Kind::Script).map(|found| &found.body)
    else {
        return Vec::new();
    };
    steps
        .iter()
        .flat_map(|step| &step.lines)
        .filter(|line| line.speaker == Some(Speaker::Scammer))
        .flat_map(|line| marked(&line.words.html))
        .take(GIVE_AWAYS)
        .map(|words| format!("“{words}”"))
        .collect()
}

/// The text of each `<mark>` in the HTML that our own writer made.
fn marked(html: &str) -> Vec<String> {
    html.split("<mark>")
        .skip(1)
        .filter_map(|rest| rest.split("</mark>").next())
        .map(|inside| {
            let text: String = inside
                .split('<')
                .enumerate()
                .map(|(index, part)| match index {
                    0 => part,
                    _ => part.split_once('>').map_or("", |(_, text)| text),
                })
                .collect();
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
        })
        .collect()
}
