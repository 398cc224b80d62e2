//! The mistakes people make in YAML, in words a clerk can act on.
//!
//! Each function makes the finding for one mistake from its place and the text around it; the
//! hint shows the line as it should be written.

use std::ops::Range;

use crate::diagnostic::Text;

/// A finding without its file.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) rule: &'static str,
    pub(super) span: Range<usize>,
    pub(super) message: Text,
    pub(super) hint: Text,
}

impl Mistake {
    pub(super) fn new(rule: &'static str, span: Range<usize>, message: Text, hint: Text) -> Self {
        Self {
            rule,
            span,
            message,
            hint,
        }
    }
}

/// Longest text repeated in a message, in characters.
const MOST_QUOTED: usize = 60;

/// Text as a message repeats it: one line, not too long.
pub(super) fn shown(text: &str) -> String {
    let mut out: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MOST_QUOTED)
        .collect();
    if text.chars().nth(MOST_QUOTED).is_some() {
        out.push('…');
    }
    out
}

/// Text as a YAML value in quotes that need no escape: `"…"`, or `'…'` around straight quotes.
pub(super) fn quoted(text: &str) -> String {
    let text = shown(text);
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// A colon, or what an input method makes of one.
pub(super) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '︰' | '∶' | 'ː')
}

/// A space that YAML does not take as one.
pub(super) fn is_wide_space(c: char) -> bool {
    matches!(
        c,
        '\u{3000}' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}'
    )
}

fn write_as(fix: &str) -> Text {
    let fix = shown(fix);
    Text::new(format!("写成：{fix}"), format!("Write: {fix}"))
}

pub(super) fn wide_colon(span: Range<usize>, fix: &str) -> Mistake {
    Mistake::new(
        "yaml-full-width-colon",
        span,
        Text::new(
            "这里用了中文冒号，要用英文冒号加一个空格",
            "this is a full-width colon; use a plain colon and a space",
        ),
        write_as(fix),
    )
}

pub(super) fn wide_space(span: Range<usize>, fix: &str) -> Mistake {
    Mistake::new(
        "yaml-full-width-space",
        span,
        Text::new(
            "这里是全角空格或网页里的特殊空格，要用键盘上的普通空格",
            "this is a full-width or no-break space; use a plain space",
        ),
        write_as(fix),
    )
}

/// A line of nothing but spaces that YAML does not take as such.
pub(super) fn wide_space_line(span: Range<usize>) -> Mistake {
    Mistake::new(
        "yaml-full-width-space",
        span,
        Text::new(
            "这一行只有看不见的全角空格",
            "this line holds only invisible full-width spaces",
        ),
        Text::new("删掉这一行。", "Delete the line."),
    )
}

/// A wide space before or after a value.
pub(super) fn wide_space_around(span: Range<usize>) -> Mistake {
    Mistake::new(
        "yaml-full-width-space",
        span,
        Text::new(
            "值的前后有看不见的全角空格或特殊空格",
            "there is an invisible full-width or no-break space around the value",
        ),
        Text::new("删掉这个空格。", "Delete that space."),
    )
}

pub(super) fn no_space(span: Range<usize>, fix: &str) -> Mistake {
    Mistake::new(
        "yaml-no-space-after-colon",
        span,
        Text::new("冒号后面少了一个空格", "a space is missing after the colon"),
        write_as(fix),
    )
}

pub(super) fn tab(span: Range<usize>) -> Mistake {
    Mistake::new(
        "yaml-tab",
        span,
        Text::new(
            "行首用了Tab键，这里只能用空格",
            "the line is indented with a tab; only spaces are allowed here",
        ),
        Text::new(
            "删掉Tab，改按两下空格键。",
            "Delete the tab and type two spaces.",
        ),
    )
}

pub(super) fn indented_first(span: Range<usize>) -> Mistake {
    Mistake::new(
        "yaml-indent",
        span,
        Text::new(
            "行首多了空格，每个键都要顶格写",
            "there are spaces before the key; keys start at the beginning of the line",
        ),
        Text::new(
            "删掉行首的空格。",
            "Delete the spaces at the beginning of the line.",
        ),
    )
}

pub(super) fn indent(span: Range<usize>) -> Mistake {
    Mistake::new(
        "yaml-indent",
        span,
        Text::new(
            "这一行的缩进和上下文对不上",
            "the indentation of this line does not fit the lines around it",
        ),
        Text::new(
            "如果是新的一项，删掉行首的空格，和上面的键对齐；如果是接着上一行写，合并到上一行。",
            "If this is a new key, align it with the keys above; if it continues the line above, join the two.",
        ),
    )
}

