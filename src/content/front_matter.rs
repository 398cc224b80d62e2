//! Reading YAML key by key, so that every mistake of a file is reported with its place.
//!
//! In: a Markdown file with front matter, or a YAML file. Out: a [`Form`], if all its values
//! could be read, the place of every value ([`Spans`]), and a finding for every mistake: broken
//! syntax, unknown, missing and repeated keys, and values of the wrong kind, each at its own
//! place and with the line as it should be written.
//!
//! This is the one module that knows YAML. It knows no particular form and no rule about what a
//! text may say.

use std::fmt;
use std::ops::Range;

use jiff::civil::{Date, DateTime};
use sha2::{Digest as _, Sha256};

use super::Hash;
use crate::diagnostic::{Diagnostic, Source, Text};

mod date;
mod fence;
mod mistake;
mod names;
mod spans;
mod value;
mod yaml;

use mistake::{Mistake, shown};
use spans::Place;
pub use spans::Spans;
pub use value::{Given, Value};

/// Largest front matter that is read, in bytes: the longest real one is under 4 KB.
pub const MOST_FRONT_MATTER_BYTES: usize = 64 * 1024;

/// Most findings about one file's YAML; a file with more is mended from the top.
const MOST_FINDINGS: usize = 100;

/// A civil day: `2026-11-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl fmt::Display for Day {
    /// As authors write it: `2026-11-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%d"))
    }
}

/// A civil day and minute: `2026-11-01 09:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(pub DateTime);

impl fmt::Display for Minute {
    /// As authors write it: `2026-11-01 09:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%d %H:%M"))
    }
}

/// What a value has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Words.
    Text,
    /// A whole number from 0 to this one.
    Count(u32),
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// `2026-11-01`
    Day,
    /// `2026-11-01 09:00`
    Minute,
    /// One word of a closed list.
    Choice(&'static [&'static str]),
    /// A list.
    List(&'static Shape),
    /// Keys of its own.
    Record(&'static [Key]),
}

/// A key of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The key as written.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What its value has to be.
    pub shape: Shape,
}

/// A struct read from YAML.
pub trait Form: Sized {
    /// Its keys, in the order in which authors are shown them.
    const KEYS: &'static [Key];

    /// Takes every key; what is missing or wrong is blank.
    fn read(fields: &mut Fields<'_, '_>) -> Self;

    /// A form of which nothing could be read.
    fn blank() -> Self;
}

/// The findings of one file, as they are made.
#[derive(Debug)]
pub struct Findings<'s> {
    source: Source<'s>,
    list: Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    fn new(source: Source<'s>) -> Self {
        Self {
            source,
            list: Vec::new(),
        }
    }

    fn add(&mut self, mistake: Mistake) {
        if !self.is_full() {
            let place = self.source.at(mistake.span);
            self.list
                .push(Diagnostic::error(mistake.rule, place, mistake.message).hint(mistake.hint));
        }
    }

    fn extend(&mut self, mistakes: impl IntoIterator<Item = Mistake>) {
        mistakes.into_iter().for_each(|mistake| self.add(mistake));
    }

    fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether more findings would not be kept, so that reading on is in vain.
    fn is_full(&self) -> bool {
        self.len() >= MOST_FINDINGS
    }
}

/// A file, read.
#[derive(Debug)]
pub struct Read<F> {
    /// The values; none if a required key is missing or a value could not be read.
    pub form: Option<F>,
    /// If there is no form: what of it could be read. The rest is blank and has no span, so that
    /// a rule which looks where a value stands passes over it.
    pub part: Option<F>,
    /// Where each value stands.
    pub spans: Spans,
    /// Bytes of the Markdown after the front matter; empty for a YAML file.
    pub body: Range<usize>,
    /// Every mistake found.
    pub findings: Vec<Diagnostic>,
}

/// Reads the front matter of a Markdown file.
pub fn read_markdown<F: Form>(source: Source<'_>) -> Read<F> {
    let mut findings = Findings::new(source);
    let split = fence::split(source.text, &mut findings);
    let (form, part, spans) = match split.yaml {
        Some(yaml) => read(yaml, &mut findings),
        None => (None, Some(F::blank()), Spans::default()),
    };
    Read {
        form,
        part,
        spans,
        body: split.body,
        findings: findings.list,
    }
}

