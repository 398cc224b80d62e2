//! Keys and lists on lines of their own, and where each value ends.

use std::ops::Range;

use super::{Entry, Keys, MOST_DEPTH, Node, Value};
use crate::content::front_matter::{Findings, mistake, names};

/// Most keys of a file that are looked at. No form has a tenth of it, so that a file with more has
/// its findings all the same.
const MOST_KEYS: usize = 1000;

/// A line with something on it.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) start: usize,
    /// The first byte that is not blank.
    pub(super) at: usize,
    /// One past the last byte, line break excluded.
    pub(super) end: usize,
}

impl Line {
    pub(super) fn indent(self) -> usize {
        self.at - self.start
    }
}

/// Finds where keys and values stand.
pub(super) struct Scanner<'s, 'f> {
    pub(super) text: &'s str,
    /// Where the part being read ends.
    pub(super) end: usize,
    pub(super) findings: &'s mut Findings<'f>,
}

impl<'s, 'f> Scanner<'s, 'f> {
    /// A scanner of `text` up to `end`.
    pub(super) fn new(text: &'s str, end: usize, findings: &'s mut Findings<'f>) -> Self {
        Self {
            text,
            end,
            findings,
        }
    }

    /// The keys of a whole file, each read within its own lines.
    pub(super) fn top(&mut self, start: usize) -> Keys {
        let end = self.end;
        let mut heads = Vec::new();
        let mut base = None;
        let mut at = start;
        while let Some(line) = self.content(at) {
            at = self.after(line.end);
            let words = &self.text[line.at..line.end];
            let indent = *base.get_or_insert(line.indent());
            let continues = line.indent() > indent
                || words.starts_with([']', '}'])
                || is_dash(words)
                || self.text[line.start..line.at].contains('\t');
            if heads.is_empty() || !continues {
                heads.push(line);
            }
            if heads.len() > MOST_KEYS {
                break;
            }
        }
        if let Some(line) = heads.first()
            && line.indent() > 0
        {
            self.findings
                .add(mistake::indented_first(line.start..line.at));
        }
        let mut entries = Vec::new();
        let mut strays = Vec::new();
        let mut quiet = false;
        for (index, line) in heads.iter().enumerate() {
            if self.findings.is_full() {
                break;
            }
            self.end = heads.get(index + 1).map_or(end, |next| next.start);
            let words = &self.text[line.at..line.end];
            if words == "---" || words == "..." {
                let leads = index == 0 && words == "---";
                if !leads {
                    self.findings
                        .add(mistake::several_documents(line.at..line.at + 3));
                }
                continue;
            }
            // Prose pasted among the keys is one mistake, however many lines it has.
            let head = self.key(*line, quiet);
            quiet = head.is_none();
            let before = self.findings.len();
            if let Some(head) = head {
                let (mut node, after) = self.block_value(head.value, line.indent(), 1, true);
                if let Some(left) = self.content(after) {
                    self.misplaced(left);
                    node = Node::broken(node.span);
                }
                entries.push(Entry {
                    rest: head.value..self.end,
                    mended: head.mended,
                    key: head.key,
                    key_span: head.span,
                    node,
                });
            }
            if quiet || self.findings.len() > before {
                strays.extend(self.strays(*line, quiet));
            }
        }
        self.end = end;
        Keys { entries, strays }
    }

    /// What may have been meant as keys among the lines of a part with a mistake; the first line
    /// counts only if it has no key of its own.
    fn strays(&self, first: Line, with_first: bool) -> Vec<String> {
        let lines = self.text[first.start..self.end].lines();
        lines
            .skip(usize::from(!with_first))
            .take(MOST_KEYS)
            .filter_map(|line| {
                let words = line.trim();
                let length = words
                    .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
                    .unwrap_or(words.len());
                (length > 1).then(|| words[..length].to_owned())
            })
            .collect()
    }

    /// Reports a line that belongs to nothing above it.
    fn misplaced(&mut self, line: Line) {
        let finding = if self.text[line.start..line.at].contains('\t') {
            mistake::tab(line.start..line.at)
        } else {
            mistake::indent(line.at..line.end)
        };
        self.findings.add(finding);
    }

