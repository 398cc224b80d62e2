//! Publishing: the only writer.
//!
//! In: finished bytes, each with its path in the output. Out: an output directory in which every
//! file is what was put, and a [`Summary`]. Nothing here knows what the bytes mean, and nothing
//! outside the output and its companion directory `.fanzha-<name of the output>` beside it is
//! written.
//!
//! # What is promised
//!
//! - A publication that fails, or is dropped before [`Publication::commit`], leaves the output as
//!   it was, byte for byte and date for date.
//! - If the program or the machine stops at any instant, each file of the output is wholly old or
//!   wholly new; the next publication finishes the commit, or undoes it, before it begins.
//! - Only files that the manifest lists as ours are replaced or removed. What somebody else put
//!   into the output stays; if it is in the way of a planned file, that is an error naming it.
//! - A published file that somebody changed since is put right, but never lost: a copy goes to
//!   `kept/` in the companion directory and the summary names both. One that is no longer
//!   planned stays where it is.
//! - A file that is the same already is not touched.
//! - An output that is, holds or lies in a protected directory, a home or the root of a disk, or
//!   that is full of somebody else's files, is refused before anything is written.
//! - Two publications of one output do not run at once.
//!
//! # How
//!
//! [`Publication::put`] compares with the file in place and stages differences only, so memory
//! grows with paths, not with contents. [`Publication::commit`] flushes the disk once and then
//! moves files in: `assets/` first, then the rest by directory, the files at the top after them
//! and `index.html` last of all, so that no page refers to what is not there yet; then the manifest;
//! then what is no longer planned goes. A directory that is new altogether is moved in one step
//! with all its files. Power cuts are survived where the system can flush a whole disk (Linux);
//! elsewhere a staged file that was lost is noticed by its hash and the commit is undone.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use create::{create, rewrite};
pub use disk::{Disk, Entry, Kind, Local, Lock};
pub use error::{PublishError, Reason};
pub use journal::Recovery;

use change::Staged;
use disk::Files;
use error::shown;
use journal::{Commit, Step, in_the_way, newer};
use parts::Parts;
use place::Place;
use record::{Hash, Manifest, Record, Unreadable};

mod change;
mod create;
mod disk;
mod error;
mod journal;
mod name;
mod parts;
mod place;
mod record;

/// What to publish to, and how.
#[derive(Debug, Clone, Default)]
pub struct Target {
    /// The output directory. It and the directory above it are made if they are missing; a link
    /// is followed to where it leads.
    pub out: PathBuf,
    /// Directories that the output may not be, hold or lie in: `content/`, `themes/`, other
    /// outputs. They need not exist.
    pub protected: Vec<PathBuf>,
    /// Take over an output that is not empty and not known as ours: planned files replace what
    /// is found in their place, of which copies are kept; everything else stays.
    pub adopt: bool,
    /// The files of earlier publications that are not put this time stay and stay ours, for an
    /// output that is made piece by piece.
    pub keep_unplanned: bool,
}

/// What a publication did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Files that were put.
    pub files: usize,
    /// Their length in bytes.
    pub bytes: u64,
    /// Files among them that were new or different; the others were not touched.
    pub written: usize,
    /// Files of earlier publications that were removed.
    pub removed: usize,
    /// What lies in the output and is not ours, sorted; a directory of which nothing is ours is
    /// named once, with `/` at its end.
    pub foreign: Vec<String>,
    /// Files that somebody else had changed, sorted by path.
    pub changed: Vec<Changed>,
    /// What became of an earlier publication that had been stopped.
    pub recovery: Recovery,
}

/// A file of the output that was not as we had published it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Changed {
    /// Its path in the output.
    pub path: String,
    /// Where the copy is, now that the planned file is in its place; `None` if the file was no
    /// longer planned and has been left alone.
    pub copy: Option<PathBuf>,
}

/// Makes a long file: gives its bytes, in order, to the sink that it is called with.
pub type Maker<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()>;

/// A publication under way: the output is locked, new files are being staged.
pub struct Publication {
    files: Files,
    place: Place,
    adopt: bool,
    keep_unplanned: bool,
    recovery: Recovery,
    /// What was ours when this publication began.
    manifest: Manifest,
    plan: Mutex<Plan>,
    _lock: Lock,
}