/// Bytes of the Markdown after the front matter, for reading the body again; the findings were
/// reported by [`read_markdown`].
pub fn body(text: &str) -> Range<usize> {
    fence::split(text, &mut Findings::new(Source::new("", text))).body
}

/// Reads a YAML file.
pub fn read_yaml<F: Form>(source: Source<'_>) -> Read<F> {
    let mut findings = Findings::new(source);
    let end = source.text.len();
    let (form, part, spans) = read(0..end, &mut findings);
    Read {
        form,
        part,
        spans,
        body: end..end,
        findings: findings.list,
    }
}

/// The form, or what of it could be read, and where its values stand.
fn read<F: Form>(yaml: Range<usize>, findings: &mut Findings<'_>) -> (Option<F>, Option<F>, Spans) {
    let text = findings.source.text;
    let yaml::Keys { entries, strays } = yaml::parse(text, yaml, findings);
    let first_line = 0..text.find('\n').unwrap_or(text.len());
    let part = Part {
        entries: &entries,
        strays: &strays,
        parent: None,
        place: first_line.clone(),
    };
    let mut fields = Fields::new(part, F::KEYS, findings);
    let form = F::read(&mut fields);
    let blank = fields.blank;
    let mut places = Place::of_entries(&entries, F::KEYS).into_vec();
    places.retain(|(name, _)| !blank.contains(name));
    let spans = Spans::new(places.into(), first_line);
    match blank.is_empty() {
        true => (Some(form), None, spans),
        false => (None, Some(form), spans),
    }
}

/// What Chinese authors call a key, such as 标题 for `title`.
pub fn chinese_name(key: &str) -> Option<&'static str> {
    names::chinese(key)
}

/// A value of a key as it is to be written, such as `2026-11-01` for `date`.
pub fn example(key: &str) -> Option<&'static str> {
    names::example(key)
}

/// What Chinese authors call a word of a closed list, such as 学生 for `student`.
pub fn chinese_word(id: &str) -> Option<&'static str> {
    names::word(id)
}

/// SHA-256 of a Markdown or YAML file without its `review` and `status` keys, as a review signs
/// it: signing and releasing do not change it, every other change does. `text` is the whole file
/// without byte order mark.
pub fn review_hash(text: &str) -> Hash {
    let mut findings = Findings::new(Source::new("", text));
    let yaml = if text.starts_with("---") {
        fence::split(text, &mut findings).yaml
    } else {
        Some(0..text.len())
    };
    let mut hash = Sha256::new();
    let mut at = 0;
    for entry in yaml::parse(text, yaml.unwrap_or(0..0), &mut findings).entries {
        if matches!(entry.key.as_str(), "review" | "status") {
            hash.update(&text[at..entry.key_span.start.max(at)]);
            at = entry.rest.end.max(at);
        }
    }
    hash.update(&text[at..]);
    Hash(hash.finalize().into())
}

/// A Markdown file's text with its `review` key set to these lines, each of them a key with its
/// value; every other byte stays. None if the front matter cannot be told from the body.
pub fn with_review(text: &str, lines: &[String]) -> Option<String> {
    let mut findings = Findings::new(Source::new("", text));
    let yaml = fence::split(text, &mut findings).yaml?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let entries = yaml::parse(text, yaml.clone(), &mut findings).entries;
    let old = entries.iter().find(|entry| entry.key == "review");
    let place = match old {
        Some(entry) => {
            let colon = entry.rest.start;
            entry.key_span.start..entry.node.span.end.max(colon)
        }
        None => yaml.end..yaml.end,
    };
    let mut block = "review:".to_owned();
    for line in lines {
        block.push_str(end);
        block.push_str("  ");
        block.push_str(line);
    }
    if old.is_none() {
        block.push_str(end);
    }
    Some(format!(
        "{}{block}{}",
        &text[..place.start],
        &text[place.end..]
    ))
}

