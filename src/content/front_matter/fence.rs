//! Where the front matter of a Markdown file ends and the article begins.

use std::ops::Range;

use super::mistake::{Mistake, is_colon, is_wide_space};
use super::{Findings, MOST_FRONT_MATTER_BYTES};
use crate::diagnostic::Text;

/// The two parts of a Markdown file, as bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split {
    /// Between the two `---` lines; none if there is no front matter to read.
    pub(super) yaml: Option<Range<usize>>,
    /// After the second `---` line.
    pub(super) body: Range<usize>,
}

/// What a line is, as far as dividing goes.
#[derive(PartialEq, Eq)]
enum Mark {
    /// `---`
    Fence,
    /// What somebody typed for it.
    Mistyped,
    /// TOML's `+++`.
    Toml,
    Other,
}

/// Divides a file, with a finding for every dividing line that is missing or mistyped.
pub(super) fn split(text: &str, findings: &mut Findings<'_>) -> Split {
    let lines = || Lines { text, at: 0 };
    let Some(first) = lines().find(|line| !is_empty(&text[line.clone()])) else {
        findings.add(missing(0..0));
        return Split {
            yaml: None,
            body: 0..0,
        };
    };
    let opening = mark(&text[first.clone()]);
    let start = match opening {
        Mark::Toml => {
            findings.add(toml(first.clone()));
            let second = Lines {
                text,
                at: after(text, first.end),
            }
            .find(|line| mark(&text[line.clone()]) == Mark::Toml);
            let end = second.map_or(text.len(), |line| after(text, line.end));
            return Split {
                yaml: None,
                body: end..text.len(),
            };
        }
        Mark::Fence if first.start == 0 => after(text, first.end),
        Mark::Fence => {
            findings.add(late(0..first.start));
            after(text, first.end)
        }
        Mark::Mistyped => {
            findings.add(mistyped(first.clone()));
            after(text, first.end)
        }
        Mark::Other if is_key(&text[first.clone()]) => {
            findings.add(no_opening(first.clone()));
            first.start
        }
        Mark::Other => {
            findings.add(missing(first));
            return Split {
                yaml: None,
                body: 0..text.len(),
            };
        }
    };
    let rest = || Lines { text, at: start };
    let fence = rest().find(|line| {
        // An indented line and an item of a list belong to the value of a key.
        let words = &text[line.clone()];
        let mark = if words.starts_with([' ', '\t']) || words.starts_with("- ") {
            Mark::Other
        } else {
            mark(words)
        };
        matches!(mark, Mark::Fence | Mark::Mistyped) || words.trim_end() == "..."
    });
    // A heading among the keys: the dividing line is missing, and the one found is a rule drawn
    // in the article.
    let heading = rest().find(|line| text[line.clone()].starts_with("## "));
    let (end, body) = match (fence, heading) {
        (Some(fence), heading) if heading.as_ref().is_none_or(|h| fence.start < h.start) => {
            if mark(&text[fence.clone()]) != Mark::Fence {
                findings.add(mistyped(fence.clone()));
            }
            (fence.start, after(text, fence.end))
        }
        (_, heading) => {
            let end = article(text, start)
                .or(heading.map(|line| line.start))
                .unwrap_or(text.len());
            findings.add(unclosed(text, first, end));
            (end, end)
        }
    };
    let mut yaml = Some(start..end);
    if end - start > MOST_FRONT_MATTER_BYTES {
        findings.add(too_large(start..start, end - start));
        yaml = None;
    }
    Split {
        yaml,
        body: body..text.len(),
    }
}

/// The lines of a text, line breaks excluded.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |length| start + length);
        self.at = after(self.text, end);
        let line = self.text[start..end].trim_end_matches('\r');
        Some(start..start + line.len())
    }
}

/// The start of the line after the one that holds `at`.
fn after(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |length| at + length + 1)
}

fn is_empty(line: &str) -> bool {
    line.chars()
        .all(|c| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}')
}

fn mark(line: &str) -> Mark {
    let exact = line.trim_end_matches([' ', '\t', '\r']);
    if exact == "---" {
        return Mark::Fence;
    }
    let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let dash = |c: char| {
        matches!(
            c,
            '-' | '－' | '—' | '–' | '―' | '─' | '━' | '−' | '﹣' | '‐' | '‑' | '‒'
        )
    };
    let dashes = words.chars().filter(|c| dash(*c)).count();
    let only = |allowed: fn(char) -> bool| {
        words.chars().count() >= 2 && words.chars().all(|c| allowed(c) || is_wide_space(c))
    };
    let named = words
        .strip_prefix("---")
        .is_some_and(|rest| rest.trim().chars().all(|c| c.is_ascii_alphabetic()));
    if words.starts_with("+++") || only(|c| matches!(c, '+' | '＋')) {
        Mark::Toml
    } else if (dashes >= 2
        && words
            .chars()
            .all(|c| dash(c) || c == ' ' || is_wide_space(c)))
        || named
        || only(|c| c == '=')
        || only(|c| c == '*')
        || words == "```yaml"
    {
        Mark::Mistyped
    } else {
        Mark::Other
    }
}

