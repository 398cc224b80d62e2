//! Bold beside Chinese punctuation.
//!
//! CommonMark lets `*` open or close emphasis by what stands on its two sides, and takes for
//! granted that a space or punctuation separates words. In `**注意：**不要转账` the closing `**`
//! stands between punctuation and a letter and therefore stays an asterisk.
//!
//! The CJK-friendly amendment (commonmark/commonmark-spec issue 650, tats-u/markdown-cjk-friendly)
//! mends the definition: Chinese punctuation counts as a letter, and a Chinese character beside
//! Western punctuation counts as a space. For the quotes, dash and ellipsis that Chinese shares
//! with Western text it looks at the neighbour only; here they also count as Chinese when what
//! they enclose is, so that `96110**“反诈专线”**2号` is bold.
//!
//! pulldown-cmark cannot be told another definition, but it can be shown other neighbours. Every
//! run that the amendment lets both open and close, and that stands beside punctuation, gets an
//! invisible letter on each side; between two letters a run may open and close. (A run which
//! gains one ability by the amendment always had the other: what stops it from opening is a
//! letter before it, and after a letter any run may close.) Pairing, nesting, code, links and
//! tables stay with the one parser, and the letters are taken out of whatever it returns.

use std::borrow::Cow;
use std::ops::Range;

use super::character::{is_cjk, is_punctuation, is_shared};

/// The invisible letters: noncharacters, which Unicode keeps free for a program's own use. One
/// that the text does not hold is taken.
const LETTERS: std::ops::RangeInclusive<char> = '\u{FDD0}'..='\u{FDEF}';

/// A body made ready for the parser, with the way back to the bytes of the file.
#[derive(Debug)]
pub(super) struct Prepared {
    /// What the parser reads.
    pub(super) text: String,
    letter: char,
    /// Where letters were put in, as offsets of `text`.
    letters: Vec<usize>,
    /// Where the body starts in the file.
    start: usize,
}

/// Puts letters beside the runs that need them. `start` is where `body` begins in its file.
pub(super) fn prepare(body: &str, start: usize) -> Prepared {
    let mut prepared = Prepared {
        text: String::with_capacity(body.len() + 64),
        letter: *LETTERS.start(),
        letters: Vec::new(),
        start,
    };
    // A text that holds all of them is no text; it is then read by CommonMark's own rules.
    let Some(letter) = LETTERS.into_iter().find(|letter| !body.contains(*letter)) else {
        prepared.text.push_str(body);
        return prepared;
    };
    prepared.letter = letter;
    let mut copied = 0;
    for run in runs(body) {
        if opens_and_closes(body, &run) {
            prepared.text.push_str(&body[copied..run.start]);
            prepared.put_letter();
            prepared.text.push_str(&body[run.clone()]);
            prepared.put_letter();
            copied = run.end;
        }
    }
    prepared.text.push_str(&body[copied..]);
    prepared
}

impl Prepared {
    fn put_letter(&mut self) {
        self.letters.push(self.text.len());
        self.text.push(self.letter);
    }

    /// The bytes of the file that `span` of the prepared text stands for.
    pub(super) fn place(&self, span: Range<usize>) -> Range<usize> {
        let back = |at: usize| {
            let before = self.letters.partition_point(|letter| *letter < at);
            at - before * self.letter.len_utf8() + self.start
        };
        back(span.start)..back(span.end)
    }

    /// Text the parser returned, without the letters.
    pub(super) fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.letters.is_empty() || !text.contains(self.letter) {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.chars().filter(|c| *c != self.letter).collect())
    }
}

/// The runs of `*` that no backslash takes away.
fn runs(body: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = body.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 2,
                b'*' => {
                    let start = at;
                    while bytes.get(at) == Some(&b'*') {
                        at += 1;
                    }
                    return Some(start..at);
                }
                _ => at += 1,
            }
        }
        None
    })
}

/// Whether the amendment lets the run do both, and CommonMark perhaps not.
fn opens_and_closes(body: &str, run: &Range<usize>) -> bool {
    let (Some(before), Some(after)) = (before(body, run.start), after(body, run.end)) else {
        return false;
    };
    if !before.punctuation && !after.punctuation {
        return false;
    }
    // Beside `|` the run may stand at the edge of a table cell, which is the edge of its line.
    if body[..run.start].ends_with('|') || body[run.end..].starts_with('|') {
        return false;
    }
    let opens = !after.western || before.western || before.cjk;
    let closes = !before.western || after.western || after.cjk;
    opens && closes
}

/// What stands beside a run.
struct Side {
    /// Punctuation of any script.
    punctuation: bool,
    /// Punctuation that is not Chinese.
    western: bool,
    /// A Chinese character, punctuation included.
    cjk: bool,
}

impl Side {
    /// A neighbour, and what stands beyond it where it is punctuation both scripts share; none
    /// for white space.
    fn new(neighbour: char, beyond: Option<char>, faces: bool) -> Option<Self> {
        if neighbour.is_whitespace() {
            return None;
        }
        let punctuation = is_punctuation(neighbour);
        let chinese = faces && is_shared(neighbour) && beyond.is_some_and(is_cjk);
        Some(Self {
            punctuation,
            western: punctuation && !is_cjk(neighbour) && !chinese,
            cjk: is_cjk(neighbour),
        })
    }
}

/// What stands before a run; none for white space and the start of a line. A variation selector
/// belongs to the character before it.
fn before(body: &str, at: usize) -> Option<Side> {
    let mut back = body[..at].chars().rev();
    let mut neighbour = back.next()?;
    if matches!(neighbour, '\u{E0100}'..='\u{E01EF}') {
        return Some(Side {
            punctuation: false,
            western: false,
            cjk: true,
        });
    }
    let mut full_width = false;
    if matches!(neighbour, '\u{FE00}'..='\u{FE0E}') {
        full_width = neighbour == '\u{FE01}';
        neighbour = back.next()?;
    }
    if neighbour == '>' && opens_line(&body[..at]) {
        return None;
    }
    let mut side = Side::new(neighbour, beyond(back), !matches!(neighbour, '“' | '‘'))?;
    if full_width && is_shared(neighbour) {
        side.western = false;
        side.cjk = true;
    }
    Some(side)
}

/// The first character beyond a neighbour that only one of the scripts has: of `快……”` it is 快.
fn beyond(mut rest: impl Iterator<Item = char>) -> Option<char> {
    rest.find(|c| !is_shared(*c))
}

/// Whether only the signs of block quotes stand between the start of the line and the end of
/// `text`.
fn opens_line(text: &str) -> bool {
    let line = text.trim_end_matches(['>', ' ', '\t']);
    line.is_empty() || line.ends_with(['\n', '\r'])
}

/// What stands after a run; none for white space and the end of a line.
fn after(body: &str, at: usize) -> Option<Side> {
    let mut forth = body[at..].chars();
    let neighbour = forth.next()?;
    Side::new(neighbour, beyond(forth), !matches!(neighbour, '”' | '’'))
}