/// What was put so far.
#[derive(Default)]
struct Plan {
    /// Everything that was put.
    manifest: Manifest,
    /// What of it differs from the output.
    staged: Vec<Staged>,
    /// What somebody changed, by path, with the hash of what was found.
    changed: Vec<(String, Hash)>,
    /// How many files are staged by number.
    numbered: usize,
    /// For directories of the output that were looked at: whether they are there.
    present: HashMap<Box<str>, bool>,
    /// Directories made in staging.
    made: HashSet<PathBuf>,
    /// A path that could not be put.
    failed: Option<String>,
    /// Directories, with a slash at their end, of which nothing unplanned is kept.
    renewed: Vec<String>,
}

impl Publication {
    /// Locks the output, repairs what a stopped publication may have left, and makes ready for
    /// new files.
    ///
    /// # Errors
    /// If the output is refused, is being published by somebody else, or the disk fails.
    pub fn begin(target: &Target) -> Result<Self, PublishError> {
        Self::begin_on(Box::new(Local), target)
    }

    /// [`Publication::begin`] on another disk than the local one.
    ///
    /// # Errors
    /// As for [`Publication::begin`].
    pub fn begin_on(disk: Box<dyn Disk>, target: &Target) -> Result<Self, PublishError> {
        let files = Files(disk);
        let place = Place::settle(&files, &target.out, &target.protected)?;
        let unknown = files.look(&place.state)?.is_none();
        if unknown && !target.adopt && place.is_occupied(&files)? {
            let why = ("没有发布记录", "there is no record of it");
            return Err(occupied(&place, why));
        }
        files.create_directory(&place.parent)?;
        files.create_directory(&place.state)?;
        let lock = lock(&files, &place)?;
        let commit = Commit {
            files: &files,
            place: &place,
        };
        let recovery = commit.recover()?;
        files.remove_tree(&place.staging())?;
        let manifest = known(&files, &place, target.adopt)?;
        for directory in [place.staging(), place.staged(""), place.replacements()] {
            files.create_directory(&directory)?;
        }
        Ok(Self {
            files,
            place,
            adopt: target.adopt,
            keep_unplanned: target.keep_unplanned,
            recovery,
            manifest,
            plan: Mutex::default(),
            _lock: lock,
        })
    }

