//! The site: which files come out, and what each is made of.
//!
//! In: the [`Catalog`](crate::content::Catalog), the [`Theme`](crate::theme::Theme) and the
//! [`Options`] of a build. Out: a [`Plan`]: every output path as an [`Entry`] that declares its
//! inputs. [`render_entry`] makes an entry's bytes from a [`Scope`], which hands out declared
//! inputs and nothing else, so that an entry whose inputs did not change need not be made again.
//!
//! Values that many pages share (the site's settings, words, cards) are turned into the template
//! engine's values once, when the plan is made, and shared by reference count. The body of an
//! article is parsed when its page is made and dropped with it.
//!
//! Everything here is a function of its arguments: no disk, no clock. Templates see the view
//! structs of `view` only.

mod entry;
mod plan;
mod render;

pub use entry::{Entry, Input, Kind};
pub use plan::{Options, Plan, plan};
pub use render::{Scope, render_entry};
