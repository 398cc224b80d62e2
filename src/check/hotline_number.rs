//! A hotline of the table that cannot be dialled.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "hotline-number",
    severity: Severity::Error,
    finds: Words {
        zh: "热线表里的号码不能拨",
        en: "a hotline in the table that cannot be dialled",
    },
    why: Words {
        zh: "全站的电话、贴纸上的大字都从这张表来。这里错一个字，处处都错。",
        en: "Every number on the site and on the leaflets comes from this table; one wrong character here is wrong everywhere.",
    },
    instead: Words {
        zh: "用半角数字写，可以用“-”分段；打一遍核实，再写 verified。",
        en: "Write plain digits, with hyphens if you like; call the number, then date verified.",
    },
    bad: "- {id: consult, number: \"9611O\", label: 拿不准，问一问, kind: consult, verified: 2026-11-10}\n",
    good: "- {id: consult, number: \"96110\", label: 拿不准，问一问, kind: consult, verified: 2026-11-10}\n",
    run: Run::File(look),
};

/// The fewest and most digits of a number that can be dialled in China: 110 and a fixed line with
/// its area code.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=12;

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Site(site) = reading.form else {
        return;
    };
    for (index, hotline) in site.hotlines.iter().enumerate() {
        let number = hotline.number.as_str();
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let groups = number
            .split('-')
            .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
        if groups && DIGITS.contains(&digits) {
            continue;
        }
        let Some(span) = reading.place(&format!("hotlines[{index}].number")) else {
            continue;
        };
        findings.push(
            RULE.found(
                reading.at(span),
                format!("“{number}”不是能拨的号码"),
                format!("“{number}” is no number that can be dialled"),
            )
            .hint(Text::new(
                "用半角数字重新写，可以用“-”分段，例如 400-810-8866；字母O、l和全角数字都不行。",
                "Write it again in plain digits, with hyphens if you like, such as 400-810-8866; no letters O or l, no full-width digits.",
            )),
        );
    }
}
