//! A quiz whose answers are all the same.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "quiz-one-sided",
    severity: Severity::Warning,
    finds: Words {
        zh: "测一测的答案全都一样",
        en: "a quiz whose answers are all the same",
    },
    why: Words {
        zh: "全是骗局，闭着眼睛也能答对；真消息认不出来，96110来电也会被当成骗子挂掉。",
        en: "If all are scams nobody needs to look; and who cannot tell a real message hangs up on 96110 too.",
    },
    instead: Words {
        zh: "加一两条真消息，例如取件通知、96110的提醒电话。",
        en: "Add one or two real messages, such as a parcel notice or a call from 96110.",
    },
    bad: "items:\n  - {message: …, is_scam: true, why: …}\n  - {message: …, is_scam: true, why: …}\n",
    good: "items:\n  - {message: …, is_scam: true, why: …}\n  - {message: …, is_scam: false, why: …}\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Quiz(quiz) = reading.form else {
        return;
    };
    let scams = quiz.items.iter().filter(|item| item.is_scam).count();
    let (zh, en) = match scams {
        _ if quiz.items.len() < 2 => return,
        0 => ("没有一条是骗局", "none of the messages is a scam"),
        all if all == quiz.items.len() => ("每一条都是骗局", "every message is a scam"),
        _ => return,
    };
    findings.push(RULE.found(reading.near("items"), zh, en).hint(Text::new(
        "真消息、假消息都要有，例如加一条取件通知。",
        "Have both real and false messages; add a parcel notice, for instance.",
    )));
}
