//! The kinds of content files and where each is kept.

use crate::content::form;
use crate::content::front_matter::{Form as _, Key};

/// A kind of content file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `content/scams/<id>.md`
    Scam,
    /// `content/pages/<id>.md`
    Page,
    /// `content/cases/<id>.md`
    Case,
    /// `content/alerts/<id>.md`
    Alert,
    /// `content/videos/<id>.md`
    Video,
    /// `content/events/<id>.md`
    Event,
    /// `content/quiz/<id>.yaml`
    Quiz,
    /// `content/figures/<id>.yaml`
    Figure,
    /// `content/terms.yaml`
    Terms,
    /// `content/partners/<id>.yaml`
    Partner,
    /// `content/print/<job>.yaml`
    PrintJob,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Scam,
        Self::Page,
        Self::Case,
        Self::Alert,
        Self::Video,
        Self::Event,
        Self::Quiz,
        Self::Figure,
        Self::Terms,
        Self::Partner,
        Self::PrintJob,
    ];

    /// The folder under `content/`; empty for `terms.yaml`, which lies in `content/` itself.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Scam => "scams",
            Self::Page => "pages",
            Self::Case => "cases",
            Self::Alert => "alerts",
            Self::Video => "videos",
            Self::Event => "events",
            Self::Quiz => "quiz",
            Self::Figure => "figures",
            Self::Terms => "",
            Self::Partner => "partners",
            Self::PrintJob => "print",
        }
    }

    /// The keys of its form in the site's own language, in the order in which authors are shown
    /// them.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Self::Scam => form::Scam::KEYS,
            Self::Page => form::Page::KEYS,
            Self::Case => form::Case::KEYS,
            Self::Alert => form::Alert::KEYS,
            Self::Video => form::Video::KEYS,
            Self::Event => form::Event::KEYS,
            Self::Quiz => form::Quiz::KEYS,
            Self::Figure => form::Figure::KEYS,
            Self::Terms => form::Terms::KEYS,
            Self::Partner => form::Partner::KEYS,
            Self::PrintJob => form::PrintJob::KEYS,
        }
    }

    /// Whether its files are Markdown; the others are YAML.
    pub fn is_markdown(self) -> bool {
        matches!(
            self,
            Self::Scam | Self::Page | Self::Case | Self::Alert | Self::Video | Self::Event
        )
    }

    /// The extension of its files, without the dot.
    pub fn extension(self) -> &'static str {
        if self.is_markdown() { "md" } else { "yaml" }
    }

    /// Whether the public reads it, so that it may have translations.
    pub fn is_translatable(self) -> bool {
        !matches!(self, Self::Partner | Self::PrintJob)
    }
}
