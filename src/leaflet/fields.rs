//! What a leaflet says, and the code that proves it.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// A telephone number with the words that say when to call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hotline {
    /// As in 拿不准，问一问.
    pub label: String,
    /// As in 96110.
    pub number: String,
}

/// A QR code that a site or a print job asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// The full address that it opens.
    pub target: String,
    /// What it is for, as in 扫码看骗子原话.
    pub caption: String,
}

/// What a leaflet of several articles says of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The kind of scam in few words, as in 刷单返利.
    pub short_title: String,
    /// One or two lines.
    pub headline: Vec<String>,
    /// What the scammer says, as in “先垫钱，后返利。”; in the order of the script.
    pub give_aways: Vec<String>,
    /// Three short sentences.
    pub points: Vec<String>,
    /// The short address as it is printed.
    pub address: String,
    /// The code to the article's page, if the leaflet has codes.
    pub qr: Option<Qr>,
}

/// Everything that a leaflet says, worded in its language; only what the article and the site's
/// settings say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// Language tag, such as `zh-CN`.
    pub lang: String,
    /// The article's title; names the file, is not printed.
    pub title: String,
    /// Who speaks, as in 示例市反诈骗中心提醒您.
    pub issuer: String,
    /// One or two lines.
    pub headline: Vec<String>,
    /// Three short sentences.
    pub points: Vec<String>,
    /// In the order in which they are printed, as many as the format has slots for.
    pub hotlines: Vec<Hotline>,
    /// The short address as it is printed, as in `fanzha.example.gov.cn/kf`.
    pub address: String,
    /// As in 警方公益宣传，非广告.
    pub notice: String,
    /// As in 2026年11月第1期.
    pub issue: String,
    /// As in 有效期至2027年5月10日.
    pub valid_until: String,
    /// What stands before the check code, as in 校验码.
    pub check_label: String,
    /// The code, if one is printed; this chooses the drawing.
    pub qr: Option<Qr>,
    /// The partner who hands it out, as in 示例快运提醒您.
    pub partner: Option<String>,
    /// What is said of each article, in formats that hold several; empty in all others.
    pub chapters: Vec<Chapter>,
    /// When the text last changed; dates the file, is not printed.
    pub changed: Option<jiff::civil::DateTime>,
}

/// The kinds of slots that a drawing may have. `point-2` is of the kind `point`.
pub(crate) const SLOTS: [&str; 17] = [
    "issuer",
    "headline",
    "point",
    "hotline-number",
    "hotline-label",
    "address",
    "notice",
    "issue",
    "valid-until",
    "check-code",
    "qr",
    "qr-caption",
    "serial",
    "outlet",
    "partner",
    "short-title",
    "give-away",
];

/// Slots that stay empty unless a run of variable leaflets fills them, copy by copy.
pub(crate) const RUN_SLOTS: [&str; 2] = ["serial", "outlet"];

/// What every leaflet says: these slots are drawn, or named under `omits`.
pub(crate) const SAID: [&str; 13] = [
    "issuer",
    "headline",
    "point-1",
    "point-2",
    "point-3",
    "hotline-number-1",
    "hotline-label-1",
    "hotline-number-2",
    "hotline-label-2",
    "address",
    "issue",
    "valid-until",
    "qr-caption",
];

/// What no leaflet may leave out: a number to call, that it is no advertisement, and the code that
/// proves it.
pub(crate) const NEVER_OMITTED: [&str; 3] = ["hotline-number-1", "notice", "check-code"];

pub(crate) fn is_slot(kind: &str) -> bool {
    SLOTS.contains(&kind)
}

/// The names that `{{ … }}` may use.
pub(crate) const VARIABLES: [&str; 13] = [
    "title",
    "issuer",
    "headline",
    "points",
    "hotlines",
    "address",
    "notice",
    "issue",
    "valid_until",
    "check_code",
    "qr_target",
    "qr_caption",
    "article",
];

