//! A file as the rules see it, while its text is at hand.

use std::cell::OnceCell;
use std::ops::Range;

use super::address;
use super::field::{Filled, List, Most, Nature, Value};
use super::number::{self, Run};
use jiff::civil::DateTime;

use crate::content::markdown::Target;
use crate::content::section::Kind;
use crate::content::{Heading, Lang, Outline, Spans, form};
use crate::diagnostic::{Location, Source};
use crate::project::BuildDate;

/// What holds for all files of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The site's own settings, with the hotline table.
    pub(super) site: &'a form::Site,
    /// The date of the build.
    pub(super) date: BuildDate,
}

/// One file that has been read: its text, its form and, for Markdown, its body.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// What holds for the whole site.
    pub(super) setting: Setting<'a>,
    /// The text, which no one keeps after the rules have seen it.
    pub(super) source: Source<'a>,
    /// The language it is written in.
    pub(super) language: &'a Lang,
    /// The form.
    pub(super) form: Filled<'a>,
    /// Where each top-level key stands.
    spans: &'a Spans,
    /// The body, for Markdown files.
    pub(super) body: Option<Body<'a>>,
    runs: OnceCell<Vec<Run>>,
    own_words: OnceCell<Vec<Range<usize>>>,
}

/// The Markdown body of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body<'a> {
    /// Byte at which the body starts, after the front matter.
    pub(super) start: usize,
    /// Headings, links and pictures with their places.
    pub(super) outline: &'a Outline,
}

/// A value with the bytes it stands at.
#[derive(Debug, Clone)]
pub(super) struct Placed<'a> {
    /// The value.
    pub(super) value: Value<'a>,
    /// Its bytes in the file.
    pub(super) span: Range<usize>,
}

impl<'a> Reading<'a> {
    /// A file with the text `source` in `language`, understood as `form` with its keys at `spans`
    /// and, if it is Markdown, its `body`. A key without a span came from the original of a
    /// translation and is checked there.
    pub(super) fn new(
        setting: Setting<'a>,
        source: Source<'a>,
        language: &'a Lang,
        form: Filled<'a>,
        spans: &'a Spans,
        body: Option<Body<'a>>,
    ) -> Self {
        Self {
            setting,
            source,
            language,
            form,
            spans,
            body,
            runs: OnceCell::new(),
            own_words: OnceCell::new(),
        }
    }