/// Whether a line reads as `key: value`.
fn is_key(line: &str) -> bool {
    let name = line
        .find(|c: char| !(c.is_alphabetic() || c == '_'))
        .unwrap_or(line.len());
    (1..=30).contains(&name) && line[name..].trim_start().starts_with(is_colon)
}

/// Where the article begins in a file without closing line: the first paragraph or heading that
/// cannot be a key.
fn article(text: &str, start: usize) -> Option<usize> {
    let mut blank = false;
    for line in (Lines { text, at: start }) {
        let words = &text[line.clone()];
        if is_empty(words) {
            blank = true;
            continue;
        }
        let indented = words.starts_with([' ', '\t', '-', ']', '}']);
        let comment = words.starts_with('#') && !words.starts_with("##");
        if words.starts_with("## ") || (blank && !indented && !comment && !is_key(words)) {
            return Some(line.start);
        }
        blank = false;
    }
    None
}

fn missing(span: Range<usize>) -> Mistake {
    Mistake::new(
        "front-matter-missing",
        span,
        Text::new(
            "文件开头没有用两行 --- 围起来的信息（标题、日期等）",
            "the file does not open with its facts (title, dates …) between two --- lines",
        ),
        Text::new(
            "第一行写 ---，下面每行写一项，例如 title: 刷单返利诈骗，写完再写一行 ---，正文从下一行开始。",
            "Write --- on the first line, then one fact a line, such as title: Task rebate scam, then --- again; the article starts on the next line.",
        ),
    )
}

fn no_opening(span: Range<usize>) -> Mistake {
    Mistake::new(
        "front-matter-fence",
        span,
        Text::new(
            "第一行应该是三个英文短横线 ---",
            "the first line should be three hyphens, ---",
        ),
        Text::new("在这一行上面加一行：---", "Add a line above this one: ---"),
    )
}

fn late(span: Range<usize>) -> Mistake {
    Mistake::new(
        "front-matter-fence",
        span,
        Text::new(
            "--- 要写在文件的第一行，上面不能有空行",
            "--- must be the first line of the file, without empty lines above it",
        ),
        Text::new("删掉上面的空行。", "Delete the empty lines above it."),
    )
}

fn mistyped(span: Range<usize>) -> Mistake {
    Mistake::new(
        "front-matter-fence",
        span,
        Text::new(
            "分隔线要正好是三个英文短横线，前后没有别的字",
            "the dividing line must be exactly three hyphens and nothing else",
        ),
        Text::new("把这一行改成：---", "Change this line to: ---"),
    )
}

fn toml(span: Range<usize>) -> Mistake {
    Mistake::new(
        "front-matter-fence",
        span,
        Text::new(
            "+++ 是另一种格式（TOML），这里不用",
            "+++ opens another format (TOML), which is not used here",
        ),
        Text::new(
            "把两行 +++ 都改成 ---，把“键 = \"值\"”改成“键: 值”。",
            "Change both +++ lines to ---, and each “key = \"value\"” to “key: value”.",
        ),
    )
}

/// Points at the last line before the article, under which the dividing line belongs.
fn unclosed(text: &str, first: Range<usize>, end: usize) -> Mistake {
    let last = Lines {
        text: &text[..end],
        at: first.start,
    }
    .filter(|line| !is_empty(&text[line.clone()]))
    .last()
    .unwrap_or(first);
    Mistake::new(
        "front-matter-unclosed",
        last,
        Text::new(
            "信息后面少了第二行 ---",
            "the second --- line after the facts is missing",
        ),
        Text::new("在这一行下面加一行：---", "Add a line below this one: ---"),
    )
}

fn too_large(span: Range<usize>, bytes: usize) -> Mistake {
    let most = MOST_FRONT_MATTER_BYTES / 1024;
    Mistake::new(
        "front-matter-too-large",
        span,
        Text::new(
            format!("两行 --- 之间有{}KB，超过{most}KB", bytes / 1024),
            format!(
                "there are {} KB between the two --- lines, more than {most} KB",
                bytes / 1024
            ),
        ),
        Text::new(
            "检查第二行 --- 是不是放错了地方；正文要写在它的下面。",
            "Check that the second --- is in its place; the article goes below it.",
        ),
    )
}