    /// Plans the file `path` (relative, its parts separated by `/`) with these bytes, and stages
    /// them if they differ from the file in place. May be called from many threads.
    ///
    /// # Errors
    /// If the path is not a portable name or was put before, if something that is not ours is in
    /// its place, or the disk fails. The publication can then no longer be committed.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let done = self.plan_file(path, bytes);
        if done.is_err() {
            self.plan().failed = Some(path.to_owned());
        }
        done
    }

    /// Like [`Self::put`] for a file too long to be held: `make` gives its bytes in order to the
    /// sink that it is called with.
    ///
    /// # Errors
    /// As for [`Self::put`], and what `make` fails with of its own.
    pub fn put_in_parts(&self, path: &str, make: Maker<'_>) -> Result<(), PublishError> {
        let done = self.plan_parts(path, make);
        if done.is_err() {
            self.plan().failed = Some(path.to_owned());
        }
        done
    }

    /// Files of earlier publications under `directory` (relative, its parts separated by `/`) go
    /// unless they are put this time, even where [`Target::keep_unplanned`] keeps the others.
    pub fn renew(&self, directory: &str) {
        self.plan().renewed.push(format!("{directory}/"));
    }

    /// Swaps the staged files in and removes files of ours that were not put.
    ///
    /// # Errors
    /// If a file could not be put, if two that were put are one file on some systems, or the disk
    /// fails. The output is then as it was.
    pub fn commit(self) -> Result<Summary, PublishError> {
        let Plan {
            manifest: mut next,
            staged,
            changed,
            failed,
            renewed,
            ..
        } = std::mem::take(&mut *self.plan());
        if let Some(path) = failed {
            return Err(PublishError::new(
                Reason::Disk,
                format!("“{path}”没有写成，这次不发布"),
                format!("`{path}` could not be written, so nothing is published"),
            ));
        }
        let mut summary = Summary {
            files: next.files.len(),
            bytes: next.files.values().map(|record| record.size).sum(),
            written: staged.len(),
            removed: 0,
            foreign: Vec::new(),
            changed: Vec::new(),
            recovery: self.recovery,
        };
        if self.keep_unplanned {
            let gone = |path: &str| renewed.iter().any(|directory| path.starts_with(directory));
            let kept = self.manifest.files.iter().filter(|(path, _)| !gone(path));
            for (path, record) in kept {
                next.files.entry(path.clone()).or_insert(*record);
            }
        }
        name::check_clashes(next.files.keys().map(AsRef::as_ref))?;
        let found = change::survey(&self.files, &self.place, &self.manifest, &next)?;
        next.borrowed = change::borrowed(&self.manifest, &next, &found);
        for (path, hash) in changed {
            let copy = self
                .swap()
                .keep(&self.place.published(&path), &path, &hash)?;
            summary.changed.push(Changed {
                path,
                copy: Some(copy),
            });
        }
        let steps = change::steps(&self.manifest, &next, &staged, &found);
        if !steps.is_empty() {
            let left = self.swap().run(&steps, &next)?;
            let removals = steps.iter().filter(|step| matches!(step, Step::Remove(..)));
            summary.removed = removals.count() - left.len();
            let left = left.into_iter();
            summary
                .changed
                .extend(left.map(|path| Changed { path, copy: None }));
            summary.changed.sort();
        }
        summary.foreign = found.foreign;
        Ok(summary)
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn swap(&self) -> Commit<'_> {
        Commit {
            files: &self.files,
            place: &self.place,
        }
    }

    fn plan_file(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        name::check(path)?;
        let record = Record::of(bytes);
        let twice = self.plan().manifest.files.insert(path.into(), record);
        if twice.is_some() {
            return Err(planned_twice(path));
        }
        if !self.is_in_place(path)? {
            self.stage_new(path, bytes)?;
            return Ok(());
        }
        let published = self.place.published(path);
        let ours = self.manifest.files.get(path);
        if ours.is_none() && !self.adopt {
            return Err(in_the_way(&published));
        }
        let present = self.files.read(&published)?;
        if present != bytes {
            let found = Record::of(&present);
            if ours != Some(&found) {
                self.plan().changed.push((path.to_owned(), found.hash));
            }
            self.stage_replacement(path, bytes)?;
        }
        Ok(())
    }

    fn plan_parts(&self, path: &str, make: Maker<'_>) -> Result<(), PublishError> {
        name::check(path)?;
        let published = self.place.published(path);
        let (number, staged) = self.replacement()?;
        let mut parts = Parts::new(&self.files, &staged, &published);
        let made = make(&mut |bytes| parts.add(bytes));
        let record = match (made, parts.refused.take()) {
            (_, Some(refused)) => return Err(refused),
            (Err(error), None) => {
                return Err(PublishError::disk(("写入", "write"), &published, &error));
            }
            (Ok(()), None) => parts.finish()?,
        };
        let twice = self.plan().manifest.files.insert(path.into(), record);
        if twice.is_some() {
            return Err(planned_twice(path));
        }
        if !self.is_in_place(path)? {
            for directory in name::directories(path) {
                self.make(&self.place.staged(directory))?;
            }
            self.files.rename(&staged, &self.place.staged(path))?;
            self.plan().staged.push(Staged {
                path: path.into(),
                replaces: None,
            });
            return Ok(());
        }
        let ours = self.manifest.files.get(path);
        if ours.is_none() && !self.adopt {
            return Err(in_the_way(&published));
        }
        let (size, hash) = self.files.measure(&published)?;
        let present = Record { size, hash };
        if present == record {
            return self.files.remove_file(&staged);
        }
        if ours != Some(&present) {
            self.plan().changed.push((path.to_owned(), hash));
        }
        self.plan().staged.push(Staged {
            path: path.into(),
            replaces: Some(number),
        });
        Ok(())
    }

    fn stage_new(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        for directory in name::directories(path) {
            self.make(&self.place.staged(directory))?;
        }
        self.files
            .stage(&self.place.staged(path), &self.place.published(path), bytes)?;
        self.plan().staged.push(Staged {
            path: path.into(),
            replaces: None,
        });
        Ok(())
    }

    fn stage_replacement(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let (number, staged) = self.replacement()?;
        self.files
            .stage(&staged, &self.place.published(path), bytes)?;
        self.plan().staged.push(Staged {
            path: path.into(),
            replaces: Some(number),
        });
        Ok(())
    }

    /// A place of its own in staging for a file that replaces another, and its number.
    fn replacement(&self) -> Result<(usize, PathBuf), PublishError> {
        let number = {
            let mut plan = self.plan();
            plan.numbered += 1;
            plan.numbered
        };
        let staged = self.place.replacement(number);
        if let Some(directory) = staged.parent() {
            self.make(directory)?;
        }
        Ok((number, staged))
    }

    /// Makes a directory in staging, once.
    fn make(&self, directory: &Path) -> Result<(), PublishError> {
        if !self.plan().made.contains(directory) {
            // Another thread may have made it meanwhile, which is as good.
            self.files.create_directory(directory)?;
            self.plan().made.insert(directory.to_owned());
        }
        Ok(())
    }

    /// Whether there is a file in the place of a planned one. Files and directories of ours that
    /// stand in its way are as good as gone: the commit removes them first.
    fn is_in_place(&self, path: &str) -> Result<bool, PublishError> {
        for directory in name::directories(path) {
            let known = self.plan().present.get(directory).copied();
            let present = match known {
                Some(present) => present,
                None => {
                    let at = self.place.published(directory);
                    let present = match self.files.look(&at)?.map(|entry| entry.kind) {
                        None => false,
                        Some(Kind::Directory) => true,
                        Some(Kind::File) if self.manifest.files.contains_key(directory) => false,
                        Some(_) => return Err(in_the_way(&at)),
                    };
                    self.plan().present.insert(directory.into(), present);
                    present
                }
            };
            if !present {
                return Ok(false);
            }
        }
        let at = self.place.published(path);
        match self.files.look(&at)?.map(|entry| entry.kind) {
            None => Ok(false),
            Some(Kind::File) => Ok(true),
            Some(Kind::Directory) if self.manifest.is_directory(path) => Ok(false),
            Some(_) => Err(in_the_way(&at)),
        }
    }
}

