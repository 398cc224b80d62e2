//! What a build shows: status, visibility and dates, decided in one place.

use crate::content::form::{Facts, Status, Visibility};
use crate::content::front_matter::Minute;
use crate::project::BuildDate;

/// What a build was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The one date of the build.
    pub date: BuildDate,
    /// Whether drafts are shown too, marked as such.
    pub drafts: bool,
    /// Whether internal files are shown; never in the public output.
    pub internal: bool,
}

/// What a build does with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Shown.
    Published,
    /// A notice stands in its place, since printed addresses cannot be recalled.
    Withdrawn,
    /// Shown because drafts were asked for, marked 草稿 and kept from search engines.
    Draft,
    /// Left out.
    Withheld(Withheld),
}

impl Standing {
    /// Whether the file has pages in this build.
    pub fn is_shown(self) -> bool {
        !matches!(self, Self::Withheld(_))
    }
}

/// Why a file is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// It is for the unit only.
    Internal,
    /// It is not released yet.
    Draft,
    /// It is released later than the date of the build.
    Until(Minute),
}

impl Selection {
    /// A public build at `date`, without drafts.
    pub fn public(date: BuildDate) -> Self {
        Self {
            date,
            drafts: false,
            internal: false,
        }
    }

    /// What this build does with a file.
    pub fn standing(&self, form: &(impl Facts + ?Sized)) -> Standing {
        if form.visibility() == Visibility::Internal && !self.internal {
            return Standing::Withheld(Withheld::Internal);
        }
        let waits = match (form.status(), form.published()) {
            (Status::Draft, _) => Withheld::Draft,
            (_, Some(moment)) if moment.0 > self.date.minute() => Withheld::Until(moment),
            (Status::Withdrawn, _) => return Standing::Withdrawn,
            (Status::Published, _) => return Standing::Published,
        };
        if self.drafts {
            Standing::Draft
        } else {
            Standing::Withheld(waits)
        }
    }

    /// Whether the day by which the file must be checked again has passed: its page stands under
    /// 内容待复核 and its leaflets are left out.
    pub fn is_overdue(&self, form: &impl Facts) -> bool {
        form.review_by().is_some_and(|day| day.0 < self.date.day())
    }
}
