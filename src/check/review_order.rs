//! Review signatures in the wrong order.

use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "review-order",
    severity: Severity::Error,
    finds: Words {
        zh: "审核日期先后颠倒",
        en: "reviews dated in the wrong order",
    },
    why: Words {
        zh: "初审、复审、终审一级一级往上报。终审比初审还早，说明日期写错了，或者没有真审。",
        en: "The three reviews follow one another. A third review before the first is a slip, or no review.",
    },
    instead: Words {
        zh: "对照审核单，改成真实的日期；同一天审完的可以相同。",
        en: "Write the real dates from the review sheet; they may be the same day.",
    },
    bad: "review: {first: {name: 张某, date: 2026-11-09}, second: {name: 李某, date: 2026-11-08}}\n",
    good: "review: {first: {name: 张某, date: 2026-11-08}, second: {name: 李某, date: 2026-11-09}}\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(review) = reading.form.facts().and_then(|facts| facts.review()) else {
        return;
    };
    let signed: Vec<_> = [
        ("first", "初审", "the first review", &review.first),
        ("second", "复审", "the second review", &review.second),
        ("third", "终审", "the third review", &review.third),
    ]
    .into_iter()
    .filter_map(|(key, zh, en, signature)| Some((key, zh, en, signature.as_ref()?.date)))
    .collect();
    for pair in signed.windows(2) {
        let [
            (_, early_zh, early_en, early),
            (key, late_zh, late_en, late),
        ] = pair
        else {
            continue;
        };
        let Some(span) = reading.place(&format!("review.{key}.date")) else {
            continue;
        };
        if late < early {
            findings.push(
                RULE.found(
                    reading.at(span),
                    format!("{late_zh}（{late}）早于{early_zh}（{early}）"),
                    format!("{late_en} ({late}) is dated before {early_en} ({early})"),
                )
                .hint(Text::new(
                    "对照审核单，改成真实的日期。",
                    "Write the real dates from the review sheet.",
                )),
            );
        }
    }
}
