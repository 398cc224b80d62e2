//! A new content file: every key with a comment that says what belongs there, and a body whose
//! headings and shapes are right already.
//!
//! What can be known (day, unit) is filled in. The rest says 待填写, which `fanzha check` reports
//! until it is replaced, so that a half-written file is never taken for a finished one.

use jiff::ToSpan as _;
use jiff::civil::DateTime;

use super::coach;
use crate::content::catalog::Kind;
use crate::content::front_matter::{Key, Shape, chinese_name, chinese_word, example};
use crate::diagnostic::Language;

/// What stands where an author has to write; one of the words of the rule `placeholder`.
const BLANK: &str = "待填写";

/// The width of a comment, in columns, after which its line is broken.
const COMMENT_WIDTH: usize = 96;

/// Keys that the program or a later change fills in.
const LEFT_OUT: [&str; 1] = ["review"];

/// What is known about a new file.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The unit that publishes it.
    pub unit: &'a str,
    /// The minute it is begun.
    pub now: DateTime,
    /// The language of the comments.
    pub language: Language,
    /// Whether the site's own language, and so the body, is Chinese.
    pub chinese_site: bool,
}

/// The text of a new file of this kind.
pub fn starter(kind: Kind, known: &Known<'_>) -> String {
    let mut writer = Writer {
        kind,
        known,
        text: String::new(),
    };
    for key in kind.keys() {
        if !LEFT_OUT.contains(&key.name) {
            writer.key(key, key.name, 0);
        }
    }
    match body(kind, known.chinese_site) {
        Some(body) => format!("---\n{}---\n{body}", writer.text),
        None => writer.text,
    }
}

/// The body of a Markdown file; none for YAML.
fn body(kind: Kind, chinese: bool) -> Option<&'static str> {
    let (zh, en) = match kind {
        Kind::Scam => (
            include_str!("starter/scam.zh.md"),
            include_str!("starter/scam.en.md"),
        ),
        Kind::Page => (
            include_str!("starter/page.zh.md"),
            include_str!("starter/page.en.md"),
        ),
        Kind::Case => (
            include_str!("starter/case.zh.md"),
            include_str!("starter/case.en.md"),
        ),
        Kind::Alert => (
            include_str!("starter/alert.zh.md"),
            include_str!("starter/alert.en.md"),
        ),
        Kind::Video => (
            include_str!("starter/video.zh.md"),
            include_str!("starter/video.en.md"),
        ),
        Kind::Event => (
            include_str!("starter/event.zh.md"),
            include_str!("starter/event.en.md"),
        ),
        Kind::Quiz | Kind::Figure | Kind::Terms | Kind::Partner | Kind::PrintJob => return None,
    };
    Some(if chinese { zh } else { en })
}

struct Writer<'a> {
    kind: Kind,
    known: &'a Known<'a>,
    text: String,
}

