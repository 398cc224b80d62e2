//! Values on the line of their key: text with or without quotes, and text over several lines.

use std::ops::Range;

use super::scan::{Scanner, is_name, trim_end};
use super::{Node, Value};
use crate::content::front_matter::mistake::{self, Mistake};

impl Scanner<'_, '_> {
    /// A value that starts on the line of its key or dash.
    pub(super) fn inline_value(&mut self, at: usize, indent: usize, depth: usize) -> (Node, usize) {
        let line_end = self.line_end(at);
        let words = trim_end(&self.text[at..line_end]);
        if words.starts_with(mistake::is_wide_space) {
            let trimmed = words.trim_start_matches(mistake::is_wide_space);
            let end = at + (words.len() - trimmed.len());
            self.findings.add(mistake::wide_space(at..end, trimmed));
            return (Node::broken(at..at + words.len()), self.after(line_end));
        }
        if words.starts_with(['|', '>']) {
            return self.block_scalar(at, indent);
        }
        if words.starts_with(['"', '\'']) {
            let Some(close) = self.closing_quote(at) else {
                return (Node::broken(at..at + words.len()), self.after(line_end));
            };
            let node = Node::new(at..close, scalar(true));
            return self.line_rest(node, close, mistake::text_after_quote);
        }
        if words.starts_with(['[', '{']) {
            let (node, close) = self.flow(at, depth);
            if node.value == Value::Broken {
                return (node, self.after(close));
            }
            return self.line_rest(node, close, mistake::text_after_bracket);
        }
        if let Some(finding) = mistake::special_start(words, at) {
            self.findings.add(finding);
            return (
                Node::broken(at..at + words.len()),
                self.skip_deeper(line_end, indent),
            );
        }
        self.plain(at, indent)
    }

    /// Refuses anything but a comment after a closed value.
    fn line_rest(
        &mut self,
        node: Node,
        close: usize,
        finding: fn(Range<usize>, &str) -> Mistake,
    ) -> (Node, usize) {
        let line_end = self.line_end(close);
        let rest = trim_end(&self.text[close..line_end]);
        let words = rest.trim_start_matches([' ', '\t']);
        if words.is_empty() || (words.starts_with('#') && words.len() < rest.len()) {
            return (node, self.after(line_end));
        }
        let from = self.text[..node.span.start]
            .rfind('\n')
            .map_or(0, |n| n + 1);
        let start = node.span.start.max(from);
        let value = self.text[start..close + rest.len()].to_owned();
        let span = close + (rest.len() - words.len())..close + rest.len();
        self.findings.add(finding(span, &value));
        (Node::broken(node.span), self.after(line_end))
    }

    /// The start of the first line after `at` that is not indented deeper than `indent`.
    fn skip_deeper(&self, at: usize, indent: usize) -> usize {
        let mut after = self.after(at);
        while let Some(line) = self.content(after) {
            if line.indent() <= indent {
                break;
            }
            after = self.after(line.end);
        }
        after
    }

    /// Text without quotes, over one or more lines.
    fn plain(&mut self, at: usize, indent: usize) -> (Node, usize) {
        let mut end = at;
        let mut start = at;
        loop {
            let line_end = self.line_end(start);
            let line = trim_end(&self.text[start..line_end]);
            let comment = [line.find(" #"), line.find("\t#")]
                .into_iter()
                .flatten()
                .min();
            let words = trim_end(&line[..comment.unwrap_or(line.len())]);
            let colon = words
                .match_indices(':')
                .find(|(colon, _)| self.is_blank(start + colon + 1));
            if let Some((colon, _)) = colon {
                let whole = &self.text[at..start + words.len()];
                let finding = if start > at && is_name(words[..colon].trim_end()) {
                    mistake::indent(start..start + words.len())
                } else {
                    mistake::colon_in_value(start + colon..start + colon + 1, whole)
                };
                self.findings.add(finding);
                let node = Node::broken(at..start + words.len());
                return (node, self.skip_deeper(line_end, indent));
            }
            end = end.max(start + words.len());
            let mut next = self.after(line_end);
            if comment.is_some() {
                return (self.plain_node(at..end), next);
            }
            // Blank lines may stand inside; a comment ends the text.
            let after = next;
            while next < self.end && trim_end(&self.text[next..self.line_end(next)]).is_empty() {
                next = self.after(next);
            }
            let deeper = self
                .content(next)
                .filter(|line| line.start == next && line.indent() > indent);
            match deeper {
                Some(line) if self.text[line.start..line.at].contains('\t') => {
                    self.findings.add(mistake::tab(line.start..line.at));
                    return (Node::broken(at..end), self.skip_deeper(line.end, indent));
                }
                Some(line) => start = line.at,
                None => return (self.plain_node(at..end), after),
            }
        }
    }

    pub(super) fn plain_node(&self, span: Range<usize>) -> Node {
        match &self.text[span.clone()] {
            "~" | "null" | "Null" | "NULL" => Node::new(span, Value::Empty(false)),
            _ => Node::new(span, scalar(false)),
        }
    }

    /// `|` or `>` with the lines below it.
    fn block_scalar(&mut self, at: usize, indent: usize) -> (Node, usize) {
        let mut end = self.line_end(at);
        let mut after = self.after(end);
        while after < self.end {
            let line_end = self.line_end(after);
            let line = &self.text[after..line_end];
            let blank = trim_end(line).is_empty();
            let depth = line.len() - line.trim_start_matches(' ').len();
            if !blank && depth <= indent {
                break;
            }
            if !blank {
                end = line_end;
            }
            after = self.after(line_end);
        }
        (Node::new(at..end, scalar(true)), after)
    }

    /// One past the quote that closes the one at `at`.
    pub(super) fn quoted_end(&self, at: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.end];
        let quote = *bytes.get(at)?;
        let mut next = at + 1;
        while let Some(byte) = bytes.get(next) {
            match (byte, quote) {
                (b'\\', b'"') => next += 1,
                (b'\'', b'\'') if bytes.get(next + 1) == Some(&b'\'') => next += 1,
                _ if *byte == quote => return Some(next + 1),
                _ => {}
            }
            next += 1;
        }
        None
    }

    /// As [`Self::quoted_end`], reporting a quote that is not closed before the next key.
    pub(super) fn closing_quote(&mut self, at: usize) -> Option<usize> {
        let line_end = self.line_end(at);
        let close = self.quoted_end(at);
        let swallows_keys = |close: usize| {
            self.text[line_end.min(close)..close]
                .lines()
                .skip(1)
                .any(|line| {
                    let words = line.trim_start().trim_start_matches("- ");
                    let name = words
                        .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
                        .unwrap_or(words.len());
                    name > 0 && words[name..].starts_with(": ")
                })
        };
        match close {
            Some(close) if !swallows_keys(close) => Some(close),
            _ => {
                let words = trim_end(&self.text[at..line_end]);
                self.findings
                    .add(mistake::unclosed_quote(at..at + 1, words));
                None
            }
        }
    }
}

/// Text whose words `serde_yaml` fills in.
pub(super) fn scalar(quoted: bool) -> Value {
    Value::Scalar {
        text: String::new(),
        quoted,
    }
}
