//! A hotline nobody has called for a year.

use jiff::ToSpan as _;

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "hotline-unchecked",
    severity: Severity::Warning,
    finds: Words {
        zh: "热线一年没有核实",
        en: "a hotline that was last checked over a year ago",
    },
    why: Words {
        zh: "各地的热线会调整、合并。号码失效了，求助的人打过去没人接。",
        en: "Local hotlines are moved and merged. A dead number leaves a caller without an answer.",
    },
    instead: Words {
        zh: "打一遍，确认还是这个单位在接，再把 verified 改成今天。",
        en: "Call it, make sure who answers, then set verified to that day.",
    },
    bad: "- {id: comfort, number: \"12356\", …, verified: 2024-03-01}\n",
    good: "- {id: comfort, number: \"12356\", …, verified: 2026-11-10}\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Site(site) = reading.form else {
        return;
    };
    let today = reading.setting.date.day();
    for (index, hotline) in site.hotlines.iter().enumerate() {
        let stale = hotline
            .verified
            .0
            .checked_add(1.year())
            .is_ok_and(|due| due < today);
        if !stale {
            continue;
        }
        let Some(span) = reading.place(&format!("hotlines[{index}].verified")) else {
            continue;
        };
        findings.push(
            RULE.found(
                reading.at(span),
                format!(
                    "{}上次核实是{}，已超过一年",
                    hotline.number, hotline.verified
                ),
                format!(
                    "{} was last checked on {}, over a year ago",
                    hotline.number, hotline.verified
                ),
            )
            .hint(Text::new(
                "打一遍，确认还是这个单位在接，再把 verified 改成今天。",
                "Call it, make sure who answers, then set verified to that day.",
            )),
        );
    }
}
