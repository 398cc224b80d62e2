//! A case in an article that does not say whether it is real.

use super::{Filled, Reading, Rule, Run, Words};
use crate::content::section::Kind;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "case-unmarked",
    severity: Severity::Error,
    finds: Words {
        zh: "案例没有标明是示例还是真实",
        en: "a case that does not say whether it is an example or real",
    },
    why: Words {
        zh: "编的案例不标明，就是虚假信息；真实的案例不标明，读者也不知道该信几分。",
        en: "An invented case that is not marked is false information; a real one deserves to be known as such.",
    },
    instead: Words {
        zh: "第一段用加粗的“示例案例”开头；真实案例写“真实案例”，并且已经征得同意、隐去身份。",
        en: "Open the first paragraph with a bold “Sample case”, or “Real case” if the person agreed and cannot be recognised.",
    },
    bad: "## 案例：两天，没了53,698元 {#case}\n林女士（化名），27岁，……\n",
    good: "## 案例：两天，没了53,698元 {#case}\n**示例案例** 林女士（化名），27岁，……\n",
    run: Run::File(look),
};

/// Words that say what a case is.
const MARKS: [&str; 5] = ["示例", "真实", "sample", "example", "real"];

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    if !matches!(reading.form, Filled::Scam(_)) {
        return;
    }
    let Some((heading, range)) = reading.section(Kind::Case) else {
        return;
    };
    let text = &reading.source.text[range.clone()];
    let mut at = range.start;
    let first = text.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let words = line.trim();
        (start > heading.span.start && !words.is_empty()).then_some((start, words))
    });
    let Some((start, line)) = first else { return };
    let opening = line
        .strip_prefix("**")
        .and_then(|rest| rest.split_once("**"))
        .map(|(bold, _)| bold.to_lowercase())
        .unwrap_or_default();
    if MARKS.iter().any(|mark| opening.contains(mark)) {
        return;
    }
    findings.push(
        RULE.found(
            reading.at(start..start + line.len()),
            "案例没有标明是示例还是真实",
            "the case does not say whether it is an example or real",
        )
        .hint(Text::new(
            "在第一段最前面写上 **示例案例**；真实的写 **真实案例**，并且已经征得同意。",
            "Open the first paragraph with **Sample case**, or **Real case** if the person agreed.",
        )),
    );
}