pub(super) fn not_a_key(words: &str, at: usize) -> Mistake {
    let name = words
        .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
        .unwrap_or(words.len());
    let value = words[name..].trim_start_matches([' ', '\t', '=', '＝', '-', '>']);
    let hint = if name > 1 && !value.is_empty() && value.len() < words.len() - name {
        write_as(&format!("{}: {value}", &words[..name]))
    } else {
        Text::new(
            "每行写成“键: 值”，例如 title: 刷单返利诈骗。正文请写在第二个 --- 的下面。",
            "Write each line as “key: value”, such as title: Task rebate scam. The article itself goes below the second ---.",
        )
    };
    Mistake::new(
        "yaml-not-a-key",
        at..at + words.len(),
        Text::new(
            "这一行不是“键: 值”的写法",
            "this line is not of the form “key: value”",
        ),
        hint,
    )
}

pub(super) fn several_documents(span: Range<usize>) -> Mistake {
    Mistake::new(
        "yaml-several-documents",
        span,
        Text::new(
            "文件中间不能再有分隔线",
            "there may be no dividing line inside the file",
        ),
        Text::new(
            "删掉这一行。一个文件只放一份内容，另一份请放到另一个文件。",
            "Delete this line. One file holds one thing; put the other into a file of its own.",
        ),
    )
}

/// Text that opens with a character of special meaning.
pub(super) fn special_start(words: &str, at: usize) -> Option<Mistake> {
    let mut chars = words.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let span = at..at + first.len_utf8();
    let blank = rest.is_empty() || rest.starts_with([' ', '\t']);
    match first {
        '&' | '*' => Some(Mistake::new(
            "yaml-anchor",
            span,
            Text::new(
                format!("开头的“{first}”在这里有特殊含义，不能用"),
                format!("“{first}” at the start has a special meaning and is not allowed"),
            ),
            write_as(&quoted(words)),
        )),
        '!' => Some(Mistake::new(
            "yaml-tag",
            span,
            Text::new(
                "开头的英文叹号在这里有特殊含义，不能用",
                "“!” at the start has a special meaning and is not allowed",
            ),
            write_as(&quoted(words)),
        )),
        '@' | '`' | '%' | ',' | ']' | '}' => Some(special(span, first, words)),
        '-' | '?' | ':' if blank => Some(special(span, first, words)),
        _ => None,
    }
}

fn special(span: Range<usize>, first: char, words: &str) -> Mistake {
    Mistake::new(
        "yaml-special-start",
        span,
        Text::new(
            format!("值不能用“{first}”开头，要放进英文引号"),
            format!("a value cannot begin with “{first}”; put it in straight quotes"),
        ),
        write_as(&quoted(words)),
    )
}

pub(super) fn colon_in_value(span: Range<usize>, whole: &str) -> Mistake {
    let fix = quoted(whole.trim_end());
    Mistake::new(
        "yaml-colon-in-value",
        span,
        Text::new(
            "值里面有英文冒号加空格，会被当成另一个键",
            "the value holds a colon and a space, which reads as another key",
        ),
        Text::new(
            format!("把冒号改成中文的“：”，或者给整个值加上英文引号：{fix}"),
            format!("Put the whole value in straight quotes: {fix}"),
        ),
    )
}

pub(super) fn unclosed_quote(span: Range<usize>, words: &str) -> Mistake {
    let inner = words.trim_start_matches(['"', '\'']);
    Mistake::new(
        "yaml-unclosed-quote",
        span,
        Text::new(
            "引号只有前一半，没有后一半",
            "the quotation mark is never closed",
        ),
        write_as(&quoted(inner.trim_end_matches(['"', '\'', '”', '’']))),
    )
}

pub(super) fn text_after_quote(span: Range<usize>, value: &str) -> Mistake {
    let curly = curly(value);
    Mistake::new(
        "yaml-text-after-quote",
        span,
        Text::new(
            "英文引号后面还有字；英文引号只能包住整个值",
            "there is text after the closing quote; straight quotes must enclose the whole value",
        ),
        Text::new(
            format!("文字里的引号请用中文引号：{curly}"),
            format!("Use curly quotes inside the text: {curly}"),
        ),
    )
}

/// The text with its straight double quotes turned into curly ones, in pairs.
fn curly(text: &str) -> String {
    let mut open = false;
    shown(text)
        .chars()
        .map(|c| match c {
            '"' => {
                open = !open;
                if open { '“' } else { '”' }
            }
            c => c,
        })
        .collect()
}

pub(super) fn text_after_bracket(span: Range<usize>, value: &str) -> Mistake {
    Mistake::new(
        "yaml-text-after-bracket",
        span,
        Text::new(
            "方括号、花括号后面还有字；以括号开头的值会被当成列表",
            "there is text after the closing bracket; a value that opens with a bracket reads as a list",
        ),
        write_as(&quoted(value)),
    )
}

