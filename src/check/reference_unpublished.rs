//! References to what this build does not show.

use super::reference::{End, To, links};
use super::whole::{Found, Item, Whole};
use super::{Rule, Run, Words};
use crate::content::catalog::{Standing, Withheld};
use crate::content::form::Status;
use crate::diagnostic::{Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "reference-unpublished",
    severity: Severity::Warning,
    finds: Words {
        zh: "提到了还没发布或已经撤回的内容",
        en: "a reference to a draft, or to something withdrawn or not yet published",
    },
    why: Words {
        zh: "读者点不开草稿；撤回的骗术已经变了样，再推荐就是误导。",
        en: "Readers cannot open a draft, and a withdrawn article describes a trick that has changed.",
    },
    instead: Words {
        zh: "引用的是草稿，删掉这处引用，或把那一篇先发布；是撤回的，改成现在还在用的一篇。",
        en: "Remove the reference to a draft, or publish the draft first; refer to what is still up to date instead of something withdrawn.",
    },
    bad: "related: [fake-loan]   # fake-loan 还是 status: draft\n",
    good: "related: [fake-invest]\n",
    run: Run::Site(look),
};

fn look(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for item in whole.items.iter().filter(|item| is_shown(whole, item)) {
        for reference in item.form.references() {
            let To::Id(kind) = reference.to else { continue };
            let Some(target) = whole.original(kind, reference.name) else {
                continue;
            };
            if let (Some(state), Some(span)) = (state(whole, target), item.place(&reference.path)) {
                found.push(finding(item, target, state, span));
            }
        }
    }
    for link in links(whole) {
        if let End::Item(target) = link.end
            && is_shown(whole, link.from)
            && let Some(state) = state(whole, target)
            && target.path != link.from.path
        {
            found.push(finding(link.from, target, state, link.span));
        }
    }
}

fn is_shown(whole: &Whole<'_>, item: &Item<'_>) -> bool {
    match item.form.facts() {
        Some(facts) => whole.selection.standing(facts) == Standing::Published,
        None => item.form.status() == Status::Published,
    }
}

/// Why a target is not shown, and what to do about it.
struct State {
    reason: Words,
    hint: Words,
}

const WITHDRAWN: State = State {
    reason: Words {
        zh: "已经撤回",
        en: "is withdrawn",
    },
    hint: Words {
        zh: "删掉这处引用，或改成现在还在用的一篇；撤回的只剩一张说明页。",
        en: "Remove the reference, or refer to something still up to date: of what is withdrawn only a notice is left.",
    },
};

const DRAFT: State = State {
    reason: Words {
        zh: "还是草稿",
        en: "is still a draft",
    },
    hint: FIRST,
};

const LATER: State = State {
    reason: Words {
        zh: "还没到发布时间",
        en: "is not published yet",
    },
    hint: FIRST,
};

const FIRST: Words = Words {
    zh: "删掉这处引用，或把那一篇先发布。",
    en: "Remove the reference, or publish the other file first.",
};

/// Why a target is not shown; none if it is, or if it is internal, which is graver and has its
/// own rule.
fn state(whole: &Whole<'_>, target: &Item<'_>) -> Option<State> {
    let standing = match target.form.facts() {
        Some(facts) => whole.selection.standing(facts),
        None if target.form.status() == Status::Published => Standing::Published,
        None => Standing::Withheld(Withheld::Draft),
    };
    match standing {
        Standing::Published | Standing::Withheld(Withheld::Internal) => None,
        Standing::Withdrawn => Some(WITHDRAWN),
        Standing::Draft | Standing::Withheld(Withheld::Draft) => Some(DRAFT),
        Standing::Withheld(Withheld::Until(_)) => Some(LATER),
    }
}

fn finding(
    from: &Item<'_>,
    to: &Item<'_>,
    State { reason, hint }: State,
    span: std::ops::Range<usize>,
) -> Found {
    Found::at(
        &RULE,
        from.path,
        span,
        Text::new(
            format!("{}{}", to.path, reason.zh),
            format!("{} {}", to.path, reason.en),
        ),
        hint.into(),
    )
}
