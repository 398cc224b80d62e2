//! A hotline id or number that stands in the table twice.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "hotline-repeated",
    severity: Severity::Error,
    finds: Words {
        zh: "热线表里 id 或号码重复",
        en: "a hotline id or number that stands in the table twice",
    },
    why: Words {
        zh: "模板按 id 取号码，重复了就不知道取哪一个；同一个号码写两遍，说明也容易不一致。",
        en: "Templates ask for a number by its id; with two of them nobody knows which one is meant.",
    },
    instead: Words {
        zh: "删掉一条，或换一个 id。",
        en: "Remove one of them, or give it another id.",
    },
    bad: "- {id: consult, number: \"96110\", …}\n- {id: consult, number: \"12381\", …}\n",
    good: "- {id: consult, number: \"96110\", …}\n- {id: warning, number: \"12381\", …}\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Site(site) = reading.form else {
        return;
    };
    for (index, hotline) in site.hotlines.iter().enumerate() {
        let earlier = &site.hotlines[..index];
        let (key, what) = if earlier.iter().any(|other| other.id == hotline.id) {
            ("id", &hotline.id)
        } else if earlier.iter().any(|other| other.number == hotline.number) {
            ("number", &hotline.number)
        } else {
            continue;
        };
        let Some(span) = reading.place(&format!("hotlines[{index}].{key}")) else {
            continue;
        };
        findings.push(
            RULE.found(
                reading.at(span),
                format!("热线表里已经有 {key} 是“{what}”的一条"),
                format!("the table already has an entry with the {key} “{what}”"),
            )
            .hint(Text::new(
                "删掉一条，或换一个 id。",
                "Remove one of them, or give it another id.",
            )),
        );
    }
}
