//! Text over its limit.

use unicode_segmentation::UnicodeSegmentation as _;

use super::field::named;
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "too-long",
    severity: Severity::Error,
    finds: Words {
        zh: "文字超过字数上限",
        en: "text over its limit",
    },
    why: Words {
        zh: "标题、要点要印在贴纸上、显示在手机的一行里，长了就会被截断或挤掉别的内容。字数按读者看到的算，标点也算。",
        en: "Titles and points are printed on stickers and shown on one line of a phone; longer ones are cut off or push others out. Characters are counted as a reader sees them, punctuation included.",
    },
    instead: Words {
        zh: "删掉修饰的词，只留一个意思。",
        en: "Drop every ornament and keep one thought.",
    },
    bad: "short_title: 冒充公检法及政府机关\n",
    good: "short_title: 冒充公检法\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for placed in reading.values() {
        let Some(most) = placed.value.most.and_then(|most| reading.most(most)) else {
            continue;
        };
        let has = placed.value.text.trim().graphemes(true).count();
        if has <= most {
            continue;
        }
        let Text { zh, en } = named(&placed.value.path);
        findings.push(
            RULE.found(
                reading.at(placed.span),
                format!("{zh}有{has}个字，最多{most}个"),
                format!("{en} has {has} characters, at most {most} fit"),
            )
            .hint(Text::new(
                format!("删掉{}个字以上，标点也算字。", has - most),
                format!("Drop at least {}; punctuation counts.", counted(has - most)),
            )),
        );
    }
}

fn counted(characters: usize) -> String {
    match characters {
        1 => "one character".to_owned(),
        more => format!("{more} characters"),
    }
}
