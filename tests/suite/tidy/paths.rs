//! Which modules a Rust source names: its `crate::` and `super::` paths, read without a compiler.

/// The top modules that paths through `crate` or `super` lead to, with their lines, in the
/// source of the given module. A path that stays within the module yields the module's own first name.
pub(super) fn root_paths(source: &str, module: &[String]) -> Vec<(usize, String)> {
    let tokens = tokens(&code_only(source));
    let word = |at: usize| tokens.get(at).map_or("", |(_, token)| token.as_str());
    let mut inline = Vec::new();
    let mut depth = 0_usize;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (line, token) = &tokens[at];
        match token.as_str() {
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                inline.retain(|opened| *opened < depth);
            }
            "mod" if word(at + 2) == "{" => inline.push(depth),
            "crate" | "super" if word(at + 1) == "::" && word(at.wrapping_sub(1)) != "::" => {
                let mut levels = if token == "crate" {
                    0
                } else {
                    (module.len() + inline.len()).saturating_sub(1)
                };
                at += 2;
                while word(at) == "super" {
                    levels = levels.saturating_sub(1);
                    at += 2;
                }
                if levels > 0 {
                    found.push((*line, module[0].clone()));
                } else if word(at) == "{" {
                    found.extend(group(&tokens, at));
                } else {
                    found.push((*line, word(at).to_owned()));
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Rust source with comments, strings and characters blanked; lines stay.
fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = skipped(rest, code.chars().next_back()).unwrap_or(0);
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.push(' ');
            code.extend(rest[..length].chars().filter(|c| *c == '\n'));
            rest = &rest[length..];
        }
    }
    code
}

/// The length of the comment, string or character that `rest` opens with, if it does; `before` is
/// the character before it.
fn skipped(rest: &str, before: Option<char>) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if rest.starts_with('r') && !before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let body = &rest[2 + hashes..];
            return Some(
                body.find(&end)
                    .map_or(rest.len(), |at| 2 + hashes + at + end.len()),
            );
        }
    }
    if rest.starts_with('"') {
        return Some(closing(rest, '"'));
    }
    if rest.starts_with("'\\") {
        return Some(closing(rest, '\''));
    }
    if rest.starts_with('\'') {
        // A character, not a lifetime: one character and the closing quote.
        let mut inside = rest.char_indices().skip(2);
        return inside
            .next()
            .filter(|(_, c)| *c == '\'')
            .map(|(at, _)| at + 1);
    }
    None
}

/// The length of a quoted text with backslash escapes, quotes included.
fn closing(quoted: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in quoted.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    quoted.len()
}

/// The first word of each member of the `{…}` group that opens at token `start`.
fn group(tokens: &[(usize, String)], start: usize) -> Vec<(usize, String)> {
    let mut depth = 0_usize;
    let mut first = false;
    let mut members = Vec::new();
    for (line, token) in &tokens[start..] {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," => {}
            name if first => members.push((*line, name.to_owned())),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        first = depth == 1 && ["{", ","].contains(&token.as_str());
    }
    members
}

/// Words, `::` and single signs, each with its line.
fn tokens(code: &str) -> Vec<(usize, String)> {
    let mut tokens = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if rest.starts_with("::") {
                2
            } else {
                let word = |c: char| c.is_alphanumeric() || c == '_';
                rest.find(|c| !word(c))
                    .unwrap_or(rest.len())
                    .max(first.len_utf8())
            };
            tokens.push((number + 1, rest[..length].to_owned()));
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

#[test]
fn the_order_test_sees_every_way_to_name_a_module() {
    let seen = |module: &[&str], code: &str| -> Vec<String> {
        let module: Vec<String> = module.iter().map(ToString::to_string).collect();
        root_paths(code, &module)
            .into_iter()
            .map(|(_, used)| used)
            .collect()
    };
    assert_eq!(
        seen(&["site"], "use crate::{content::{Doc, Lang}, theme};"),
        ["content", "theme"]
    );
    assert_eq!(seen(&["site"], "use super::cli::Options;"), ["cli"]);
    assert_eq!(
        seen(&["site", "plan"], "use super::super::cli; use super::view;"),
        ["cli", "site"]
    );
    assert_eq!(
        seen(
            &["site"],
            "mod tests { use super::*; use super::super::cli::run; }"
        ),
        ["site", "cli"]
    );
    assert_eq!(
        seen(
            &["site"],
            "// crate::cli\n/* crate::cli */ let s = \"crate::cli\"; let t = r#\"\"crate::cli\"#; \
             let c = '\"'; fn f<'a>(x: &'a crate::theme::Theme) {}"
        ),
        ["theme"]
    );
}
