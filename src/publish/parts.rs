//! A long file on its way to staging, of which only a part is held.

use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::disk::{Files, MOST_PART_BYTES};
use super::error::PublishError;
use super::record::Record;

/// Bytes that are given in order, written in larger parts, and counted.
pub(super) struct Parts<'a> {
    files: &'a Files,
    staged: &'a Path,
    published: &'a Path,
    waiting: Vec<u8>,
    begun: bool,
    size: u64,
    hash: Sha256,
    /// Why the disk took no more.
    pub(super) refused: Option<PublishError>,
}

impl<'a> Parts<'a> {
    /// Parts of a new file at `staged`, which is to be at `published`.
    pub(super) fn new(files: &'a Files, staged: &'a Path, published: &'a Path) -> Self {
        Self {
            files,
            staged,
            published,
            waiting: Vec::with_capacity(MOST_PART_BYTES),
            begun: false,
            size: 0,
            hash: Sha256::new(),
            refused: None,
        }
    }

    /// Takes the next bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.size += bytes.len() as u64;
        self.hash.update(bytes);
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() < MOST_PART_BYTES {
            return Ok(());
        }
        self.flush().map_err(|refused| {
            let told = io::Error::other(refused.to_string());
            self.refused = Some(refused);
            told
        })
    }

    /// Writes what is waiting, and says what the whole file is.
    pub(super) fn finish(mut self) -> Result<Record, PublishError> {
        self.flush()?;
        Ok(Record {
            size: self.size,
            hash: self.hash.finalize().into(),
        })
    }

    fn flush(&mut self) -> Result<(), PublishError> {
        let part = std::mem::take(&mut self.waiting);
        if self.begun {
            return self.files.append(self.staged, self.published, &part);
        }
        self.begun = true;
        self.files.stage(self.staged, self.published, &part)
    }
}
