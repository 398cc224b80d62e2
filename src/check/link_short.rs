//! Shortened links.

use super::address::{self, Doubt};
use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "link-short",
    severity: Severity::Error,
    finds: Words {
        zh: "短链接",
        en: "a shortened link",
    },
    why: Words {
        zh: "短链接看不出通向哪里，我们天天教群众别点。它也随时可能失效、被改到别处。",
        en: "A shortened link hides where it leads; we tell people not to open them. It may also break or be turned elsewhere.",
    },
    instead: Words {
        zh: "写完整的原网址。",
        en: "Write the full address.",
    },
    bad: "[公安部通报](https://t.cn/A6abcde)",
    good: "[公安部通报](https://www.mps.gov.cn/)",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for (host, span) in reading.hosts() {
        if address::doubt(&host, reading.own_host()) == Some(Doubt::Short) {
            findings.push(
                RULE.found(
                    reading.at(span),
                    format!("{host}是短链接，看不出通向哪里"),
                    format!("{host} shortens links and hides where they lead"),
                )
                .hint(Text::new("写完整的原网址。", "Write the full address.")),
            );
        }
    }
}
