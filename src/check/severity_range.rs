//! A severity outside 1 to 5.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "severity-range",
    severity: Severity::Error,
    finds: Words {
        zh: "severity 不在1到5之间",
        en: "a severity outside 1 to 5",
    },
    why: Words {
        zh: "首页和列表按它排先后。",
        en: "The home page and the lists are ordered by it.",
    },
    instead: Words {
        zh: "写1（少见、损失小）到5（多发、损失大）之间的整数。",
        en: "Write a whole number from 1 (rare, small losses) to 5 (frequent, large losses).",
    },
    bad: "severity: 10\n",
    good: "severity: 5\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Scam(scam) = reading.form else {
        return;
    };
    if let Some(span) = reading.place("severity")
        && !(1..=5).contains(&scam.severity)
    {
        findings.push(
            RULE.found(
                reading.at(span),
                format!("severity 是{}，应在1到5之间", scam.severity),
                format!("severity is {}, it should be 1 to 5", scam.severity),
            )
            .hint(Text::new(
                "1是少见、损失小，5是多发、损失大。",
                "1 is rare with small losses, 5 is frequent with large losses.",
            )),
        );
    }
}