/// Where a value stands in its form, for messages.
#[derive(Debug, Clone, Copy)]
struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'p> {
    Key(&'p str),
    Item(usize),
}

impl Path<'_> {
    /// The innermost key.
    fn key(&self) -> &str {
        match (self.step, self.parent) {
            (Step::Key(key), _) => key,
            (Step::Item(_), Some(parent)) => parent.key(),
            (Step::Item(_), None) => "",
        }
    }

    /// `sources第2项的date`, `date of item 2 of sources`.
    fn name(&self) -> Text {
        let outer = self.parent.map(Path::name);
        match (self.step, outer) {
            (Step::Key(key), None) => Text::new(shown(key), shown(key)),
            (Step::Key(key), Some(outer)) => Text::new(
                format!("{}的{}", outer.zh, shown(key)),
                format!("{} of {}", shown(key), outer.en),
            ),
            (Step::Item(index), outer) => {
                let outer = outer.unwrap_or(Text::new("", ""));
                Text::new(
                    format!("{}第{}项", outer.zh, index + 1),
                    format!("item {} of {}", index + 1, outer.en),
                )
            }
        }
    }
}

/// The keys of a file, or of a value inside it.
struct Part<'n> {
    entries: &'n [yaml::Entry],
    /// Keys that are there, but cannot be read.
    strays: &'n [String],
    parent: Option<&'n Path<'n>>,
    /// Where missing keys are reported.
    place: Range<usize>,
}

/// The keys of a file or of a part of it, being taken.
#[derive(Debug)]
pub struct Fields<'n, 's> {
    /// Each key of the form that is there, with its value.
    given: Vec<(&'static str, &'n yaml::Node)>,
    parent: Option<&'n Path<'n>>,
    findings: &'n mut Findings<'s>,
    /// The keys that were missing or wrong.
    blank: Vec<&'static str>,
}

impl<'n, 's> Fields<'n, 's> {
    /// Sorts out which entry is which key; unknown, repeated and missing keys are reported.
    fn new(part: Part<'n>, keys: &'static [Key], findings: &'n mut Findings<'s>) -> Self {
        let entries = part.entries;
        let mut given: Vec<(&'static str, &yaml::Node)> = Vec::new();
        let mut guessed = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            if findings.is_full() {
                break;
            }
            let exact = keys.iter().find(|key| key.name == entry.key);
            let Some(key) = exact else {
                let meant = names::meant(&entry.key, keys)
                    .filter(|_| names::needless(&entry.key).is_none())
                    .filter(|meant| entries.iter().all(|other| other.key != *meant));
                findings.add(unknown_key(entry, meant, keys));
                guessed.extend(meant.map(|name| (name, &entry.node)));
                continue;
            };
            if let Some(first) = entries[..index].iter().find(|e| e.key == entry.key) {
                let line = findings.source.at(first.key_span.clone()).line;
                findings.add(duplicate_key(entry, line));
                continue;
            }
            given.push((key.name, &entry.node));
        }
        // A mistyped key counts as what it was meant for, so that it is not also missing.
        for (name, node) in guessed {
            if given.iter().all(|(taken, _)| *taken != name) {
                given.push((name, node));
            }
        }
        let missing: Vec<&Key> = keys
            .iter()
            .filter(|key| key.required)
            .filter(|key| given.iter().all(|(name, _)| *name != key.name))
            .filter(|key| part.strays.iter().all(|stray| stray != key.name))
            .collect();
        if !missing.is_empty() {
            findings.add(missing_keys(&missing, part.parent, part.place));
        }
        Self {
            given,
            parent: part.parent,
            findings,
            blank: Vec::new(),
        }
    }

    /// The value of a key: `default` if it is not there, blank if it is wrong or, without a
    /// default, missing.
    pub fn take<T: Value>(&mut self, name: &'static str, default: Option<T>) -> T {
        self.value(name, default).unwrap_or_else(|| {
            self.blank.push(name);
            T::blank()
        })
    }

    /// Whether every key taken so far could be read.
    fn is_whole(&self) -> bool {
        self.blank.is_empty()
    }

