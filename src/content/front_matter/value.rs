//! Values of each kind, and what to say when a value is of another.

use std::ops::Range;

use super::mistake::{self, Mistake, is_wide_comma, is_wide_space, shown};
use super::yaml::{Node, Value as Read};
use super::{Day, Fields, Findings, Form, Key, Minute, Part, Path, Shape, Step, date, names};
use crate::diagnostic::Text;

mod number;

/// A value as an author gave it.
#[derive(Debug, Clone, Copy)]
pub struct Given<'n> {
    pub(super) node: &'n Node,
    pub(super) path: &'n Path<'n>,
}

/// Something that can be read from YAML.
pub trait Value: Sized {
    /// What it has to be, for messages.
    const SHAPE: Shape;

    /// Reads it; a value of another kind is reported and gives none.
    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self>;

    /// What stands in the form where none could be read.
    fn blank() -> Self;
}

impl Node {
    /// Whether nothing is written, or only empty quotes.
    pub(super) fn is_nothing(&self) -> bool {
        match &self.value {
            Read::Empty(_) => true,
            Read::Scalar { text, .. } => text.trim().is_empty(),
            _ => false,
        }
    }
}

impl Given<'_> {
    fn span(&self) -> Range<usize> {
        self.node.span.clone()
    }

    /// The words of a single value, and whether they stand in quotes. Anything else is reported
    /// as not of this shape.
    fn words(&self, shape: Shape, findings: &mut Findings<'_>) -> Option<(&str, bool)> {
        match &self.node.value {
            Read::Broken => None,
            _ if self.node.is_nothing() => {
                findings.add(empty(*self, shape));
                None
            }
            Read::Scalar { text, quoted } => Some((text, *quoted)),
            _ => {
                findings.add(wrong_kind(*self, shape, None));
                None
            }
        }
    }

    /// As [`Self::words`] for a value that needs no quotes; Chinese ones around it are reported.
    fn bare(&self, shape: Shape, findings: &mut Findings<'_>) -> Option<(&str, bool)> {
        let (words, quoted) = self.words(shape, findings)?;
        if let Some(inner) = without_curly_quotes(words) {
            let fix = self.fix(inner);
            findings.add(Mistake::new(
                "yaml-curly-quotes",
                self.span(),
                Text::new(
                    "这里不用引号，更不能用中文引号",
                    "no quotation marks are needed here, least of all curly ones",
                ),
                Text::new(format!("写成：{fix}"), format!("Write: {fix}")),
            ));
            return None;
        }
        Some((words, quoted))
    }

    /// `key: value` for a value of a key, `- value` for one of a list.
    fn fix(&self, value: &str) -> String {
        match self.path.step {
            Step::Key(key) => format!("{key}: {value}"),
            Step::Item(_) => value.to_owned(),
        }
    }

    /// Which word of a closed list it is.
    pub(crate) fn choice(
        &self,
        ids: &'static [&'static str],
        findings: &mut Findings<'_>,
    ) -> Option<usize> {
        let (words, _) = self.bare(Shape::Choice(ids), findings)?;
        let found = ids.iter().position(|id| *id == words);
        if found.is_none() {
            findings.add(wrong_word(*self, words, ids));
        }
        found
    }
}

/// The words inside Chinese or full-width quotation marks that enclose all of a text.
fn without_curly_quotes(words: &str) -> Option<&str> {
    let open = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '＂' | '＇' | '「' | '『');
    let close = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '＂' | '＇' | '」' | '』');
    words.strip_prefix(open)?.strip_suffix(close)
}

impl Value for String {
    const SHAPE: Shape = Shape::Text;

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let (words, _) = given.words(Self::SHAPE, findings)?;
        if words.starts_with(is_wide_space) || words.ends_with(is_wide_space) {
            findings.add(mistake::wide_space_around(given.span()));
            return None;
        }
        Some(words.to_owned())
    }

    fn blank() -> Self {
        Self::new()
    }
}