pub(super) fn unclosed_bracket(span: Range<usize>, is_list: bool) -> Mistake {
    let (open, close) = if is_list { ('[', ']') } else { ('{', '}') };
    Mistake::new(
        "yaml-unclosed-bracket",
        span,
        Text::new(
            format!("“{open}”没有配对的“{close}”"),
            format!("“{open}” has no matching “{close}”"),
        ),
        Text::new(
            format!("在最后补上英文的“{close}”（不是全角的“］”“】”“｝”）。"),
            format!("Add “{close}” at the end (a plain one, not a full-width bracket)."),
        ),
    )
}

pub(super) fn missing_comma(span: Range<usize>) -> Mistake {
    Mistake::new(
        "yaml-missing-comma",
        span,
        Text::new(
            "两项之间少了英文逗号，或者文字里有括号",
            "a comma is missing between two items, or the text holds a bracket",
        ),
        Text::new(
            "用英文逗号加空格分开每一项；文字里有方括号、花括号的，给这一项加上英文引号。",
            "Separate the items with a comma and a space; put an item that holds brackets in straight quotes.",
        ),
    )
}

pub(super) fn missing_value(span: Range<usize>) -> Mistake {
    Mistake::new(
        "yaml-missing-comma",
        span,
        Text::new("这里少了一项", "an item is missing here"),
        Text::new(
            "删掉多余的逗号，或补上这一项。",
            "Delete the extra comma, or add the item.",
        ),
    )
}

/// Full-width commas between the keys of `{…}`.
pub(super) fn wide_comma(value: &str, at: usize) -> Option<Mistake> {
    let (comma, mark) = value.char_indices().find(|(_, c)| is_wide_comma(*c))?;
    Some(full_width_comma(
        at + comma..at + comma + mark.len_utf8(),
        &value.replace(is_wide_comma, ", "),
    ))
}

/// Commas that YAML does not take as such.
pub(super) fn is_wide_comma(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '﹐' | '､')
}

pub(super) fn full_width_comma(span: Range<usize>, fix: &str) -> Mistake {
    Mistake::new(
        "yaml-full-width-comma",
        span,
        Text::new(
            "各项之间用了中文的逗号或顿号，要用英文逗号加一个空格",
            "the items are separated by full-width commas; use a plain comma and a space",
        ),
        write_as(fix),
    )
}

/// A key of `{…}` without a colon that YAML takes as one.
pub(super) fn flow_without_colon(words: &str, at: usize) -> Mistake {
    let Some((colon, mark)) = words.char_indices().find(|(_, c)| is_colon(*c)) else {
        return not_a_key(words, at);
    };
    let after = colon + mark.len_utf8();
    let fix = format!("{}: {}", words[..colon].trim_end(), words[after..].trim());
    let span = at + colon..at + after;
    if mark == ':' {
        no_space(span, &fix)
    } else {
        wide_colon(span, &fix)
    }
}

/// An item of a list whose dash YAML does not take as one.
pub(super) fn list_dash(words: &str, at: usize) -> Option<Mistake> {
    let mark = words
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '－' | '—' | '–' | '•' | '·' | '●' | '*'))?;
    let rest = words.trim_start_matches(mark).trim_start();
    let plain = mark == '-' && rest.starts_with(|c: char| c.is_ascii_digit());
    let several = mark == '*' && !words.starts_with("* ");
    if plain || several || rest.is_empty() {
        return None;
    }
    Some(Mistake::new(
        "yaml-list-dash",
        at..at + mark.len_utf8(),
        Text::new(
            "列表的每一项要用英文短横线“-”加一个空格开头",
            "each item of a list opens with “-” and a space",
        ),
        write_as(&format!("- {rest}")),
    ))
}

pub(super) fn too_deep(span: Range<usize>, most: usize) -> Mistake {
    Mistake::new(
        "yaml-too-deep",
        span,
        Text::new(
            format!("括号或缩进套了超过{most}层"),
            format!("brackets or indentation are nested more than {most} deep"),
        ),
        Text::new(
            "检查是不是多打了括号。",
            "Check for brackets typed too often.",
        ),
    )
}

/// What `serde_yaml` refuses and no other rule explains.
pub(super) fn syntax(span: Range<usize>, key: &str, raw: &str) -> Mistake {
    let key = shown(key);
    let raw = shown(raw);
    Mistake::new(
        "yaml-syntax",
        span,
        Text::new(
            format!("“{key}”的值写法有误（{raw}）"),
            format!("the value of “{key}” is not written in a form that can be read ({raw})"),
        ),
        Text::new(
            format!("把值写成一行，放进英文引号，例如 {key}: \"……\"；列表写成 {key}: [甲, 乙]。"),
            format!(
                "Write the value on one line in straight quotes, such as {key}: \"…\"; a list as {key}: [a, b]."
            ),
        ),
    )
}
