//! What leaves for the printer: leaflets of articles, and packs for partners.
//!
//! In: the catalog, the press and an [`Order`] of leaflets or a print [`Job`]. Out: [`Piece`]s,
//! each a leaflet with the files to be made of it, and findings about articles and jobs that may
//! not be printed. The bytes of an article come through [`Files`](crate::project::Files); nothing here reads or writes a
//! disk, and the same order on the same date makes the same bytes.

mod archive;
mod instructions;
mod job;
mod order;
mod piece;
mod refusal;

pub use job::{Job, Pack};
pub use order::{Order, Table, Unknown};
pub use piece::{Maker, Piece};

use crate::content::Catalog;
use crate::content::catalog::{BaseUrl, Selection};
use crate::leaflet::Press;
use crate::project::BuildDate;
use crate::theme::Words;

/// A pack that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The job's id; the folder and the ZIP are named like it.
    pub job: String,
    /// How many files the folder holds.
    pub files: usize,
    /// The ZIP's length in bytes.
    pub bytes: u64,
    /// The ZIP's SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Packed {
    /// What is to be told of a job's pack.
    pub fn new(job: &Job<'_>, pack: &Pack) -> Self {
        Self {
            job: job.id().to_owned(),
            files: pack.files.len(),
            bytes: pack.zip.len() as u64,
            sha256: archive::sha256(&pack.zip),
        }
    }
}

/// What leaflets are made with.
#[derive(Debug, Clone, Copy)]
pub struct Prepress<'a> {
    /// Everything the site says.
    pub catalog: &'a Catalog,
    /// Faces and formats.
    pub press: &'a Press,
    /// The words of the site's own language.
    pub words: &'a Words,
    /// Where the site is served.
    pub base: &'a BaseUrl,
    /// The one date of the run.
    pub date: BuildDate,
}

impl Prepress<'_> {
    /// What the public may see on the day of the run.
    fn selection(&self) -> Selection {
        Selection::public(self.date)
    }
}