impl Value for bool {
    const SHAPE: Shape = Shape::Truth;

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let (words, quoted) = given.bare(Self::SHAPE, findings)?;
        match (words, quoted) {
            ("true", false) => return Some(true),
            ("false", false) => return Some(false),
            _ => {}
        }
        let meant = match names::plain(words, '_').as_str() {
            "true" | "yes" | "on" | "y" | "1" | "是" | "对" | "有" | "真" => Some("true"),
            "false" | "no" | "off" | "n" | "0" | "否" | "不" | "无" | "假" | "没有" => {
                Some("false")
            }
            _ => None,
        };
        let name = given.path.name();
        let (fix_zh, fix_en) = match meant.map(|word| given.fix(word)) {
            Some(fix) => (format!("写成：{fix}"), format!("Write: {fix}")),
            None => (
                format!("是就写 {}，不是就写 false。", given.fix("true")),
                format!("Write {} if so, false if not.", given.fix("true")),
            ),
        };
        findings.add(Mistake::new(
            "value-true-false",
            given.span(),
            Text::new(
                format!(
                    "{}只能是 true（是）或 false（否），这里是“{}”",
                    name.zh,
                    shown(words)
                ),
                format!(
                    "{} is either true or false, not “{}”",
                    name.en,
                    shown(words)
                ),
            ),
            Text::new(fix_zh, fix_en),
        ));
        None
    }

    fn blank() -> Self {
        false
    }
}

impl Value for Day {
    const SHAPE: Shape = Shape::Day;

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let (words, _) = given.bare(Self::SHAPE, findings)?;
        let day = date::day(words);
        if day.is_none() {
            findings.add(wrong_date(given, words, Self::SHAPE));
        }
        day.map(Self)
    }

    fn blank() -> Self {
        Self(jiff::civil::Date::MIN)
    }
}

impl Value for Minute {
    const SHAPE: Shape = Shape::Minute;

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let (words, _) = given.bare(Self::SHAPE, findings)?;
        let minute = date::minute(words);
        if minute.is_none() {
            findings.add(wrong_date(given, words, Self::SHAPE));
        }
        minute.map(Self)
    }

    fn blank() -> Self {
        Self(jiff::civil::DateTime::MIN)
    }
}

impl<T: Value> Value for Option<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        if given.node.is_nothing() {
            return Some(None);
        }
        T::read(given, findings).map(Some)
    }

    fn blank() -> Self {
        None
    }
}

impl<T: Value> Value for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        match &given.node.value {
            Read::List(items) => {
                // Every item is read before any failure counts, so that all are reported.
                let items: Vec<Option<T>> = items
                    .iter()
                    .enumerate()
                    .map(|(index, node)| {
                        let path = Path {
                            parent: Some(given.path),
                            step: Step::Item(index),
                        };
                        T::read(Given { node, path: &path }, findings)
                    })
                    .collect();
                items.into_iter().collect()
            }
            Read::Scalar { text, .. } if !given.node.is_nothing() => {
                let items: Vec<&str> = text
                    .split(|c: char| is_wide_comma(c) || c == ',')
                    .map(|item| item.trim().trim_matches(['【', '】', '［', '］', '[', ']']))
                    .filter(|item| !item.is_empty())
                    .collect();
                let list = format!("[{}]", items.join(", "));
                let listed = matches!(T::SHAPE, Shape::Text | Shape::Choice(_));
                let fix = (listed && !items.is_empty()).then_some(list.as_str());
                findings.add(wrong_kind(given, Self::SHAPE, fix));
                None
            }
            Read::Empty(_) | Read::Scalar { .. } => {
                findings.add(empty(given, Self::SHAPE));
                None
            }
            Read::Map(_) => {
                findings.add(wrong_kind(given, Self::SHAPE, None));
                None
            }
            Read::Broken => None,
        }
    }

    fn blank() -> Self {
        Self::new()
    }
}

