//! A file whose publication lies after the date of the build.

use super::{Reading, Rule, Run, Words};
use crate::content::form::Status;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "withheld",
    severity: Severity::Note,
    finds: Words {
        zh: "发布时间还没到，这次先不发布",
        en: "a publication date after the date of the build",
    },
    why: Words {
        zh: "写好的文章可以定在将来发布；到了那一天，重新生成网站它才会出现，不会自己出现。",
        en: "An article may wait for its day; it appears when the site is built on or after that day, not by itself.",
    },
    instead: Words {
        zh: "如果是故意的，不用管；如果应该现在就发布，把 published 改成现在的时间。",
        en: "If it is meant so, do nothing; if it should be out now, write the present time in published.",
    },
    bad: "",
    good: "published: 2026-11-02 09:00\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Some((published, span)) = reading.published() else {
        return;
    };
    let due = published <= reading.setting.date.minute();
    if due || reading.form.status() != Status::Published {
        return;
    }
    let day = published.date();
    findings.push(
        RULE.found(
            reading.at(span),
            format!("发布时间还没到，{day}以后生成网站时才会出现"),
            format!("not published yet: it appears when the site is built on or after {day}"),
        )
        .hint(Text::new(
            "如果应该现在就发布，把 published 改成现在的时间。",
            "If it should be out now, write the present time in published.",
        )),
    );
}