impl Drop for Publication {
    /// Removes what was staged, unless a commit is open that the next publication has to finish.
    /// What cannot be removed now is removed then.
    fn drop(&mut self) {
        if !self.swap().is_open() {
            _ = self.files.remove_tree(&self.place.staging());
        }
    }
}

/// Locks the output and leaves word who has it.
fn lock(files: &Files, place: &Place) -> Result<Lock, PublishError> {
    let path = place.state.join("lock");
    // Not in the locked file itself, which others cannot read on Windows.
    let builder = place.state.join("builder");
    let locked = files
        .0
        .lock(&path)
        .map_err(|error| PublishError::disk(("锁定", "lock"), &path, &error))?;
    let Some(lock) = locked else {
        let who = files.read_if_any(&builder)?.unwrap_or_default();
        let who = String::from_utf8_lossy(&who).trim().to_owned();
        let since = files
            .look(&builder)?
            .and_then(|entry| jiff::Timestamp::try_from(entry.modified?).ok())
            .map(|time| time.strftime("%Y-%m-%d %H:%M:%S UTC").to_string())
            .unwrap_or_default();
        return Err(PublishError::new(
            Reason::Busy,
            format!(
                "“{}”正由另一个生成过程占用（{who}，始于{since}），请等它结束后重试",
                shown(&place.out)
            ),
            format!(
                "`{}` is being built by another process ({who}, since {since}): try again when \
                 it has ended",
                shown(&place.out)
            ),
        ));
    };
    files.remove_file(&builder)?;
    let who = format!("pid {}, host {}\n", std::process::id(), disk::host());
    files.write(&builder, who.as_bytes())?;
    Ok(lock)
}

/// The manifest of the last publication.
fn known(files: &Files, place: &Place, adopt: bool) -> Result<Manifest, PublishError> {
    let path = place.state.join("manifest");
    let why = match files.read_if_any(&path)?.as_deref().map(Manifest::unseal) {
        Some(Ok(manifest)) => return Ok(manifest),
        Some(Err(Unreadable::Newer)) => return Err(newer(&path)),
        Some(Err(Unreadable::Damaged)) => ("发布记录已损坏", "the record of it is damaged"),
        None => ("没有发布记录", "there is no record of it"),
    };
    if adopt || !place.is_occupied(files)? {
        return Ok(Manifest::default());
    }
    Err(occupied(place, why))
}

/// The output is full of files that nobody knows to be ours.
fn occupied(place: &Place, why: (&str, &str)) -> PublishError {
    PublishError::new(
        Reason::Foreign,
        format!(
            "“{}”里有文件，但{}（应在“{}”），不能确定是本程序生成的，未作任何改动；\
             请用--out指定空文件夹，或加--adopt接管（被替换的文件会留一份副本，其余不动）",
            shown(&place.out),
            why.0,
            shown(&place.state)
        ),
        format!(
            "`{}` is not empty and {} (in `{}`), so nothing was touched: name an empty directory \
             with --out, or take it over with --adopt, which keeps a copy of every file it \
             replaces and leaves the others alone",
            shown(&place.out),
            why.1,
            shown(&place.state)
        ),
    )
}

fn planned_twice(path: &str) -> PublishError {
    PublishError::new(
        Reason::Name,
        format!("“{path}”被安排了两次"),
        format!("`{path}` is planned twice"),
    )
}