impl<F: Form> Value for F {
    const SHAPE: Shape = Shape::Record(F::KEYS);

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        match &given.node.value {
            Read::Map(entries) => {
                let start = given.node.span.start;
                let text = findings.source.text;
                let line = text[start..].find('\n').map_or(text.len(), |n| start + n);
                let place = start..given.node.span.end.min(line);
                let part = Part {
                    entries,
                    strays: &[],
                    parent: Some(given.path),
                    place,
                };
                let mut fields = Fields::new(part, F::KEYS, findings);
                let form = F::read(&mut fields);
                fields.is_whole().then_some(form)
            }
            Read::Broken => None,
            _ if given.node.is_nothing() => {
                findings.add(empty(given, Self::SHAPE));
                None
            }
            _ => {
                findings.add(wrong_kind(given, Self::SHAPE, None));
                None
            }
        }
    }

    fn blank() -> Self {
        F::blank()
    }
}

/// A value of a key, as it is to be written.
pub(super) fn example(key: &Key) -> String {
    match (key.shape, names::example(key.name)) {
        (Shape::Choice(ids), example) => example
            .filter(|example| ids.contains(example))
            .unwrap_or(ids[0])
            .to_owned(),
        (Shape::Minute, _) => "2026-11-01 09:00".to_owned(),
        (Shape::Day, _) => "2026-11-01".to_owned(),
        (Shape::Record(keys), None) => record(keys),
        (_, Some(example)) => example.to_owned(),
        (_, None) => "……".to_owned(),
    }
}

fn record(keys: &[Key]) -> String {
    let fields: Vec<String> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| format!("{}: {}", key.name, example(key)))
        .collect();
    format!("{{{}}}", fields.join(", "))
}

/// A value of a shape, as it is to be written, where no key tells more.
fn sample(shape: Shape) -> String {
    match shape {
        Shape::Text => "……".to_owned(),
        Shape::Count(_) | Shape::Number => "5".to_owned(),
        Shape::Truth => "true".to_owned(),
        Shape::Day => "2026-11-01".to_owned(),
        Shape::Minute => "2026-11-01 09:00".to_owned(),
        Shape::Choice(ids) => ids[0].to_owned(),
        Shape::List(item) => format!("[{}]", sample(*item)),
        Shape::Record(keys) => record(keys),
    }
}

fn expected(shape: Shape) -> Text {
    match shape {
        Shape::Text => Text::new("一行文字", "a line of text"),
        Shape::Count(_) | Shape::Number => Text::new("一个数字", "a number"),
        Shape::Truth => Text::new("true 或 false", "true or false"),
        Shape::Day => Text::new("日期", "a date"),
        Shape::Minute => Text::new("日期和时间", "a date with a time"),
        Shape::Choice(_) => Text::new("一个规定的词", "one word of a fixed list"),
        Shape::List(_) => Text::new("列表", "a list"),
        Shape::Record(_) => Text::new("一组“键: 值”", "keys of its own"),
    }
}

fn found(node: &Node) -> Text {
    match &node.value {
        Read::List(_) => Text::new("列表", "a list"),
        Read::Map(_) => Text::new("一组“键: 值”", "keys of its own"),
        Read::Scalar { text, .. } => {
            let text = shown(text);
            Text::new(format!("“{text}”"), format!("“{text}”"))
        }
        Read::Empty(_) | Read::Broken => Text::new("空的", "nothing"),
    }
}

/// `key: value`, with the example the key's name gives if it fits the shape.
fn model(given: Given<'_>, shape: Shape) -> String {
    let key = given.path.key();
    let of_key = matches!(given.path.step, Step::Key(_));
    let value = match (shape, names::example(key)) {
        (Shape::Choice(_) | Shape::Day | Shape::Minute, _) => sample(shape),
        (Shape::List(_), Some(example)) if example.starts_with('[') => example.to_owned(),
        (Shape::Record(_), Some(example)) if example.starts_with('{') => example.to_owned(),
        (Shape::Text | Shape::Count(_) | Shape::Number | Shape::Truth, Some(example))
            if of_key && !example.starts_with(['[', '{']) =>
        {
            example.to_owned()
        }
        _ => sample(shape),
    };
    given.fix(&value)
}

