//! Articles that may not be printed, and why.

use std::ops::Range;

use jiff::civil::Date;

use super::Prepress;
use crate::content::Doc;
use crate::content::catalog::{Standing, Withheld};
use crate::content::form::Scam;
use crate::diagnostic::{Diagnostic, Location, Text};

/// Why an article may not be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not released.
    Draft,
    /// It is released on this day.
    Until(Date),
    /// It is for the unit only.
    Internal,
    /// The trick has changed.
    Withdrawn,
    /// It was to be checked again by this day.
    Overdue(Date),
}

impl Refusal {
    /// Why `doc` may not be printed; none if it may.
    pub(super) fn of(doc: &Doc<Scam>, prepress: &Prepress<'_>) -> Option<Self> {
        let selection = prepress.selection();
        match selection.standing(&doc.form) {
            Standing::Withheld(Withheld::Internal) => Some(Self::Internal),
            Standing::Withheld(Withheld::Draft) | Standing::Draft => Some(Self::Draft),
            Standing::Withheld(Withheld::Until(moment)) => Some(Self::Until(moment.0.date())),
            Standing::Withdrawn => Some(Self::Withdrawn),
            Standing::Published => selection
                .is_overdue(&doc.form)
                .then_some(Self::Overdue(doc.form.review_by.0)),
        }
    }

    /// Where the article itself says so.
    pub(super) fn span(self, doc: &Doc<Scam>) -> Range<usize> {
        let key = match self {
            Self::Draft | Self::Withdrawn => "status",
            Self::Until(_) => "published",
            Self::Internal => "visibility",
            Self::Overdue(_) => "review_by",
        };
        doc.spans.value(key)
    }

    /// A finding at `location`.
    pub(super) fn finding(self, doc: &Doc<Scam>, location: Location) -> Diagnostic {
        let title = &doc.form.title;
        let (zh, en) = match self {
            Self::Draft => ("还是草稿".to_owned(), "is still a draft".to_owned()),
            Self::Until(day) => (
                format!("{day}才发布"),
                format!("is not published before {day}"),
            ),
            Self::Internal => ("是内部文章".to_owned(), "is an internal article".to_owned()),
            Self::Withdrawn => ("已经撤回".to_owned(), "is withdrawn".to_owned()),
            Self::Overdue(day) => (
                format!("过了核对日期{day}"),
                format!("was to be checked again by {day}"),
            ),
        };
        let hint = match self {
            Self::Draft => Text::new(
                "审核好、把 status 写成 published 以后再印。",
                "Print it once it is reviewed and its status is published.",
            ),
            Self::Until(_) => Text::new(
                "到发布那天再印，或者把 published 改早。",
                "Print it from that day on, or move published forward.",
            ),
            Self::Internal => Text::new(
                "传单是发给群众的，内部文章不能印成传单。",
                "Leaflets are for the public; an internal article cannot be one.",
            ),
            Self::Withdrawn => Text::new(
                "换一篇还在用的文章；手里的存货也不要再发。",
                "Choose an article that is in use, and hand out no more of what is in stock.",
            ),
            Self::Overdue(_) => Text::new(
                "先重新核对一遍，再把 review_by 改到半年以后。",
                "Check it again first, then move review_by half a year on.",
            ),
        };
        Diagnostic::error(
            "print-refused",
            location,
            Text::new(
                format!("“{title}”{zh}，不能印"),
                format!("“{title}” {en} and may not be printed"),
            ),
        )
        .hint(hint)
    }
}
