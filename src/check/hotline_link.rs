//! Links that dial.

use super::number::digit;
use super::{Reading, Rule, Run, Words};
use crate::content::markdown::Target;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "hotline-link",
    severity: Severity::Error,
    finds: Words {
        zh: "拨号链接拨的不是写的号码，或不在热线表里",
        en: "a link that dials another number than it shows, or one outside the hotline table",
    },
    why: Words {
        zh: "读者看着96110点下去，拨出去的却是别的号码，这正是骗子的手法。",
        en: "A reader taps on 96110 and another number is dialled: that is what scammers do.",
    },
    instead: Words {
        zh: "让文字和 tel: 后面一致，并且只用热线表里的号码。",
        en: "Let words and target agree, and use only numbers of the hotline table.",
    },
    bad: "[打96110](tel:96101)",
    good: "[打96110](tel:96110)",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(body) = reading.body else { return };
    for link in &body.outline.links {
        let Some(Target::Telephone(dialled)) = Target::parse(reading.source.path, &link.target)
        else {
            continue;
        };
        let shown: String = link.text.chars().filter_map(digit).collect();
        let (zh, en) = if !reading.is_hotline(&dialled) {
            (
                format!("{dialled}不在热线表里"),
                format!("{dialled} is not in the hotline table"),
            )
        } else if !shown.is_empty() && shown != dialled {
            (
                format!("文字写的是{shown}，拨出去的是{dialled}"),
                format!("the words say {shown}, but {dialled} is dialled"),
            )
        } else {
            continue;
        };
        findings.push(
            RULE.found(reading.at(link.span.clone()), zh, en)
                .hint(Text::new(
                    "文字和 tel: 后面写同一个号码，号码要在 site.yaml 的 hotlines 里。",
                    "Write the same number in the words and after tel:; it must be in hotlines in site.yaml.",
                )),
        );
    }
}
