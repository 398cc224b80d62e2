//! Findings about the author's files.
//!
//! In: a rule id, a place in a file, a message and a hint, both in Chinese and English. Out: a
//! [`Diagnostic`], a plain value that is collected, sorted and rendered by [`render`] for a
//! person, a program or a CI log. A finding is never an `Err` that stops a run: readers return
//! what they understood together with everything they found, so that all mistakes of a run are
//! reported at once.
//!
//! This module knows nothing about scams, themes or disks; every other module may use it. Rule
//! ids are documented in the table of `check`; a test holds the two together.

use std::cmp::Ordering;
use std::ops::Range;

pub mod render;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built; exit status 1.
    Error,
    /// Published all the same; an error with `--strict`.
    Warning,
    /// Something worth knowing, such as an article withheld until its date.
    Note,
}

impl Severity {
    /// The word used in machine formats: `error`, `warning` or `note`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// The language of messages, chosen by `--lang` or the locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

/// A sentence in both languages of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both wordings of one sentence.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The wording in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// A file's text with its path, for pointing into it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Path from the project root, with `/` between its parts.
    pub path: &'a str,
    /// The whole text, byte order mark removed.
    pub text: &'a str,
}

impl<'a> Source<'a> {
    /// A source from its path and text.
    pub fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text }
    }

    /// The place of the bytes `span` of this file. A span outside the text, or inside a
    /// character, is moved to the nearest character boundary.
    pub fn at(&self, span: Range<usize>) -> Location {
        let start = floor_boundary(self.text, span.start);
        let end = floor_boundary(self.text, span.end.max(start));
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[..start].matches('\n').count() + 1;
        let column = self.text[line_start..start].chars().count() + 1;
        let line_end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |at| start + at);
        let (shown, shift) = shorten(
            self.text[line_start..line_end].trim_end_matches('\r'),
            start - line_start,
        );
        let offset = (start - line_start).saturating_sub(shift).min(shown.len());
        let length = end.min(line_end).saturating_sub(start);
        let length = length.min(shown.len() - offset);
        Location {
            path: self.path.to_owned(),
            span: start..end,
            line,
            column,
            excerpt: Some(Excerpt {
                text: shown,
                start: offset,
                end: offset + length,
            }),
        }
    }

    /// The place of the whole line with this 1-based number; the last line if there are fewer.
    pub fn line(&self, number: usize) -> Location {
        let mut start = 0;
        for _ in 1..number {
            match self.text[start..].find('\n') {
                Some(at) => start += at + 1,
                None => break,
            }
        }
        let end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |at| start + at);
        self.at(start..end)
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Longest excerpt of a line, in bytes; a minified line would otherwise fill the screen.
const EXCERPT_BYTES: usize = 240;

/// The part of a long line around `at`, and how many bytes were cut off before it.
fn shorten(line: &str, at: usize) -> (String, usize) {
    if line.len() <= EXCERPT_BYTES {
        return (line.to_owned(), 0);
    }
    let start = floor_boundary(line, at.saturating_sub(EXCERPT_BYTES / 3));
    let end = floor_boundary(line, start + EXCERPT_BYTES);
    (line[start..end].to_owned(), start)
}

/// The line a finding points at, kept so that the file need not be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, shortened around the finding if it is very long.
    pub text: String,
    /// Byte offset in `text` where the marked part starts.
    pub start: usize,
    /// Byte offset in `text` where the marked part ends.
    pub end: usize,
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Path from the project root, with `/` between its parts.
    pub path: String,
    /// Bytes of the file; empty for a finding about the file as a whole.
    pub span: Range<usize>,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
    /// The line itself; none for a finding about the file as a whole.
    pub excerpt: Option<Excerpt>,
}

impl Location {
    /// A file or folder as a whole.
    pub fn file(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            span: 0..0,
            line: 1,
            column: 1,
            excerpt: None,
        }
    }

    /// Bytes of a file whose text is not at hand; whoever has it places them with
    /// [`Source::at`].
    pub fn bytes(path: impl Into<String>, span: Range<usize>) -> Self {
        Self {
            span,
            ..Self::file(path)
        }
    }

    /// Whether its line is still to be found in the text.
    pub fn is_unplaced(&self) -> bool {
        self.excerpt.is_none() && !self.span.is_empty()
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule, as documented by `fanzha check --explain`.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where it is.
    pub location: Location,
    /// What is wrong.
    pub message: Text,
    /// What to write instead.
    pub hint: Option<Text>,
}

impl Diagnostic {
    /// A finding that stops publication.
    pub fn error(rule: &'static str, location: Location, message: Text) -> Self {
        Self::new(rule, Severity::Error, location, message)
    }

    /// A finding that does not stop publication unless `--strict` is given.
    pub fn warning(rule: &'static str, location: Location, message: Text) -> Self {
        Self::new(rule, Severity::Warning, location, message)
    }

    /// Something worth knowing.
    pub fn note(rule: &'static str, location: Location, message: Text) -> Self {
        Self::new(rule, Severity::Note, location, message)
    }

    fn new(rule: &'static str, severity: Severity, location: Location, message: Text) -> Self {
        Self {
            rule,
            severity,
            location,
            message,
            hint: None,
        }
    }

    /// Adds what the author should write instead.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(hint);
        self
    }
}

impl Ord for Diagnostic {
    /// By path, place, severity, rule and wording, so that a report has one order only.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |d: &Self| {
            (
                d.location.path.clone(),
                d.location.span.start,
                d.severity,
                d.rule,
                d.message.zh.clone(),
            )
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Diagnostic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// All findings of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Diagnostic>,
}

impl Report {
    /// Sorts findings by place and drops exact repetitions. With `strict`, warnings become
    /// errors.
    pub fn new(mut findings: Vec<Diagnostic>, strict: bool) -> Self {
        if strict {
            for finding in &mut findings {
                if finding.severity == Severity::Warning {
                    finding.severity = Severity::Error;
                }
            }
        }
        findings.sort();
        findings.dedup();
        Self { findings }
    }

    /// The findings, sorted.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// Whether any finding stops publication.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_and_marks_bytes() {
        let source = Source::new("content/a.md", "标题：一\n刷单：二\n");
        let place = source.at(20..23);
        assert_eq!((place.line, place.column), (2, 3));
        let excerpt = place.excerpt.unwrap();
        assert_eq!(&excerpt.text[excerpt.start..excerpt.end], "：");
    }

    #[test]
    fn a_span_inside_a_character_or_past_the_end_is_moved_not_a_panic() {
        let source = Source::new("a", "刷单");
        assert_eq!(source.at(1..2).span, 0..0);
        assert_eq!(source.at(90..99).span, 6..6);
    }

    #[test]
    fn a_long_line_is_cut_around_the_finding() {
        let text = "骗".repeat(1000);
        let excerpt = Source::new("a", &text).at(1500..1503).excerpt.unwrap();
        assert!(excerpt.text.len() <= EXCERPT_BYTES);
        assert_eq!(&excerpt.text[excerpt.start..excerpt.end], "骗");
    }

    #[test]
    fn a_report_is_sorted_and_strict_makes_warnings_errors() {
        let source = Source::new("b", "xy");
        let message = Text::new("甲", "a");
        let late = Diagnostic::warning("r", source.at(1..2), message.clone());
        let early = Diagnostic::note("r", source.at(0..1), message);
        let report = Report::new(vec![late.clone(), early.clone(), late.clone()], true);
        assert_eq!(report.findings().len(), 2);
        assert_eq!(report.findings()[0], early);
        assert!(report.has_errors());
    }
}
