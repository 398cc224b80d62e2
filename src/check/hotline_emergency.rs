//! A hotline table without 110.

use super::{Filled, Reading, Rule, Run, Words};
use crate::content::form::HotlineKind;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "hotline-emergency",
    severity: Severity::Error,
    finds: Words {
        zh: "热线表里没有110",
        en: "a hotline table without 110",
    },
    why: Words {
        zh: "钱转走了，每一秒都要紧。每一页、每一张贴纸都要有110。",
        en: "When money is gone every second counts: 110 stands on every page and every leaflet.",
    },
    instead: Words {
        zh: "在 hotlines 里加上110，kind 写 emergency。",
        en: "Add 110 to hotlines with kind: emergency.",
    },
    bad: "hotlines:\n  - {id: consult, number: \"96110\", …, kind: consult, …}\n",
    good: "hotlines:\n  - {id: emergency, number: \"110\", label: 钱转走了，报警, kind: emergency, verified: 2026-11-10}\n  - {id: consult, number: \"96110\", …, kind: consult, …}\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Site(site) = reading.form else {
        return;
    };
    let police = site.hotlines.iter().position(|line| line.number == "110");
    let (path, zh, en) = match police {
        Some(at) if site.hotlines[at].kind == HotlineKind::Emergency => return,
        Some(at) => (
            format!("hotlines[{at}].kind"),
            "110的 kind 应是 emergency",
            "the kind of 110 should be emergency",
        ),
        None => (
            "hotlines".to_owned(),
            "热线表里没有110",
            "the hotline table has no 110",
        ),
    };
    let location = match reading.place(&path) {
        Some(span) if police.is_some() => reading.at(span),
        _ => reading.near("hotlines"),
    };
    findings.push(RULE.found(location, zh, en).hint(Text::new(
        "写上：- {id: emergency, number: \"110\", label: 钱转走了，报警, kind: emergency, verified: 核实的日期}",
        "Write: - {id: emergency, number: \"110\", label: 钱转走了，报警, kind: emergency, verified: the day you checked}",
    )));
}