impl Fields {
    /// The paragraphs of a slot on a page that shows the `article`th chapter, or none in
    /// particular; nothing if there is nothing to set there, and no paragraph of what only some leaflets have.
    pub(crate) fn slot(
        &self,
        name: &str,
        kind: &str,
        article: Option<usize>,
    ) -> Option<Vec<String>> {
        let nth = || {
            let number: usize = name.strip_prefix(kind)?.strip_prefix('-')?.parse().ok()?;
            number.checked_sub(1)
        };
        let one = |text: &str| Some(vec![text.to_owned()]);
        if let Some(index) = article {
            let chapter = self.chapters.get(index)?;
            match kind {
                "short-title" => return one(&chapter.short_title),
                "headline" => return Some(chapter.headline.clone()),
                "give-away" => return one(chapter.give_aways.get(nth()?)?),
                "point" => return one(chapter.points.get(nth()?)?),
                "address" => return one(&chapter.address),
                "qr-caption" => return one(&chapter.qr.as_ref()?.caption),
                _ => {}
            }
        }
        match kind {
            "issuer" => one(&self.issuer),
            "headline" => Some(self.headline.clone()),
            "point" => one(self.points.get(nth()?)?),
            "hotline-number" => one(&self.hotlines.get(nth()?)?.number),
            "hotline-label" => one(&self.hotlines.get(nth()?)?.label),
            "address" => one(&self.address),
            "notice" => one(&self.notice),
            "issue" => one(&self.issue),
            "valid-until" => one(&self.valid_until),
            "check-code" => {
                // In two halves, to be read out.
                let code = check_code(self);
                let (first, second) = code.split_at(5);
                Some(vec![format!("{}{first}-{second}", self.check_label)])
            }
            "qr-caption" => one(&self.qr.as_ref()?.caption),
            "partner" => Some(self.partner.iter().cloned().collect()),
            _ => None,
        }
    }

    /// The code on a page that shows the `article`th chapter, or none in particular.
    pub(crate) fn code(&self, article: Option<usize>) -> Option<&Qr> {
        match article {
            Some(index) => self.chapters.get(index)?.qr.as_ref(),
            None => self.qr.as_ref(),
        }
    }

    /// The values that `{{ … }}` sees.
    pub(crate) fn context(&self) -> tera::TeraResult<tera::Context> {
        #[derive(Serialize)]
        struct HotlineView<'a> {
            label: &'a str,
            number: &'a str,
        }
        #[derive(Serialize)]
        struct View<'a> {
            title: &'a str,
            issuer: &'a str,
            headline: &'a [String],
            points: &'a [String],
            hotlines: Vec<HotlineView<'a>>,
            address: &'a str,
            notice: &'a str,
            issue: &'a str,
            valid_until: &'a str,
            check_code: String,
            qr_target: &'a str,
            qr_caption: &'a str,
        }
        tera::Context::from_serialize(&View {
            title: &self.title,
            issuer: &self.issuer,
            headline: &self.headline,
            points: &self.points,
            hotlines: self
                .hotlines
                .iter()
                .map(|hotline| HotlineView {
                    label: &hotline.label,
                    number: &hotline.number,
                })
                .collect(),
            address: &self.address,
            notice: &self.notice,
            issue: &self.issue,
            valid_until: &self.valid_until,
            check_code: check_code(self),
            qr_target: self.qr.as_ref().map_or("", |qr| &qr.target),
            qr_caption: self.qr.as_ref().map_or("", |qr| &qr.caption),
        })
    }
}

/// Crockford's base 32: no I, L, O or U, so that a code can be read out on the telephone.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Ten characters that depend on everything that is printed, so that a leaflet in the hand can be
/// compared with the one that was released: the first 50 bits of SHA-256 over the fields, each
/// written as its name, its length in bytes and its text. The same for all formats that say the
/// same, and for all copies of an issue: serial, outlet and partner do not count.
pub fn check_code(fields: &Fields) -> String {
    let mut hash = Sha256::new();
    let mut add = |name: &str, value: &str| {
        hash.update(format!("{name} {}\n{value}\n", value.len()).as_bytes());
    };
    add("leaflet", "1");
    add("lang", &fields.lang);
    add("issuer", &fields.issuer);
    for line in &fields.headline {
        add("headline", line);
    }
    for point in &fields.points {
        add("point", point);
    }
    for hotline in &fields.hotlines {
        add("hotline-label", &hotline.label);
        add("hotline-number", &hotline.number);
    }
    add("address", &fields.address);
    add("notice", &fields.notice);
    add("issue", &fields.issue);
    add("valid-until", &fields.valid_until);
    if let Some(qr) = &fields.qr {
        add("qr-target", &qr.target);
        add("qr-caption", &qr.caption);
    }
    for chapter in &fields.chapters {
        add("chapter", &chapter.short_title);
        for line in &chapter.headline {
            add("headline", line);
        }
        for words in &chapter.give_aways {
            add("give-away", words);
        }
        for point in &chapter.points {
            add("point", point);
        }
        add("address", &chapter.address);
        if let Some(qr) = &chapter.qr {
            add("qr-target", &qr.target);
            add("qr-caption", &qr.caption);
        }
    }
    let digest = hash.finalize();
    let bits = digest[..8]
        .iter()
        .fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    (0..10)
        .map(|place| {
            let digit = (bits >> (59 - 5 * place)) & 31;
            char::from(DIGITS[digit as usize])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_designers_guide_names_every_slot() {
        let guide = include_str!("../../docs/leaflet-formats.md");
        for slot in SLOTS {
            let alone = guide.contains(&format!("`{slot}`"));
            assert!(alone, "docs/leaflet-formats.md does not name `{slot}`");
        }
    }
}