    /// The next line at or after `at` that holds more than blanks and a comment.
    pub(super) fn content(&self, at: usize) -> Option<Line> {
        let mut start = at;
        while start < self.end {
            let end = self.line_end(start);
            let line = &self.text[start..end];
            let words = line.trim_start_matches([' ', '\t']);
            if !trim_end(words).is_empty() && !words.starts_with('#') {
                return Some(Line {
                    start,
                    at: end - words.len(),
                    end: start + trim_end(line).len(),
                });
            }
            start = self.after(end);
        }
        None
    }

    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..self.end]
            .find('\n')
            .map_or(self.end, |length| at + length)
    }

    /// The start of the line after the one that holds `at`.
    pub(super) fn after(&self, at: usize) -> usize {
        (self.line_end(at) + 1).min(self.end)
    }

    pub(super) fn skip_blanks(&self, at: usize) -> usize {
        let rest = &self.text[at..self.end];
        at + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes()[..self.end].get(at).copied()
    }

    pub(super) fn is_blank(&self, at: usize) -> bool {
        matches!(self.byte(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
    }

    /// The key that opens a line. With `quiet`, a line without one is not reported again.
    fn key(&mut self, line: Line, quiet: bool) -> Option<Head> {
        let words = &self.text[line.at..line.end];
        if self.text[line.start..line.at].contains('\t') {
            self.findings.add(mistake::tab(line.start..line.at));
            return None;
        }
        if words.chars().all(mistake::is_wide_space) {
            self.findings
                .add(mistake::wide_space_line(line.at..line.end));
            return None;
        }
        if words.starts_with(['"', '\'']) {
            let end = self.quoted_end(line.at).filter(|end| *end <= line.end);
            let colon = end.map(|end| self.skip_blanks(end));
            if let (Some(end), Some(colon)) = (end, colon)
                && self.byte(colon) == Some(b':')
            {
                let (value, mended) = self.after_colon(line.at..end, colon, ':');
                return Some(Head {
                    key: self.text[line.at + 1..end - 1].to_owned(),
                    span: line.at..end,
                    value,
                    mended,
                });
            }
        }
        let colon = words.char_indices().find(|(_, c)| mistake::is_colon(*c));
        let name = colon.map(|(at, _)| words[..at].trim_end());
        match (colon, name) {
            (Some((at, colon)), Some(name)) if is_name(name) => {
                let span = line.at..line.at + name.len();
                let key = name.to_owned();
                let (value, mended) = self.after_colon(span.clone(), line.at + at, colon);
                Some(Head {
                    key,
                    span,
                    value,
                    mended,
                })
            }
            _ => {
                if let Some(finding) = mistake::special_start(words, line.at) {
                    self.findings.add(finding);
                } else if !quiet {
                    self.findings.add(mistake::not_a_key(words, line.at));
                }
                None
            }
        }
    }

    /// Where the value after a colon starts, and whether the colon had to be reported because
    /// YAML does not take it for one.
    fn after_colon(&mut self, key: Range<usize>, at: usize, colon: char) -> (usize, bool) {
        let value = at + colon.len_utf8();
        let line_end = self.line_end(value);
        let rest = self.text[value..line_end].trim_end_matches('\r');
        let words = rest.trim_start_matches(mistake::is_wide_space).trim_start();
        let start = value + (rest.len() - words.len());
        let fix = format!("{}: {}", &self.text[key], words.trim_end());
        let blanks = &self.text[value..start];
        let finding = if colon != ':' {
            mistake::wide_colon(at..value, &fix)
        } else if let Some(wide) = blanks.find(mistake::is_wide_space) {
            mistake::wide_space(value + wide..start, &fix)
        } else if !words.is_empty() && blanks.is_empty() {
            mistake::no_space(at..value, &fix)
        } else {
            return (value, false);
        };
        self.findings.add(finding);
        (start, true)
    }

    /// The value after a key or dash of a line indented by `indent`, and where the line after it
    /// starts. `dashes` says whether a list may stand at the same indentation.
    fn block_value(
        &mut self,
        at: usize,
        indent: usize,
        depth: usize,
        dashes: bool,
    ) -> (Node, usize) {
        let at = self.skip_blanks(at);
        let line_end = self.line_end(at);
        let rest = trim_end(&self.text[at..line_end]);
        if !rest.is_empty() && !rest.starts_with('#') {
            return self.inline_value(at, indent, depth);
        }
        let next = self.after(line_end);
        let empty = Node::new(at..at, Value::Empty(rest.starts_with('#')));
        let Some(line) = self.content(next) else {
            return (empty, next);
        };
        let words = &self.text[line.at..line.end];
        if self.text[line.start..line.at].contains('\t') {
            self.findings.add(mistake::tab(line.start..line.at));
            return (Node::broken(line.at..line.end), self.end);
        }
        if line.indent() < indent || (line.indent() == indent && !(dashes && is_dash(words))) {
            return (empty, next);
        }
        if depth > MOST_DEPTH {
            return self.too_deep(line.at);
        }
        if is_dash(words) {
            return self.block_list(line, depth);
        }
        if let Some(finding) = mistake::list_dash(words, line.at) {
            self.findings.add(finding);
            return (Node::broken(line.at..line.end), self.end);
        }
        if self.is_key(line.at, line.end) {
            return self.block_map(line, depth);
        }
        self.inline_value(line.at, indent, depth)
    }

    /// Lines that open with `-`.
    fn block_list(&mut self, first: Line, depth: usize) -> (Node, usize) {
        let mut items = Vec::new();
        let mut line = first;
        let mut after;
        loop {
            let inner = self.skip_blanks(line.at + 1);
            let compact = Line {
                start: line.start,
                at: inner,
                end: line.end,
            };
            let words = &self.text[inner.min(line.end)..line.end];
            let (item, next) = if depth > MOST_DEPTH {
                self.too_deep(line.at)
            } else if is_dash(words) {
                self.block_list(compact, depth + 1)
            } else if !words.is_empty() && self.is_key(inner, line.end) {
                self.block_map(compact, depth + 1)
            } else {
                self.block_value(line.at + 1, line.indent(), depth + 1, false)
            };
            items.push(item);
            after = next;
            match self.content(after) {
                Some(next)
                    if next.indent() == first.indent()
                        && is_dash(&self.text[next.at..next.end]) =>
                {
                    line = next;
                }
                Some(next) if next.indent() > first.indent() => {
                    self.misplaced(next);
                    items.push(Node::broken(next.at..next.end));
                    after = self.end;
                    break;
                }
                Some(next)
                    if next.indent() == first.indent()
                        && mistake::list_dash(&self.text[next.at..next.end], next.at).is_some() =>
                {
                    let words = &self.text[next.at..next.end];
                    self.findings.extend(mistake::list_dash(words, next.at));
                    items.push(Node::broken(next.at..next.end));
                    after = self.end;
                    break;
                }
                _ => break,
            }
        }
        let end = items.last().map_or(first.end, |item| item.span.end);
        let span = first.at..end.max(first.at + 1);
        (Node::new(span, Value::List(items)), after)
    }

    /// Lines of keys at one indentation.
    fn block_map(&mut self, first: Line, depth: usize) -> (Node, usize) {
        let indent = first.at - first.start;
        let mut entries: Vec<Entry> = Vec::new();
        let mut line = first;
        let mut broken = false;
        let mut after;
        loop {
            // A compact key after a dash counts from its own column, not the line's.
            let head = self.key(
                Line {
                    start: line.at,
                    ..line
                },
                false,
            );
            after = match head {
                None => {
                    broken = true;
                    self.after(line.end)
                }
                Some(head) => {
                    let (node, after) = self.block_value(head.value, indent, depth + 1, true);
                    entries.push(Entry {
                        rest: head.value..node.span.end.max(head.value),
                        mended: head.mended,
                        key: head.key,
                        key_span: head.span,
                        node,
                    });
                    after
                }
            };
            match self.content(after) {
                Some(next) if next.indent() == indent => line = next,
                Some(next) if next.indent() > indent => {
                    self.misplaced(next);
                    broken = true;
                    after = self.end;
                    break;
                }
                _ => break,
            }
        }
        let end = entries.last().map_or(first.end, |entry| {
            entry.node.span.end.max(entry.key_span.end)
        });
        if broken {
            return (Node::broken(first.at..end), after);
        }
        (Node::new(first.at..end, Value::Map(entries)), after)
    }

    /// Whether a line opens with a key, written rightly or with a full-width colon.
    fn is_key(&self, at: usize, end: usize) -> bool {
        let words = &self.text[at..end];
        if words.starts_with(['"', '\'']) {
            return self.quoted_end(at).is_some_and(|close| {
                let colon = self.skip_blanks(close);
                close <= end && self.byte(colon) == Some(b':') && self.is_blank(colon + 1)
            });
        }
        if words.starts_with(['[', '{', '|', '>', '#', '&', '*', '!', '@', '%', '`']) {
            return false;
        }
        let colon = words
            .match_indices(':')
            .find(|(colon, _)| self.is_blank(at + colon + 1));
        let plain = colon.is_some_and(|(colon, _)| is_name(words[..colon].trim_end()));
        let name = words
            .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
            .unwrap_or(0);
        let rest = &words[name..];
        let mistyped =
            rest.starts_with(mistake::is_colon) && !rest.starts_with("://") && rest.len() > 1;
        plain || (mistyped && names::is_key(&words[..name]))
    }

    pub(super) fn too_deep(&mut self, at: usize) -> (Node, usize) {
        self.findings.add(mistake::too_deep(at..at + 1, MOST_DEPTH));
        (Node::broken(at..at + 1), self.end)
    }
}

/// The key of a line.
struct Head {
    key: String,
    span: Range<usize>,
    /// Where its value starts, blanks included.
    value: usize,
    /// Whether its colon was reported.
    mended: bool,
}

/// A line without the blanks and line break at its end, as YAML knows them.
pub(super) fn trim_end(line: &str) -> &str {
    line.trim_end_matches([' ', '\t', '\r'])
}

/// Whether a line opens an item of a list.
fn is_dash(words: &str) -> bool {
    words == "-" || words.starts_with("- ") || words.starts_with("-\t")
}

/// Whether text may be a key: letters, digits, `_` and `-`, few words.
pub(super) fn is_name(text: &str) -> bool {
    (1..=120).contains(&text.len())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
        && !text.starts_with([' ', '-'])
}
