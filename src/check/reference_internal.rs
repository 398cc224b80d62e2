//! Public files that point to internal ones.

use super::reference::{End, To, links};
use super::whole::{Found, Item, Whole};
use super::{Rule, Run, Words};
use crate::content::form::{Facts, Visibility};
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "reference-internal",
    severity: Severity::Error,
    finds: Words {
        zh: "公开的内容提到了内部的内容",
        en: "a public file that points to an internal one",
    },
    why: Words {
        zh: "visibility: internal 的内容绝不进公开网站，连标题和文件名也不能露出来。",
        en: "What is marked visibility: internal never reaches the public site, not even its title or its file name.",
    },
    instead: Words {
        zh: "删掉这处引用；确实可以公开的，先走完保密审查，再把那一篇改成 visibility: public。",
        en: "Remove the reference; if the other file may be public, have its secrecy review done and set visibility: public there.",
    },
    bad: "related: [call-card-training]   # 那一篇是 visibility: internal\n",
    good: "related: [fake-service]\n",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for item in &whole.items {
        if is_internal(item) {
            continue;
        }
        for reference in item.form.references() {
            let To::Id(kind) = reference.to else { continue };
            let Some(target) = whole.original(kind, reference.name) else {
                continue;
            };
            if let Some(span) = item.place(&reference.path).filter(|_| is_internal(target)) {
                found.push(finding(item, target, span));
            }
        }
    }
    for link in links(whole) {
        if let End::Item(target) = link.end
            && is_internal(target)
            && !is_internal(link.from)
        {
            found.push(finding(link.from, target, link.span));
        }
    }
}

fn is_internal(item: &Item<'_>) -> bool {
    let facts = item.form.facts();
    facts.map(Facts::visibility) == Some(Visibility::Internal)
}

fn finding(from: &Item<'_>, to: &Item<'_>, span: std::ops::Range<usize>) -> Found {
    Found::at(
        &RULE,
        from.path,
        span,
        Text::new(
            format!("{}是内部内容，公开的页面不能提到它", to.path),
            format!("{} is internal; a public page may not point to it", to.path),
        ),
        Text::new(
            "删掉这处引用；可以公开的，先走完保密审查，再改那一篇的 visibility。",
            "Remove the reference; if it may be public, have it reviewed and change its visibility.",
        ),
    )
}
