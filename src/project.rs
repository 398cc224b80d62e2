//! The site project on disk, and the one date of a build.
//!
//! In: a folder. Out: the sorted list of its files, their bytes and decoded text, and findings
//! about files that cannot be part of a site (links, pipes, wrong encodings, secrets). This is
//! the only module that reads the disk and the only one that reads the clock. No symbolic link is
//! followed and nothing outside the project folder is opened, but for a table that the command line
//! names ([`named`]).
//!
//! Everything later sees files through [`Files`], so that tests and the preview can hold a
//! project in memory.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use jiff::civil::DateTime;

use crate::diagnostic::Diagnostic;

mod date;
mod decode;
mod foreign;
mod scan;

pub use date::BuildDate;
pub use decode::{Decoded, decode, too_large};

/// Largest text file that is read, in bytes. The longest real article is under 40 KB; more is a
/// mistake, and a limit keeps memory bounded.
pub const MOST_TEXT_BYTES: u64 = 1024 * 1024;

/// Largest other file that is read, in bytes.
pub const MOST_ASSET_BYTES: u64 = 64 * 1024 * 1024;

/// A file of the project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Path from the project root, with `/` between its parts.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// The files of a project, wherever they are kept.
pub trait Files: Sync {
    /// All files under `content/` and `themes/`, sorted by path.
    fn list(&self) -> &[File];

    /// A file's bytes.
    ///
    /// # Errors
    /// The environment's: the file is gone, grew over its limit, or the disk fails.
    fn bytes(&self, path: &str) -> anyhow::Result<Vec<u8>>;

    /// A file's text with the findings about its encoding and characters.
    ///
    /// # Errors
    /// As [`Files::bytes`].
    fn text(&self, path: &str) -> anyhow::Result<Decoded> {
        Ok(decode(path, self.bytes(path)?))
    }
}

/// A project folder on disk, as it was when it was opened.
#[derive(Debug)]
pub struct Project {
    root: PathBuf,
    files: Vec<File>,
    findings: Vec<Diagnostic>,
}

impl Project {
    /// Lists the project in `root`.
    ///
    /// # Errors
    /// `root` has no `content/site.yaml`, or a folder cannot be listed.
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        scan::open(root)
    }

    /// The project folder, absolute, links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Findings about files that were left out of [`Files::list`].
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

impl Files for Project {
    fn list(&self) -> &[File] {
        &self.files
    }

    fn bytes(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        scan::read(&self.root, path)
            .with_context(|| format!("无法读取 {path} / cannot read {path}"))
    }
}

/// The project folder that holds `start`: the nearest parent with `content/site.yaml`.
///
/// # Errors
/// There is none, or `start` cannot be resolved.
pub fn find_root(start: &Path) -> anyhow::Result<PathBuf> {
    scan::find_root(start)
}

/// The bytes of a file that the command line names, wherever it lies.
///
/// # Errors
/// The environment's: there is no such file, it is no ordinary one, has more than
/// [`MOST_ASSET_BYTES`], or the disk fails.
pub fn named(path: &Path) -> anyhow::Result<Vec<u8>> {
    scan::read_named(path)
        .with_context(|| format!("无法读取 {0} / cannot read {0}", path.display()))
}

/// The local civil time of the machine's clock, in China's time zone (UTC+8, no summer time).
pub fn now() -> DateTime {
    date::now()
}