impl Writer<'_> {
    /// A key with its comment; an optional one is commented out, to be taken up when it is needed.
    fn key(&mut self, key: &Key, path: &str, indent: usize) {
        self.comment(key, path, indent);
        let known = self.filled(key);
        let margin = " ".repeat(indent);
        if !key.required && known.is_none() {
            let value = example(key.name).unwrap_or(BLANK);
            self.text
                .push_str(&format!("{margin}# {}: {value}\n", key.name));
            return;
        }
        if let Some(value) = known {
            self.text
                .push_str(&format!("{margin}{}: {value}\n", key.name));
            return;
        }
        self.text.push_str(&format!("{margin}{}:", key.name));
        self.blank(key, path, indent);
    }

    /// What is known of a key's value before anybody writes.
    fn filled(&self, key: &Key) -> Option<String> {
        let day = self.known.now.date();
        let later = |months: i32| day.checked_add(months.months()).unwrap_or(day);
        match key.name {
            "unit" => Some(self.known.unit.to_owned()),
            "status" => Some("draft".to_owned()),
            "published" => Some(self.known.now.strftime("%Y-%m-%d %H:%M").to_string()),
            "review_by" => Some(later(6).to_string()),
            "valid_from" => Some(day.to_string()),
            "valid_until" => Some(later(1).to_string()),
            _ => None,
        }
    }

    /// A value to be written, in the shape that is asked for.
    fn blank(&mut self, key: &Key, path: &str, indent: usize) {
        match key.shape {
            Shape::Record(keys) => {
                self.text.push('\n');
                self.keys(keys, path, indent + 2);
            }
            Shape::List(&Shape::Record(keys)) => {
                self.text.push('\n');
                let at = self.text.len();
                self.keys(keys, path, indent + 4);
                self.dash(at, indent);
            }
            Shape::List(_) => {
                let count = match key.name {
                    "points" => 3,
                    "headline" => 2,
                    _ => 1,
                };
                let blanks = vec![BLANK; count].join(", ");
                self.text.push_str(&format!(" [{blanks}]\n"));
            }
            _ => self.text.push_str(&format!(" {BLANK}\n")),
        }
    }

    fn keys(&mut self, keys: &[Key], path: &str, indent: usize) {
        for key in keys {
            self.key(key, &format!("{path}.{}", key.name), indent);
        }
    }

    /// Makes the first key written since `at` the first of a list's entry.
    fn dash(&mut self, at: usize, indent: usize) {
        let entry = self.text.split_off(at);
        let mut dashed = false;
        for line in entry.split_inclusive('\n') {
            if !dashed && !line.trim_start().starts_with('#') {
                dashed = true;
                let rest = line.get(indent + 4..).unwrap_or(line);
                self.text
                    .push_str(&format!("{}- {rest}", " ".repeat(indent + 2)));
            } else {
                self.text.push_str(line);
            }
        }
    }

    /// What belongs in the key, and its words if it is a closed list.
    fn comment(&mut self, key: &Key, path: &str, indent: usize) {
        let language = self.known.language;
        let form = match self.kind {
            Kind::Terms => "terms",
            kind => kind.folder(),
        };
        let mut words = coach::explain(form, path)
            .map(|words| words.get(language).to_owned())
            .unwrap_or_default();
        if let (Language::Chinese, Some(name)) = (language, chinese_name(key.name))
            && !words.contains(name)
        {
            words = format!("{name}：{words}");
        }
        let choices = match key.shape {
            Shape::Choice(ids) => Some(ids),
            Shape::List(&Shape::Choice(ids)) => Some(ids),
            _ => None,
        };
        if let Some(ids) = choices {
            let chinese = language == Language::Chinese;
            let ids = ids.iter().map(|id| match chinese_word(id) {
                Some(word) if chinese => format!("{id} {word}"),
                _ => (*id).to_owned(),
            });
            let ids: Vec<String> = ids.collect();
            words.push_str(&match chinese {
                true => format!("可选：{}。", ids.join("、")),
                false => format!(" One of: {}.", ids.join(", ")),
            });
        }
        for line in broken(&words, COMMENT_WIDTH - indent) {
            self.text
                .push_str(&format!("{}# {line}\n", " ".repeat(indent)));
        }
    }
}

/// Words in lines of at most `width` columns, broken after a mark or a space.
fn broken(words: &str, width: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let mut columns = 0;
        let mut fits = rest.len();
        let mut place = None;
        for (at, c) in rest.char_indices() {
            columns += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            if columns > width {
                fits = at;
                break;
            }
            if matches!(c, '，' | '。' | '；' | '、' | ' ') {
                place = Some(at + c.len_utf8());
            }
        }
        let end = match place {
            Some(place) if fits < rest.len() => place,
            _ => fits.max(rest.chars().next().map_or(0, char::len_utf8)),
        };
        let (line, after) = rest.split_at(end);
        lines.push(line.trim_end());
        rest = after.trim_start();
    }
    lines
}
