//! The two ways in which articles are filtered: whom a scam looks for, and how it reaches people.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::content::form::{Audience, Channel, Scam};
use crate::theme::Words;

/// A group of readers, or a way by which scams come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Whom a scam looks for; never [`Audience::All`].
    Audience(Audience),
    /// How it reaches people.
    Channel(Channel),
}

impl Facet {
    /// Every facet, audiences first.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let audiences = Audience::ALL.iter().copied();
        let audiences = audiences.filter(|audience| *audience != Audience::All);
        let channels = Channel::ALL.iter().copied();
        audiences
            .map(Self::Audience)
            .chain(channels.map(Self::Channel))
    }

    /// The folder of its pages, and its group in the tables of words.
    pub(super) fn group(self) -> &'static str {
        match self {
            Self::Audience(_) => "audience",
            Self::Channel(_) => "channel",
        }
    }

    /// The word written in content files.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Audience(audience) => audience.id(),
            Self::Channel(channel) => channel.id(),
        }
    }

    /// The class of a card that answers to it, which is also the id of its filter.
    pub(super) fn class(self) -> String {
        format!("{}-{}", &self.group()[..1], self.id())
    }

    /// What readers call it.
    pub(super) fn label(self, words: &Words) -> &str {
        words.text(&format!("{}.{}", self.group(), self.id()))
    }

    /// Whether the article names it. An article for everybody names no audience.
    pub(super) fn is_named_by(self, scam: &Scam) -> bool {
        self.place_in(scam).is_some()
    }

    /// How far down the article names it: authors write whom a scam looks for most first.
    pub(super) fn place_in(self, scam: &Scam) -> Option<usize> {
        match self {
            Self::Audience(audience) => scam.audience.iter().position(|a| *a == audience),
            Self::Channel(channel) => scam.channels.iter().position(|c| *c == channel),
        }
    }

    /// Whether the article belongs to its list: it names it, or is for everybody.
    pub(super) fn holds(self, scam: &Scam) -> bool {
        let for_everybody = scam.audience.contains(&Audience::All);
        self.is_named_by(scam) || matches!(self, Self::Audience(_)) && for_everybody
    }
}

/// The classes by which the rules of [`filter_rules`] find a card.
pub(super) fn classes(scam: &Scam) -> String {
    let audiences = scam.audience.iter().copied().map(Facet::Audience);
    let channels = scam.channels.iter().copied().map(Facet::Channel);
    let classes: Vec<String> = audiences.chain(channels).map(Facet::class).collect();
    classes.join(" ")
}

/// The style sheet that makes the two filters of a list work without a script: a rule for each
/// facet that hides the cards without it, and a rule for each pair that no card answers to.
pub(super) fn filter_rules<'a>(facets: &[Facet], scams: impl Iterator<Item = &'a Scam>) -> Vec<u8> {
    let (audiences, channels): (Vec<Facet>, Vec<Facet>) = facets
        .iter()
        .partition(|facet| matches!(facet, Facet::Audience(_)));
    let mut answered = BTreeSet::new();
    for scam in scams {
        for &audience in audiences.iter().filter(|facet| facet.holds(scam)) {
            let held = channels.iter().filter(|facet| facet.holds(scam));
            answered.extend(held.map(|&channel| (audience, channel)));
        }
    }
    let mut css = String::new();
    for &facet in facets {
        let class = facet.class();
        let everybody = match facet {
            Facet::Audience(_) => format!(":not(.{})", Facet::Audience(Audience::All).class()),
            Facet::Channel(_) => String::new(),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            css,
            "#{class}:checked~.types>li:not(.{class}){everybody}{{display:none}}"
        );
    }
    for &audience in &audiences {
        for &channel in &channels {
            if !answered.contains(&(audience, channel)) {
                let pair = format!("#{}:checked~#{}:checked", audience.class(), channel.class());
                let _ = writeln!(
                    css,
                    "{pair}~.none{{display:block}}{pair}~.total{{display:none}}"
                );
            }
        }
    }
    css.into_bytes()
}
