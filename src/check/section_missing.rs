//! Sections an article cannot do without.

use super::{Filled, Reading, Rule, Run, Words};
use crate::content::section::Kind;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "section-missing",
    severity: Severity::Error,
    finds: Words {
        zh: "缺少必写的一节",
        en: "a section that must be there is missing",
    },
    why: Words {
        zh: "读者先认剧本，再对要点，最后找怎么办；网页、传单、短信也都从这几节取内容。少一节，处处都缺。",
        en: "Readers recognise the script, compare the signs, then look for what to do; pages, leaflets and messages are made from these sections.",
    },
    instead: Words {
        zh: "补上这一节，标题后面写上编号，例如“## 怎么办 {#do}”。",
        en: "Add the section with its id, such as `## What to do {#do}`.",
    },
    bad: "## 骗子的剧本 {#script}\n……\n## 识别要点 {#red-flags}\n……\n",
    good: "## 骗子的剧本 {#script}\n……\n## 识别要点 {#red-flags}\n……\n## 怎么办 {#do}\n……\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let wanted: &[Kind] = match reading.form {
        Filled::Scam(_) => &[Kind::Script, Kind::RedFlags, Kind::Do],
        Filled::Video(_) => &[Kind::Transcript],
        Filled::Page(_) => match reading.id() {
            "home" => &[Kind::Rules],
            "emergency" => &[Kind::Say, Kind::Steps],
            _ => return,
        },
        _ => return,
    };
    let Some(body) = reading.body else { return };
    for kind in wanted {
        if reading.section(*kind).is_some() {
            continue;
        }
        let id = kind.id();
        let title = match kind {
            Kind::Script => "骗子的剧本",
            Kind::RedFlags => "识别要点",
            Kind::Do => "怎么办",
            Kind::Transcript => "文字稿",
            Kind::Rules => "记住三句话",
            Kind::Say => "接通以后，照着念",
            _ => "前30分钟，做这四件事",
        };
        findings.push(
            RULE.found(
                reading.at(body.start..body.start),
                format!("缺少“{title}”一节"),
                format!("the section “{id}” is missing"),
            )
            .hint(Text::new(
                format!("补上：## {title} {{#{id}}}；已经写了的，看看标题后面的编号对不对。"),
                format!(
                    "Add a heading of level 2 with the id {{#{id}}}; if it is there, check its id."
                ),
            )),
        );
    }
}