fn empty(given: Given<'_>, shape: Shape) -> Mistake {
    let name = given.path.name();
    let fix = model(given, shape);
    let (zh, en) = match given.node.value {
        Read::Empty(true) => (
            format!("写成：{fix}。以“#”开头的字会被当成注释，要放进英文引号。"),
            format!(
                "Write: {fix}. Text that opens with “#” is a comment; put it in straight quotes."
            ),
        ),
        _ => (format!("写成：{fix}"), format!("Write: {fix}")),
    };
    Mistake::new(
        "value-empty",
        given.span(),
        Text::new(
            format!("{}后面没有写内容", name.zh),
            format!("{} has no value", name.en),
        ),
        Text::new(zh, en),
    )
}

fn wrong_kind(given: Given<'_>, shape: Shape, fix: Option<&str>) -> Mistake {
    let name = given.path.name();
    let (expected, found) = (expected(shape), found(given.node));
    let fix = fix.map_or_else(|| model(given, shape), |fix| given.fix(fix));
    Mistake::new(
        "value-kind",
        given.span(),
        Text::new(
            format!("{}要写成{}，这里是{}", name.zh, expected.zh, found.zh),
            format!("{} should be {}, not {}", name.en, expected.en, found.en),
        ),
        Text::new(format!("写成：{fix}"), format!("Write: {fix}")),
    )
}

fn wrong_word(given: Given<'_>, words: &str, ids: &'static [&'static str]) -> Mistake {
    let parts: Vec<&str> = words
        .split(|c: char| is_wide_comma(c))
        .map(str::trim)
        .collect();
    if parts.len() > 1 && matches!(given.path.step, Step::Item(_)) {
        let meant: Vec<&str> = parts
            .iter()
            .map(|part| names::word_meant(part, ids).unwrap_or(part))
            .collect();
        return mistake::full_width_comma(given.span(), &format!("[{}]", meant.join(", ")));
    }
    let name = given.path.name();
    let written = shown(words);
    let meant = names::word_meant(words, ids);
    let (mut zh, mut en) = (
        format!("{}里没有“{written}”这个词", name.zh),
        format!("“{written}” is no word for {}", name.en),
    );
    if let Some(meant) = meant {
        zh.push_str(&format!("，您是不是想写“{meant}”？"));
        en.push_str(&format!("; did you mean “{meant}”?"));
    }
    Mistake::new(
        "value-choice",
        given.span(),
        Text::new(zh, en),
        Text::new(
            format!("只能用这些词：{}。", ids.join("、")),
            format!("Use one of these words: {}.", ids.join(", ")),
        ),
    )
}

fn wrong_date(given: Given<'_>, words: &str, shape: Shape) -> Mistake {
    let name = given.path.name();
    let written = shown(words);
    let with_time = shape == Shape::Minute;
    let meant = date::meant(words);
    let no_such_day = meant.as_ref().is_some_and(|meant| meant.date.is_none());
    let fix = meant.and_then(|meant| {
        if with_time {
            meant.minute()
        } else {
            meant.day()
        }
    });
    let (form_zh, form_en) = if with_time {
        ("“年-月-日 时:分”", "year-month-day hour:minute")
    } else {
        ("“年-月-日”", "year-month-day")
    };
    let message = if no_such_day {
        Text::new(
            format!("{}写的“{written}”，日历上没有这一天", name.zh),
            format!("{} is “{written}”, a day that is in no calendar", name.en),
        )
    } else {
        Text::new(
            format!("{}要按{form_zh}写，这里是“{written}”", name.zh),
            format!("{} is written {form_en}, not “{written}”", name.en),
        )
    };
    let fix = match fix {
        Some(fix) => given.fix(&fix),
        None => given.fix(&sample(shape)),
    };
    Mistake::new(
        "value-date",
        given.span(),
        message,
        Text::new(
            format!("写成：{fix}（月、日、时、分都写两位数）"),
            format!("Write: {fix} (two digits for month, day, hour and minute)"),
        ),
    )
}
