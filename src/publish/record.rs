//! What is remembered between publications: the manifest of the files that are ours.
//!
//! A record is text, one thing a line, between a heading with the format's version and a last
//! line with the SHA-256 of all before it. So a record that was cut off or changed is told from a
//! whole one, and one of a newer program from a damaged one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Bound;

use sha2::{Digest, Sha256};

use super::name::directories;

/// SHA-256.
pub(super) type Hash = [u8; 32];

/// SHA-256 of `bytes`.
pub(super) fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// Sixty-four hexadecimal digits.
pub(super) fn hex(hash: &Hash) -> String {
    hash.iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            _ = write!(text, "{byte:02x}");
            text
        })
}

/// The hash that sixty-four hexadecimal digits stand for.
pub(super) fn parse_hex(text: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, at) in hash.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(hash)
}

/// Why a record cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Cut off or changed.
    Damaged,
    /// Written in a later version of the format.
    Newer,
}

/// The version of all records.
const VERSION: u32 = 1;

/// A record of this kind with these lines, each ending in a line feed.
pub(super) fn seal(kind: &str, lines: &str) -> Vec<u8> {
    let mut text = format!("fanzha {kind} {VERSION}\n{lines}");
    let seal = hex(&hash(text.as_bytes()));
    _ = writeln!(text, "end {seal}");
    text.into_bytes()
}

/// The lines of a record.
pub(super) fn unseal<'a>(kind: &str, bytes: &'a [u8]) -> Result<&'a str, Unreadable> {
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Damaged)?;
    let (heading, _) = text.split_once('\n').ok_or(Unreadable::Damaged)?;
    let version: u32 = heading
        .strip_prefix("fanzha ")
        .and_then(|rest| rest.strip_prefix(kind))
        .and_then(|rest| rest.trim_start().parse().ok())
        .ok_or(Unreadable::Damaged)?;
    if version > VERSION {
        return Err(Unreadable::Newer);
    }
    let sealed = text
        .strip_suffix('\n')
        .and_then(|text| text.rfind('\n'))
        .map(|at| text.split_at(at + 1));
    match sealed {
        Some((body, last))
            if body.len() > heading.len()
                && last
                    .strip_prefix("end ")
                    .and_then(|end| parse_hex(end.trim_end()))
                    == Some(hash(body.as_bytes())) =>
        {
            Ok(&body[heading.len() + 1..])
        }
        _ => Err(Unreadable::Damaged),
    }
}

/// A published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    /// Length in bytes.
    pub(super) size: u64,
    /// SHA-256 of the bytes.
    pub(super) hash: Hash,
}

impl Record {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self {
            size: bytes.len() as u64,
            hash: hash(bytes),
        }
    }
}

/// The files of an output that are ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// By path.
    pub(super) files: BTreeMap<Box<str>, Record>,
    /// Directories with files of ours that were there before us, and stay when we leave.
    pub(super) borrowed: BTreeSet<Box<str>>,
}

impl Manifest {
    pub(super) fn seal(&self) -> Vec<u8> {
        let mut lines = String::new();
        for (path, record) in &self.files {
            _ = writeln!(lines, "{} {} {path}", hex(&record.hash), record.size);
        }
        for path in &self.borrowed {
            _ = writeln!(lines, "borrowed {path}");
        }
        seal("manifest", &lines)
    }

    pub(super) fn unseal(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut manifest = Self::default();
        for line in unseal("manifest", bytes)?.lines() {
            if let Some(path) = line.strip_prefix("borrowed ") {
                manifest.borrowed.insert(path.into());
                continue;
            }
            let mut parts = line.splitn(3, ' ');
            let hash = parts.next().and_then(parse_hex);
            let size = parts.next().and_then(|size| size.parse().ok());
            let (Some(hash), Some(size), Some(path)) = (hash, size, parts.next()) else {
                return Err(Unreadable::Damaged);
            };
            manifest.files.insert(path.into(), Record { size, hash });
        }
        Ok(manifest)
    }

    /// All directories that hold a file of ours, themselves or further down.
    pub(super) fn directories(&self) -> BTreeSet<&str> {
        self.files
            .keys()
            .flat_map(|path| directories(path))
            .collect()
    }

    /// Whether a file of ours lies below this directory.
    pub(super) fn is_directory(&self, path: &str) -> bool {
        let below = format!("{path}/");
        self.files
            .range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded))
            .next()
            .is_some_and(|(next, _)| next.starts_with(&below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let mut manifest = Manifest::default();
        for path in ["index.html", "scams/a b/刷单.html", "scams/c"] {
            manifest
                .files
                .insert(path.into(), Record::of(path.as_bytes()));
        }
        manifest.borrowed.insert("scams".into());
        manifest
    }

    #[test]
    fn a_manifest_survives_the_disk() {
        let manifest = manifest();
        assert_eq!(Manifest::unseal(&manifest.seal()), Ok(manifest.clone()));
        let empty = Manifest::default();
        assert_eq!(Manifest::unseal(&empty.seal()), Ok(empty));
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_noticed() {
        let whole = manifest().seal();
        for length in 0..whole.len() {
            assert_eq!(
                Manifest::unseal(&whole[..length]),
                Err(Unreadable::Damaged),
                "cut at {length}"
            );
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(Manifest::unseal(&changed).is_err(), "changed at {at}");
        }
    }

    #[test]
    fn a_newer_record_is_told_from_a_damaged_one() {
        let newer = b"fanzha manifest 2\nanything\n";
        assert_eq!(Manifest::unseal(newer), Err(Unreadable::Newer));
    }

    #[test]
    fn directories_are_those_above_the_files() {
        let manifest = manifest();
        let directories: Vec<_> = manifest.directories().into_iter().collect();
        assert_eq!(directories, ["scams", "scams/a b"]);
        assert!(manifest.is_directory("scams"));
        assert!(!manifest.is_directory("scams/c"));
        assert!(!manifest.is_directory("sca"));
    }
}
