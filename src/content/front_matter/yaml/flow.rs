//! Lists and keys in brackets: `[a, b]`, `{a: b}`.

use super::scalar::scalar;
use super::scan::{Scanner, is_name, trim_end};
use super::{Entry, MOST_DEPTH, Node, Value};
use crate::content::front_matter::mistake;

impl Scanner<'_, '_> {
    /// The first byte at or after `at` that is neither blank, line break nor comment.
    fn skip_space(&self, mut at: usize) -> usize {
        while at < self.end {
            match self.text.as_bytes()[at] {
                b' ' | b'\t' | b'\r' | b'\n' => at += 1,
                b'#' if at == 0 || self.is_blank(at - 1) => at = self.line_end(at),
                _ => break,
            }
        }
        at
    }

    /// `[…]` or `{…}`, and one past its closing bracket. After a mistake the rest of the part is
    /// given up: brackets can no longer be trusted.
    pub(super) fn flow(&mut self, open: usize, depth: usize) -> (Node, usize) {
        if depth > MOST_DEPTH {
            return self.too_deep(open);
        }
        let is_list = self.byte(open) == Some(b'[');
        let close = if is_list { b']' } else { b'}' };
        let mut items = Vec::new();
        let mut entries = Vec::new();
        let mut at = self.skip_space(open + 1);
        loop {
            match self.byte(at) {
                None => {
                    self.findings
                        .add(mistake::unclosed_bracket(open..open + 1, is_list));
                    return (Node::broken(open..self.end), self.end);
                }
                Some(byte) if byte == close => {
                    let value = if is_list {
                        Value::List(items)
                    } else {
                        Value::Map(entries)
                    };
                    return (Node::new(open..at + 1, value), at + 1);
                }
                Some(b']' | b'}') => {
                    self.findings
                        .add(mistake::unclosed_bracket(open..open + 1, is_list));
                    return (Node::broken(open..self.end), self.end);
                }
                Some(_) => {}
            }
            let next = if is_list {
                self.flow_item(at, depth).map(|(node, next)| {
                    items.push(node);
                    next
                })
            } else {
                self.flow_entry(at, depth).map(|(entry, next)| {
                    entries.push(entry);
                    next
                })
            };
            let Some(next) = next else {
                return (Node::broken(open..self.end), self.end);
            };
            at = self.skip_space(next);
            match self.byte(at) {
                Some(b',') => at = self.skip_space(at + 1),
                Some(b']' | b'}') | None => {}
                Some(_) => {
                    let stop = self.line_end(at);
                    let words = trim_end(&self.text[at..stop]);
                    self.findings
                        .add(mistake::missing_comma(at..at + words.len()));
                    return (Node::broken(open..self.end), self.end);
                }
            }
        }
    }

    /// An item of a flow list, or a value of a flow map.
    fn flow_item(&mut self, at: usize, depth: usize) -> Option<(Node, usize)> {
        match self.byte(at) {
            Some(b'[' | b'{') => {
                let (node, next) = self.flow(at, depth + 1);
                (node.value != Value::Broken).then_some((node, next))
            }
            Some(b'"' | b'\'') => {
                let close = self.closing_quote(at)?;
                let next = self.skip_space(close);
                if !matches!(self.byte(next), None | Some(b',' | b']' | b'}')) {
                    let stop = self.flow_plain_end(next).0;
                    let value = self.text[at..stop].to_owned();
                    self.findings
                        .add(mistake::text_after_quote(next..stop, &value));
                    return None;
                }
                Some((Node::new(at..close, scalar(true)), close))
            }
            _ => {
                let line_end = self.line_end(at);
                let words = trim_end(&self.text[at..line_end]);
                if words.starts_with([',', '：']) {
                    self.findings.add(mistake::missing_value(at..at + 1));
                    return None;
                }
                if let Some(finding) = mistake::special_start(words, at) {
                    self.findings.add(finding);
                    return None;
                }
                let (end, colon) = self.flow_plain_end(at);
                if let Some(colon) = colon {
                    let value = &self.text[at..end];
                    let finding = match mistake::wide_comma(value, at) {
                        Some(finding) => finding,
                        None => mistake::colon_in_value(colon..colon + 1, value),
                    };
                    self.findings.add(finding);
                    return None;
                }
                Some((self.plain_node(at..end), end))
            }
        }
    }

    /// A `key: value` of a flow map.
    fn flow_entry(&mut self, at: usize, depth: usize) -> Option<(Entry, usize)> {
        let quoted = matches!(self.byte(at), Some(b'"' | b'\''));
        let (key_span, colon) = if quoted {
            let close = self.closing_quote(at)?;
            let colon = self.skip_blanks(close);
            let colon = (self.byte(colon) == Some(b':')).then_some(colon);
            (at + 1..close - 1, colon)
        } else {
            let (end, colon) = self.flow_plain_end(at);
            let end = colon.unwrap_or(end);
            let key = trim_end(&self.text[at..end]);
            (at..at + key.len(), colon)
        };
        let Some(colon) = colon else {
            let words = self.text[key_span.clone()].to_owned();
            self.findings.add(mistake::flow_without_colon(&words, at));
            return None;
        };
        let key = self.text[key_span.clone()].to_owned();
        if key.contains(mistake::is_colon) || !is_name(&key) {
            self.findings.add(mistake::flow_without_colon(&key, at));
            return None;
        }
        let value = self.skip_space(colon + 1);
        let (node, next) = match self.byte(value) {
            Some(b',' | b'}') => (Node::new(value..value, Value::Empty(false)), value),
            None => (Node::new(value..value, Value::Empty(false)), self.end),
            Some(_) => self.flow_item(value, depth)?,
        };
        let entry = Entry {
            key,
            key_span,
            rest: colon + 1..next,
            mended: false,
            node,
        };
        Some((entry, next))
    }

    /// Where text without quotes ends inside brackets, and the first colon in it that YAML takes
    /// as one.
    fn flow_plain_end(&self, at: usize) -> (usize, Option<usize>) {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut end = at;
        let mut colon = None;
        let mut next = at;
        while let Some(byte) = bytes.get(next) {
            match byte {
                b',' | b'[' | b']' | b'{' | b'}' => break,
                b'#' if next > at && self.is_blank(next - 1) => break,
                b':' if self.is_blank(next + 1)
                    || matches!(self.byte(next + 1), Some(b',' | b'[' | b']' | b'{' | b'}')) =>
                {
                    colon = colon.or(Some(next));
                    end = next + 1;
                }
                b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => end = next + 1,
            }
            next += 1;
        }
        (end, colon)
    }
}