    /// The file's id: its name without language and extension.
    pub(super) fn id(&self) -> &'a str {
        let path = self.source.path;
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        name.split('.').next().unwrap_or(name)
    }

    /// When it is first released, if its kind has a date and this file gives it.
    pub(super) fn published(&self) -> Option<(DateTime, Range<usize>)> {
        let published = self.form.facts()?.published()?;
        Some((published.0, self.place("published")?))
    }

    /// Every run of digits in the text.
    pub(super) fn runs(&self) -> &[Run] {
        self.runs.get_or_init(|| number::runs(self.source.text))
    }

    /// Whether these digits are a number of the hotline table.
    pub(super) fn is_hotline(&self, digits: &str) -> bool {
        let hotlines = &self.setting.site.hotlines;
        hotlines.iter().any(|hotline| {
            let known = hotline.number.chars().filter_map(number::digit);
            known.eq(digits.chars())
        })
    }

    /// The place of these bytes.
    pub(super) fn at(&self, span: Range<usize>) -> Location {
        self.source.at(span)
    }

    /// The text values this file itself gives, each with its place.
    pub(super) fn values(&self) -> Vec<Placed<'a>> {
        let given = self.form.values().into_iter();
        given
            .filter_map(|value| {
                let span = self.place(&value.path)?;
                Some(Placed { value, span })
            })
            .collect()
    }

    /// The lists this file itself gives, each with its place.
    pub(super) fn lists(&self) -> Vec<(List, Range<usize>)> {
        let lists = self.form.lists().into_iter();
        lists
            .filter_map(|list| Some((list, self.place(list.key)?)))
            .collect()
    }

    /// The place of a value, such as `title` or `sources[0].url`, if this file gives its key.
    pub(super) fn place(&self, path: &str) -> Option<Range<usize>> {
        let key = path.split(['.', '[']).next().unwrap_or(path);
        self.spans.has(key).then(|| self.spans.at(path))
    }

    /// The first line of a key's value, or the file's first line if the key is not there.
    pub(super) fn near(&self, key: &str) -> Location {
        let span = self.spans.at(key);
        let text = &self.source.text[span.clone()];
        let line = text.lines().next().unwrap_or(text);
        self.at(span.start..span.start + line.len())
    }

    /// The most characters a value may have in this file's language.
    pub(super) fn most(&self, most: Most) -> Option<usize> {
        if self.language.is_chinese() {
            Some(most.chinese)
        } else {
            most.letters
        }
    }

    /// The host the site is served from, with its port if it has one.
    pub(super) fn own_host(&self) -> &'a str {
        let address = self.setting.site.base_url.as_str();
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        rest.split('/').next().unwrap_or(rest)
    }

    /// The hosts this file links to, from its sources and its body, each with its place. The
    /// platforms of a video are elsewhere by their nature.
    pub(super) fn hosts(&self) -> Vec<(String, Range<usize>)> {
        let sources = self
            .form
            .sources()
            .into_iter()
            .filter_map(|(path, source)| {
                let host = address::host(source.url.as_deref()?).ok()?;
                Some((host, self.place(&format!("{path}.url"))?))
            });
        let links = self.body.iter().flat_map(|body| &body.outline.links);
        let links = links.filter_map(|link| {
            let target = Target::parse(self.source.path, &link.target)?;
            Some((target.host()?, link.span.clone()))
        });
        sources.chain(links).collect()
    }

    /// The words the public reads: those of the form, and the body as one piece.
    pub(super) fn prose(&self) -> Vec<Range<usize>> {
        let mut pieces: Vec<_> = self
            .values()
            .into_iter()
            .filter(|placed| placed.value.nature == Nature::Words)
            .map(|placed| placed.span)
            .collect();
        let whole = matches!(self.form, Filled::Captions).then_some(0);
        if let Some(start) = self.body.map(|body| body.start).or(whole) {
            pieces.push(start..self.source.text.len());
        }
        pieces
    }

    /// The words the unit says itself, without what it quotes: no words in “…”, no dialogue of a
    /// script, no message to be judged. The last line of each step's dialogue is the flaw, which
    /// the unit says.
    pub(super) fn own_words(&self) -> &[Range<usize>] {
        self.own_words.get_or_init(|| self.find_own_words())
    }

    fn find_own_words(&self) -> Vec<Range<usize>> {
        let script = self.section(Kind::Script).map(|(_, range)| range);
        let mut own = Vec::new();
        for piece in self.prose() {
            let mut at = piece.start;
            let mut lines = self.source.text[piece].split_inclusive('\n').peekable();
            while let Some(line) = lines.next() {
                let range = at..at + line.len();
                at = range.end;
                let in_script = script
                    .as_ref()
                    .is_some_and(|script| script.contains(&range.start));
                let quoted = |line: &str| line.trim_start().starts_with('>');
                let said_by_others =
                    in_script && quoted(line) && lines.peek().is_some_and(|next| quoted(next));
                if !said_by_others {
                    own.extend(unquoted(self.source.text, range));
                }
            }
        }
        own
    }

    /// The heading that opens a section of this kind, and the bytes of the whole section.
    pub(super) fn section(&self, kind: Kind) -> Option<(&'a Heading, Range<usize>)> {
        let headings = &self.body?.outline.headings;
        let at = headings
            .iter()
            .position(|heading| heading.kind == Some(kind))?;
        let end = headings[at + 1..]
            .iter()
            .find(|heading| heading.level <= 2)
            .map_or(self.source.text.len(), |heading| heading.span.start);
        Some((&headings[at], headings[at].span.start..end))
    }
}

/// The parts of `range` that stand outside “…”; an open quotation runs to the end.
fn unquoted(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = range.start;
    while let Some(open) = text[at..range.end].find('“') {
        parts.push(at..at + open);
        let inside = at + open;
        match text[inside..range.end].find('”') {
            Some(close) => at = inside + close + '”'.len_utf8(),
            None => return parts,
        }
    }
    parts.push(at..range.end);
    parts
}
