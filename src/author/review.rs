//! Three reviews (三审三校) of an article: what awaits which, and a signature written into its
//! file.
//!
//! A signature holds the hash of the text that was reviewed, so a later change of the text shows
//! itself. A review is signed in order; signing the first again begins anew.

use crate::content::catalog::Catalog;
use crate::content::form::{Facts, Review, Signature};
use crate::content::front_matter::{Day, review_hash, with_review};
use crate::content::{Doc, Hash};
use crate::diagnostic::Text;

/// One of the three reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// By the author's department.
    First,
    /// By the deputy leader.
    Second,
    /// By the leader in charge of secrecy.
    Third,
}

impl Step {
    /// What it is called.
    pub fn name(self) -> Text {
        match self {
            Self::First => Text::new("初审", "first review"),
            Self::Second => Text::new("复审", "second review"),
            Self::Third => Text::new("终审", "third review"),
        }
    }
}

/// Where a file stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// This review is next.
    Awaits(Step),
    /// All three are signed; the secrecy review is not done.
    AwaitsSecrecy,
    /// Signed, then changed: begin with the first again.
    Changed,
    /// All done.
    Done,
}

/// A file that is reviewed.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Its path from the project's root.
    pub path: String,
    /// Its title.
    pub title: String,
    /// The signatures in it.
    pub review: Review,
}

/// Every file that is reviewed, by path.
pub fn papers(catalog: &Catalog) -> Vec<Paper> {
    fn paper<F: Facts>(doc: &Doc<F>) -> Option<Paper> {
        Some(Paper {
            path: doc.path.clone(),
            title: doc.form.title().to_owned(),
            review: doc.form.review()?.clone(),
        })
    }
    let mut papers: Vec<Paper> = Vec::new();
    papers.extend(catalog.scams.iter().filter_map(paper));
    papers.extend(catalog.pages.iter().filter_map(paper));
    papers.extend(catalog.cases.iter().filter_map(paper));
    papers.extend(catalog.alerts.iter().filter_map(paper));
    papers.extend(catalog.videos.iter().filter_map(paper));
    papers.extend(catalog.events.iter().filter_map(paper));
    papers.sort_by(|one, other| one.path.cmp(&other.path));
    papers
}

impl Paper {
    /// Its file name without extension, such as `task-rebate.en`.
    pub fn name(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Where it stands, now that its text is `text`.
    pub fn standing(&self, text: &str) -> Standing {
        let hash = hexadecimal(&review_hash(text));
        let signed = [&self.review.first, &self.review.second, &self.review.third];
        let stale = |signature: &Signature| {
            let signed = signature.hash.as_deref();
            signed.is_some_and(|signed| !signed.eq_ignore_ascii_case(&hash))
        };
        if signed
            .iter()
            .any(|signature| signature.as_ref().is_some_and(stale))
        {
            return Standing::Changed;
        }
        let steps = [Step::First, Step::Second, Step::Third];
        let next = steps
            .into_iter()
            .zip(signed)
            .find(|(_, signature)| signature.as_ref().is_none_or(|it| it.hash.is_none()));
        match next {
            Some((step, _)) => Standing::Awaits(step),
            None if !self.review.secrecy => Standing::AwaitsSecrecy,
            None => Standing::Done,
        }
    }

    /// The file's text with `name`'s signature of this day, and `secrecy` if that review was done
    /// too.
    ///
    /// # Errors
    /// Another review comes first, or the same person signed another one; the text says which.
    pub fn sign(
        &self,
        text: &str,
        step: Step,
        name: &str,
        day: Day,
        secrecy: bool,
    ) -> Result<String, Text> {
        let mut review = match (self.standing(text), step) {
            // Without any of the old ones: they signed another text, or none that can be proved.
            (_, Step::First) => Review::default(),
            (Standing::Changed, _) => {
                return Err(Text::new(
                    "签字以后内容又改过，要从初审（first）重新开始",
                    "the text was changed after it was signed: begin with the first review again",
                ));
            }
            (Standing::Awaits(next), _) if next < step => {
                let name = next.name();
                return Err(Text::new(
                    format!("还没有{}，不能先签{}", name.zh, step.name().zh),
                    format!("the {} comes before the {}", name.en, step.name().en),
                ));
            }
            _ => self.review.clone(),
        };
        let others = [
            (Step::First, &review.first),
            (Step::Second, &review.second),
            (Step::Third, &review.third),
        ];
        for (other, signature) in others {
            if other != step && signature.as_ref().is_some_and(|it| it.name == name) {
                let done = other.name();
                return Err(Text::new(
                    format!("{name}已经签过{}，{}要换一个人", done.zh, step.name().zh),
                    format!(
                        "{name} signed the {}; the {} takes somebody else",
                        done.en,
                        step.name().en
                    ),
                ));
            }
        }
        let signature = Some(Signature {
            name: name.to_owned(),
            date: day,
            hash: Some(hexadecimal(&review_hash(text))),
        });
        match step {
            Step::First => review.first = signature,
            Step::Second => review.second = signature,
            Step::Third => review.third = signature,
        }
        review.secrecy |= secrecy;
        with_review(text, &lines(&review)).ok_or_else(|| {
            Text::new(
                "文件开头两行“---”之间读不懂，请先运行 fanzha check",
                "the front matter cannot be read; run fanzha check first",
            )
        })
    }
}

/// The reviews as YAML, a line each.
fn lines(review: &Review) -> Vec<String> {
    let signatures = [
        ("first", &review.first),
        ("second", &review.second),
        ("third", &review.third),
    ];
    let mut lines: Vec<String> = signatures
        .into_iter()
        .filter_map(|(key, signature)| {
            let signature = signature.as_ref()?;
            let hash = signature
                .hash
                .as_ref()
                .map_or(String::new(), |hash| format!(", hash: \"{hash}\""));
            // JSON's form of a string is YAML's too.
            let name = serde_json::Value::from(signature.name.as_str());
            let date = signature.date;
            Some(format!("{key}: {{name: {name}, date: {date}{hash}}}"))
        })
        .collect();
    lines.push(format!("secrecy: {}", review.secrecy));
    lines
}

fn hexadecimal(hash: &Hash) -> String {
    hash.0.iter().map(|byte| format!("{byte:02x}")).collect()
}
