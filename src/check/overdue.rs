//! Content past its review date, alerts and print jobs past their last day.

use super::{Filled, Reading, Rule, Run, Words};
use crate::content::form::Status;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "overdue",
    severity: Severity::Warning,
    finds: Words {
        zh: "过了核对日期或有效期",
        en: "content past its review date or its last day",
    },
    why: Words {
        zh: "骗术变得快，过期的说法会误导人。到期没有重新核对的页面会标上“内容待复核”，它的传单停发；过期的预警进入存档，标“已过期”。",
        en: "Scams change, and outdated advice misleads. A page past its date stays under the heading 内容待复核 and its leaflets stop; a past alert moves to the archive.",
    },
    instead: Words {
        zh: "重新核对一遍，没问题就把 review_by 改到半年以后，并在 review 里写上这次核对的日期；预警该结束的就让它结束。",
        en: "Check it again, move review_by half a year on, and date the check in review. Let an alert end that has ended.",
    },
    bad: "review_by: 2025-05-10\n",
    good: "review_by: 2027-05-10\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    if reading.form.status() != Status::Published {
        return;
    }
    let today = reading.setting.date.day();
    let mut dates = Vec::new();
    let facts = reading.form.facts();
    if let Some(review_by) = facts.and_then(|facts| facts.review_by()) {
        dates.push((
            "review_by",
            review_by.0,
            (
                "页面会标“内容待复核”，传单停发",
                "the page is marked 内容待复核 and its leaflets stop",
            ),
            (
                "重新核对一遍，再把 review_by 改到半年以后。",
                "Check it again, then move review_by half a year on.",
            ),
        ));
    }
    match reading.form {
        Filled::Alert(alert) => dates.push((
            "valid_until",
            alert.valid_until.0,
            ("预警移入存档，标“已过期”", "the alert moves to the archive"),
            (
                "骗局还在发生，就把 valid_until 往后改；已经结束的不用管。",
                "If the scam still goes on, move valid_until; if it has ended, do nothing.",
            ),
        )),
        Filled::PrintJob(job) => dates.push((
            "valid_until",
            job.valid_until.0,
            (
                "这批传单不能再发",
                "these leaflets may not be handed out any more",
            ),
            (
                "重新核对内容，换新的 issue 和 valid_until。",
                "Check the content again and give it a new issue and valid_until.",
            ),
        )),
        _ => {}
    }
    for (key, date, (zh, en), hint) in dates {
        if date >= today {
            continue;
        }
        if let Some(span) = reading.place(key) {
            findings.push(
                RULE.found(
                    reading.at(span),
                    format!("{key} 已过：{date}早于今天{today}，{zh}"),
                    format!("{key} is past: {date} is before today, {today}; {en}"),
                )
                .hint(Text::new(hint.0, hint.1)),
            );
        }
    }
}