    fn value<T: Value>(&mut self, name: &'static str, default: Option<T>) -> Option<T> {
        let Some((_, node)) = self.given.iter().find(|(given, _)| *given == name) else {
            return default;
        };
        if default.is_some() && node.is_nothing() {
            return default;
        }
        let path = Path {
            parent: self.parent,
            step: Step::Key(name),
        };
        T::read(Given { node, path: &path }, self.findings)
    }
}

fn unknown_key(entry: &yaml::Entry, meant: Option<&'static str>, keys: &[Key]) -> Mistake {
    let span = entry.key_span.clone();
    let written = shown(&entry.key);
    if let Some((zh, en)) = names::needless(&entry.key) {
        return Mistake::new(
            "key-unknown",
            span,
            Text::new(
                format!("这里没有“{written}”这个键"),
                format!("there is no key “{written}” here"),
            ),
            Text::new(
                format!("删掉这个键：{zh}。"),
                format!("Delete the key: {en}."),
            ),
        );
    }
    let Some(meant) = meant else {
        let all: Vec<&str> = keys.iter().map(|key| key.name).collect();
        return Mistake::new(
            "key-unknown",
            span,
            Text::new(
                format!("这里没有“{written}”这个键"),
                format!("there is no key “{written}” here"),
            ),
            Text::new(
                format!("删掉它，或改成这些键里的一个：{}。", all.join("、")),
                format!("Delete it, or use one of these keys: {}.", all.join(", ")),
            ),
        );
    };
    if names::plain(&entry.key, '_') == meant {
        return Mistake::new(
            "key-spelling",
            span,
            Text::new(
                format!("键“{written}”要写成“{meant}”：小写字母，词之间用下划线"),
                format!(
                    "the key “{written}” is written “{meant}”: lower case, words joined by “_”"
                ),
            ),
            Text::new(format!("改成：{meant}"), format!("Change it to: {meant}")),
        );
    }
    Mistake::new(
        "key-unknown",
        span,
        Text::new(
            format!("这里没有“{written}”这个键，您是不是想写“{meant}”？"),
            format!("there is no key “{written}” here; did you mean “{meant}”?"),
        ),
        Text::new(format!("改成：{meant}"), format!("Change it to: {meant}")),
    )
}

fn duplicate_key(entry: &yaml::Entry, first: usize) -> Mistake {
    let written = shown(&entry.key);
    Mistake::new(
        "key-duplicate",
        entry.key_span.clone(),
        Text::new(
            format!("键“{written}”写了两次，第一次在第{first}行"),
            format!("the key “{written}” stands twice; the first is on line {first}"),
        ),
        Text::new(
            "只留下对的那一行，删掉另一行。",
            "Keep the line that is right and delete the other.",
        ),
    )
}

fn missing_keys(missing: &[&Key], parent: Option<&Path<'_>>, place: Range<usize>) -> Mistake {
    let zh: Vec<String> = missing
        .iter()
        .map(|key| match names::chinese(key.name) {
            Some(name) => format!("{}（{name}）", key.name),
            None => key.name.to_owned(),
        })
        .collect();
    let en: Vec<&str> = missing.iter().map(|key| key.name).collect();
    let lines: Vec<String> = missing
        .iter()
        .map(|key| format!("{}: {}", key.name, value::example(key)))
        .collect();
    let (inside_zh, inside_en) = match parent {
        Some(path) => {
            let name = path.name();
            (format!("{}里", name.zh), format!("{} lacks", name.en))
        }
        None => (String::new(), "the file lacks".to_owned()),
    };
    let fix = lines.join(if parent.is_some() { ", " } else { "\n" });
    let gap = if parent.is_some() { "" } else { "\n" };
    Mistake::new(
        "key-missing",
        place,
        Text::new(
            format!("{inside_zh}缺少{}", zh.join("、")),
            format!("{inside_en} {}", en.join(", ")),
        ),
        Text::new(
            format!("加上，并换成您自己的内容：{gap}{fix}"),
            format!("Add, with your own words: {gap}{fix}"),
        ),
    )
}
