//! Markdown and sections, from the outside: text in, HTML and findings out.

use fanzha::content::markdown::{Links, Picture, Target};
use fanzha::content::section::{Kind, Speaker, outline};
use fanzha::content::{Document, Vocabulary};
use fanzha::diagnostic::Source;

mod article;
mod emphasis;
mod fixture;
mod hostile;

/// The words of both languages in one table, as the default theme has them.
fn vocabulary() -> Vocabulary {
    let sections = [
        ("骗子的剧本", Kind::Script),
        ("识别要点", Kind::RedFlags),
        ("怎么办", Kind::Do),
        ("案例", Kind::Case),
    ];
    let speakers = [
        ("骗子", Speaker::Scammer),
        ("您", Speaker::You),
        ("转账", Speaker::Transfer),
        ("破绽", Speaker::Flaw),
        ("Scammer", Speaker::Scammer),
        ("You", Speaker::You),
        ("Transfer", Speaker::Transfer),
        ("Flaw", Speaker::Flaw),
    ];
    Vocabulary {
        sections: sections.map(|(word, kind)| (word.to_owned(), kind)).into(),
        speakers: speakers
            .map(|(word, speaker)| (word.to_owned(), speaker))
            .into(),
    }
}

/// Writes every target so that a test sees how it was understood.
struct Plain;

impl Links for Plain {
    fn href(&self, target: &Target) -> String {
        match target {
            Target::File { path, anchor } => {
                format!("file:{path}#{}", anchor.as_deref().unwrap_or_default())
            }
            Target::Site { path, .. } => format!("site:{path}"),
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::Web(address) => address.clone(),
            Target::Telephone(number) => format!("tel:{number}"),
        }
    }

    fn picture(&self, target: &Target) -> Picture {
        Picture {
            src: self.href(target),
            size: Some((600, 400)),
        }
    }
}

/// A body, understood.
fn document(text: &str) -> Document {
    Document::parse(
        &Source::new("content/scams/x.md", text),
        0..text.len(),
        &vocabulary(),
        &Plain,
    )
}

/// The rules a body breaks, with line and column.
fn rules(text: &str) -> Vec<(&'static str, usize, usize)> {
    let source = Source::new("content/scams/x.md", text);
    let (_, findings) = outline(&source, 0..text.len(), &vocabulary());
    findings
        .iter()
        .map(|finding| (finding.rule, finding.location.line, finding.location.column))
        .collect()
}
