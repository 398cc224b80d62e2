//! The site: which files come out, and what each is made of.
//!
//! In: the [`Catalog`](crate::content::Catalog), the [`Theme`](crate::theme::Theme), the
//! [`Press`](crate::leaflet::Press) and the [`Options`] of a build. Out: a [`Plan`]: every output
//! path as an [`Entry`] that declares its inputs. [`render_entry`] makes an entry's bytes from a
//! [`Scope`], which hands out declared inputs and nothing else, so that an entry whose inputs did
//! not change need not be made again.
//!
//! Values that many pages share (the site's settings, words, cards) are turned into the template
//! engine's values once, when the plan is made, and shared by reference count. The body of an
//! article is parsed when its page is made and dropped with it.
//!
//! Everything here is a function of its arguments: no disk, no clock. Templates see the view
//! structs of `view` only.

mod address;
mod entry;
mod facet;
mod feed;
mod leaflet;
mod plan;
#[cfg(test)]
mod purity;
mod recall;
mod render;
mod shared;
mod view;

pub use entry::{Edition, Entry, Finished, Input, Kind};
pub use facet::Facet;
pub use plan::{Options, Plan, plan};
pub use render::{Scope, render_entry};

use crate::content::Vocabulary;
use crate::content::section;
use crate::theme::Words;

/// The words by which a language names sections and speakers, as its table has them.
pub fn vocabulary(words: &Words) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    for (id, titles) in words.lists("sections") {
        if let Some(kind) = section::Kind::from_id(id) {
            let titles = titles.iter().map(|title| (title.clone(), kind));
            vocabulary.sections.extend(titles);
        }
    }
    for speaker in section::Speaker::ALL {
        let words = words.list(&format!("speakers.{}", speaker.id()));
        let words = words.iter().map(|word| (word.clone(), speaker));
        vocabulary.speakers.extend(words);
    }
    vocabulary
}
