//! Dates of things done that lie in the future.

use jiff::civil::Date;

use super::field::named;
use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "future-date",
    severity: Severity::Warning,
    finds: Words {
        zh: "已经做过的事，日期却在将来",
        en: "something done is dated in the future",
    },
    why: Words {
        zh: "更新、审核、核实、来源的日期都是已经发生的事。写到将来，不是笔误，就是事先签好的审核，检查时说不清。",
        en: "Changes, reviews, checks and sources have happened. A date to come is a slip, or a review signed in advance.",
    },
    instead: Words {
        zh: "改成事情真正发生的日期。",
        en: "Write the day on which it happened.",
    },
    bad: "updated: 2062-11-10 10:30\n",
    good: "updated: 2026-11-10 10:30\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let today = reading.setting.date.day();
    let facts = reading.form.facts();
    let mut dates: Vec<(String, Date)> = Vec::new();
    // A file withheld until its date may carry the dates of its own future.
    let now = reading.setting.date.minute();
    let planned = facts
        .and_then(|facts| facts.published())
        .is_some_and(|published| published.0 > now);
    if let Some(changed) = facts.and_then(|facts| facts.changed())
        && !planned
    {
        dates.push(("updated".to_owned(), changed.0.date()));
    }
    if let Some(review) = facts.and_then(|facts| facts.review()) {
        let signatures = [
            ("first", &review.first),
            ("second", &review.second),
            ("third", &review.third),
        ];
        dates.extend(signatures.into_iter().filter_map(|(key, signature)| {
            Some((format!("review.{key}.date"), signature.as_ref()?.date.0))
        }));
    }
    let sources = reading.form.sources().into_iter();
    dates.extend(
        sources.filter_map(|(path, source)| Some((format!("{path}.date"), source.date?.0))),
    );
    match reading.form {
        Filled::Site(site) => {
            dates.extend(site.hotlines.iter().enumerate().map(|(index, hotline)| {
                (format!("hotlines[{index}].verified"), hotline.verified.0)
            }))
        }
        Filled::Figure(figure) => dates.push(("as_of".to_owned(), figure.as_of.0)),
        _ => {}
    }
    for (path, date) in dates {
        if date <= today {
            continue;
        }
        let Some(span) = reading.place(&path) else {
            continue;
        };
        let Text { zh, en } = named(&path);
        findings.push(
            RULE.found(
                reading.at(span),
                format!("{zh}是{date}，还没到，今天是{today}"),
                format!("{en} is {date}, which has not come yet; today is {today}"),
            )
            .hint(Text::new(
                "改成事情真正发生的日期。",
                "Write the day on which it happened.",
            )),
        );
    }
}
