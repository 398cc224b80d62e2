//! Half-width punctuation in Chinese text.

use super::field::Nature;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

/// The body is looked at while it is read, this function looks at the form.
pub(super) static RULE: Rule = Rule {
    id: "halfwidth-punctuation",
    severity: Severity::Warning,
    finds: Words {
        zh: "中文里用了半角标点",
        en: "half-width punctuation in Chinese text",
    },
    why: Words {
        zh: "挤在一起不好认，印成大字更明显。",
        en: "It crowds the characters, and in large print it shows.",
    },
    instead: Words {
        zh: "改成全角：，；：？！（）“”。",
        en: "Write the full-width sign.",
    },
    bad: "slogan: 停一停,再转账\n",
    good: "slogan: 停一停，再转账\n",
    run: Run::File(look),
};

/// Signs and what stands for them in Chinese.
const SIGNS: [(char, &str); 8] = [
    (',', "，"),
    (';', "；"),
    (':', "："),
    ('?', "？"),
    ('!', "！"),
    ('(', "（"),
    (')', "）"),
    ('"', "“”"),
];

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    if !reading.language.is_chinese() {
        return;
    }
    for placed in reading.values() {
        if !matches!(placed.value.nature, Nature::Words | Nature::Quote) {
            continue;
        }
        let words = placed.value.text;
        // Where the value is written plainly; with escapes its whole place is shown.
        let written = &reading.source.text[placed.span.clone()];
        let start = written.find(words).map(|at| placed.span.start + at);
        let mut before = None;
        let mut characters = words.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let after = characters.peek().map(|(_, after)| *after);
            let beside_han = before.is_some_and(is_han) || after.is_some_and(is_han);
            before = Some(character);
            let sign = SIGNS.iter().find(|(sign, _)| *sign == character);
            let Some((sign, wanted)) = sign.filter(|_| beside_han) else {
                continue;
            };
            let place = match start {
                Some(start) => start + at..start + at + 1,
                None => placed.span.clone(),
            };
            findings.push(
                RULE.found(
                    reading.at(place),
                    format!("中文里用了半角的“{sign}”"),
                    format!("half-width `{sign}` in Chinese text"),
                )
                .hint(Text::new(
                    format!("改成“{wanted}”。"),
                    format!("Write “{wanted}”."),
                )),
            );
        }
    }
}

/// Whether a character is a Han character or Chinese punctuation.
fn is_han(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '，')
}
