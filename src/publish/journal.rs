//! Swapping the new files in: all of them or none.
//!
//! A commit is a list of [`Step`]s, each of which the file system does at one stroke. The list is
//! written down before the first step (the journal) and struck out after the last. Two things can
//! then happen in between:
//!
//! - a step fails: all steps are undone, the site stays as it was, the build fails;
//! - the program or the machine stops: the next publication finds the journal and finishes the
//!   list, or undoes it if it cannot be finished.
//!
//! To know how far the list came, nothing is written after each step: a step is done when its
//! staged file has gone, and what it replaced stays in staging until the end.
//!
//! ```text
//! .fanzha-public/
//!   lock  builder           held by the running build; which one that is
//!   manifest                the files that are ours
//!   journal | undo          only while a commit is being done | undone
//!   staging/site/…          files that are new, in directories as in the output
//!   staging/files/…         files that replace others, by number
//!   staging/old/<n>         what step n replaced or removed
//!   staging/manifest        the next manifest
//!   kept/<hash>/…           copies of files that somebody else changed
//! ```

use std::path::{Path, PathBuf};

use super::disk::{Files, Kind};
use super::error::{PublishError, Reason, shown};
use super::place::Place;
use super::record::{self, Hash, Manifest, Record, Unreadable, hex};

/// One stroke of a commit. Paths are those of the output, `""` for the output itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A file, or a directory with all its files, appears.
    Add(String),
    /// A file is replaced by the staged file of this number.
    Replace(String, usize),
    /// The manifest is replaced.
    Manifest,
    /// A file of ours goes, if it is still what we published.
    Remove(String, Hash),
    /// A directory of ours goes if it is empty.
    RemoveDirectory(String),
}

fn seal(steps: &[Step]) -> Vec<u8> {
    let lines: String = steps
        .iter()
        .map(|step| match step {
            Step::Add(path) => format!("add {path}\n"),
            Step::Replace(path, number) => format!("replace {number} {path}\n"),
            Step::Manifest => "manifest\n".to_owned(),
            Step::Remove(path, hash) => format!("remove {} {path}\n", hex(hash)),
            Step::RemoveDirectory(path) => format!("rmdir {path}\n"),
        })
        .collect();
    record::seal("journal", &lines)
}

fn unseal(bytes: &[u8]) -> Result<Vec<Step>, Unreadable> {
    record::unseal("journal", bytes)?
        .lines()
        .map(|line| {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            Some(match word {
                "add" => Step::Add(rest.to_owned()),
                "replace" => {
                    let (number, path) = rest.split_once(' ')?;
                    Step::Replace(path.to_owned(), number.parse().ok()?)
                }
                "manifest" => Step::Manifest,
                "remove" => {
                    let (hash, path) = rest.split_once(' ')?;
                    Step::Remove(path.to_owned(), record::parse_hex(hash)?)
                }
                "rmdir" => Step::RemoveDirectory(rest.to_owned()),
                _ => return None,
            })
        })
        .collect::<Option<_>>()
        .ok_or(Unreadable::Damaged)
}

/// What a publication found of one before it that was stopped in its commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// Nothing: the last one had ended.
    None,
    /// Its commit was finished.
    Finished,
    /// Its commit could not be finished and was undone.
    Undone,
}

/// The commit of one output.
pub(super) struct Commit<'a> {
    pub(super) files: &'a Files,
    pub(super) place: &'a Place,
}

type Done<T> = Result<T, PublishError>;

impl Commit<'_> {
    /// Does all steps, or none if one fails. The new files and `next` must be staged.
    ///
    /// Out: the files that were to be removed but are no longer what we published; they stay.
    ///
    /// # Errors
    /// The step that failed. The output is as it was before; if that too failed, the text says
    /// so, the journal stays and so must staging.
    pub(super) fn run(&self, steps: &[Step], next: &Manifest) -> Done<Vec<String>> {
        let staging = self.place.staging();
        let written = staging.join("journal");
        self.files.write(&staging.join("manifest"), &next.seal())?;
        self.files.write(&written, &seal(steps))?;
        self.files.create_directory(&staging.join("old"))?;
        self.files.sync(&staging)?;
        // From here on the commit will be finished even if the program is stopped.
        self.files.rename(&written, &self.journal())?;
        self.finish(steps).map_err(|error| match self.undo(steps) {
            Ok(()) => error,
            Err(second) => error.and(
                &format!(
                    "恢复原状也失败了（{}），网站里新旧文件混在一起；请排除故障后重新生成，程序会先修复",
                    second.text.zh
                ),
                &format!(
                    "putting everything back failed too ({}), so the site is a mixture of old \
                     and new files; once the fault is mended, the next build repairs it",
                    second.text.en
                ),
            ),
        })
    }

    /// Whether a commit was begun and neither finished nor undone.
    pub(super) fn is_open(&self) -> bool {
        [self.journal(), self.undoing()]
            .iter()
            .any(|path| !matches!(self.files.look(path), Ok(None)))
    }

    /// Finishes, or undoes, a commit that was stopped.
    ///
    /// # Errors
    /// The disk's, or that the journal is a newer program's.
    pub(super) fn recover(&self) -> Done<Recovery> {
        if let Some(steps) = self.read(&self.undoing())? {
            self.undo_all(&steps)?;
            return Ok(Recovery::Undone);
        }
        let Some(steps) = self.read(&self.journal())? else {
            return Ok(Recovery::None);
        };
        if self.is_whole(&steps)? && self.finish(&steps).is_ok() {
            return Ok(Recovery::Finished);
        }
        self.undo(&steps)?;
        Ok(Recovery::Undone)
    }

    fn journal(&self) -> PathBuf {
        self.place.state.join("journal")
    }

    fn undoing(&self) -> PathBuf {
        self.place.state.join("undo")
    }

    fn manifest(&self) -> PathBuf {
        self.place.state.join("manifest")
    }

    fn old(&self, index: usize) -> PathBuf {
        self.place.staging().join("old").join(index.to_string())
    }

    /// The steps of a journal. One that was cut off is dropped: it is put in its place only when
    /// whole, so no step of it was done.
    fn read(&self, path: &Path) -> Done<Option<Vec<Step>>> {
        let Some(bytes) = self.files.read_if_any(path)? else {
            return Ok(None);
        };
        match unseal(&bytes) {
            Ok(steps) => Ok(Some(steps)),
            Err(Unreadable::Damaged) => {
                self.files.remove_file(path)?;
                Ok(None)
            }
            Err(Unreadable::Newer) => Err(newer(path)),
        }
    }

    fn finish(&self, steps: &[Step]) -> Done<Vec<String>> {
        let mut changed = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let done = self.take(index, step)?;
            if let (false, Step::Remove(path, _)) = (done, step) {
                changed.push(path.clone());
            }
        }
        match self.files.remove_file(&self.journal()) {
            // A network share may have done what it reports as failed.
            Err(error) if !matches!(self.files.look(&self.journal()), Ok(None)) => Err(error),
            _ => Ok(changed),
        }
    }

    /// Does one step unless it is done; false if a file to be removed is no longer ours.
    fn take(&self, index: usize, step: &Step) -> Done<bool> {
        let files = self.files;
        match step {
            Step::Add(path) => {
                let staged = self.place.staged(path);
                if files.look(&staged)?.is_some() {
                    let published = self.place.published(path);
                    if files.look(&published)?.is_some() {
                        return Err(in_the_way(&published));
                    }
                    files.rename(&staged, &published)?;
                }
            }
            Step::Replace(path, number) => {
                let staged = self.place.replacement(*number);
                if files.look(&staged)?.is_some() {
                    let published = self.place.published(path);
                    self.preserve(&published, &self.old(index))?;
                    files.rename(&staged, &published)?;
                }
            }
            Step::Manifest => {
                let staged = self.place.staging().join("manifest");
                if files.look(&staged)?.is_some() {
                    if files.look(&self.manifest())?.is_some() {
                        self.preserve(&self.manifest(), &self.old(index))?;
                    }
                    files.rename(&staged, &self.manifest())?;
                }
            }
            Step::Remove(path, hash) => {
                let published = self.place.published(path);
                if files
                    .look(&published)?
                    .is_some_and(|entry| entry.kind == Kind::File)
                {
                    if record::hash(&files.read(&published)?) != *hash {
                        return Ok(false);
                    }
                    files.rename(&published, &self.old(index))?;
                }
            }
            Step::RemoveDirectory(path) => {
                files.remove_directory_if_empty(&self.place.published(path))?;
            }
        }
        Ok(true)
    }

    /// Turns a journal round: from now on the commit is undone, in this run or the next.
    fn undo(&self, steps: &[Step]) -> Done<()> {
        self.files.rename(&self.journal(), &self.undoing())?;
        self.undo_all(steps)
    }

    fn undo_all(&self, steps: &[Step]) -> Done<()> {
        let next = self.staged_manifest()?;
        for (index, step) in steps.iter().enumerate().rev() {
            self.take_back(index, step, &next)?;
        }
        self.files.remove_file(&self.undoing())
    }

    /// Undoes one step as far as it was done. Stopped at any point, it can be done again.
    fn take_back(&self, index: usize, step: &Step, next: &Manifest) -> Done<()> {
        let files = self.files;
        let old = self.old(index);
        match step {
            Step::Add(path) => {
                let (staged, published) = (self.place.staged(path), self.place.published(path));
                if files.look(&staged)?.is_none() && files.look(&published)?.is_some() {
                    files.rename(&published, &staged)?;
                }
                self.sort_out(path, next)
            }
            Step::Replace(path, number) => {
                // What could not be replaced could hardly be restored: leave it alone.
                if files.look(&self.place.replacement(*number))?.is_some() {
                    return Ok(());
                }
                let published = self.place.published(path);
                self.keep_if_changed(&published, path, next)?;
                self.restore(&old, &published)
            }
            Step::Manifest => {
                let staged = self.place.staging().join("manifest");
                if files.look(&staged)?.is_none() {
                    files.rename(&self.manifest(), &staged)?;
                }
                self.restore(&old, &self.manifest())
            }
            Step::Remove(path, _) => {
                let published = self.place.published(path);
                if files.look(&old)?.is_some() && files.look(&published)?.is_none() {
                    self.make_room(&published)?;
                    files.rename(&old, &published)?;
                }
                Ok(())
            }
            Step::RemoveDirectory(path) => {
                files.create_directories(&self.place.parent, &self.place.published(path))
            }
        }
    }

    /// Makes the directories above a file that comes back, in case somebody removed them since.
    fn make_room(&self, path: &Path) -> Done<()> {
        path.parent().map_or(Ok(()), |parent| {
            self.files.create_directories(&self.place.parent, parent)
        })
    }

    /// Puts back what a step replaced. The copy in staging stays, so that a second attempt finds
    /// it.
    fn restore(&self, old: &Path, to: &Path) -> Done<()> {
        if self.files.look(old)?.is_none() {
            return Ok(());
        }
        let back = self.place.staging().join("back");
        self.files.remove_file(&back)?;
        self.preserve(old, &back)?;
        self.make_room(to)?;
        self.files.rename(&back, to)
    }

    /// What appeared in the output and was taken back may have been changed by others meanwhile,
    /// and staging is about to be removed: files of theirs go back into the output, of changed
    /// files of ours copies are kept.
    fn sort_out(&self, path: &str, next: &Manifest) -> Done<()> {
        self.each_file(&self.place.staged(path), path, &mut |staged, path| {
            if next.files.contains_key(path) {
                return self.keep_if_changed(staged, path, next);
            }
            // Not by `path`: other people's names need not be Unicode.
            let below = staged.strip_prefix(self.place.staged(""));
            let published = self.place.out.join(below.unwrap_or(staged));
            self.make_room(&published)?;
            self.files.rename(staged, &published)
        })
    }

    /// Keeps a copy of a file of the commit that is no longer what the commit made it.
    fn keep_if_changed(&self, from: &Path, path: &str, next: &Manifest) -> Done<()> {
        if let Some(bytes) = self.files.read_if_any(from)? {
            let found = Record::of(&bytes);
            if next.files.get(path) != Some(&found) {
                self.keep(from, path, &found.hash)?;
            }
        }
        Ok(())
    }

    /// Keeps a copy of a file that somebody changed, and says where. The same change makes the
    /// same copy, another change another.
    pub(super) fn keep(&self, from: &Path, path: &str, hash: &Hash) -> Done<PathBuf> {
        let copy = self.place.kept(&hex(hash)[..8], path);
        if let Some(parent) = copy.parent() {
            self.files.create_directories(&self.place.state, parent)?;
        }
        self.preserve(from, &copy)?;
        Ok(copy)
    }

    /// Whether every staged file is as it was written; a power cut may have lost some where the
    /// system cannot flush a whole disk.
    fn is_whole(&self, steps: &[Step]) -> Done<bool> {
        let manifest = self.staged_manifest()?;
        let mut whole = true;
        for step in steps {
            let (staged, path) = match step {
                Step::Add(path) => (self.place.staged(path), path),
                Step::Replace(path, number) => (self.place.replacement(*number), path),
                _ => continue,
            };
            self.each_file(&staged, path, &mut |staged, path| {
                let bytes = self.files.read(staged)?;
                whole &= manifest.files.get(path) == Some(&Record::of(&bytes));
                Ok(())
            })?;
        }
        Ok(whole)
    }

    /// Every file at or below `staged`, with its path in the output, where `staged` is `path`.
    fn each_file(
        &self,
        staged: &Path,
        path: &str,
        visit: &mut dyn FnMut(&Path, &str) -> Done<()>,
    ) -> Done<()> {
        match self.files.look(staged)? {
            None => Ok(()),
            Some(entry) if entry.kind == Kind::Directory => {
                for (name, _) in self.files.list(staged)? {
                    let below = child(path, &name.to_string_lossy());
                    self.each_file(&staged.join(name), &below, visit)?;
                }
                Ok(())
            }
            Some(_) => visit(staged, path),
        }
    }

    /// The manifest of the commit, wherever its steps have brought it.
    fn staged_manifest(&self) -> Done<Manifest> {
        for path in [self.place.staging().join("manifest"), self.manifest()] {
            if let Some(bytes) = self.files.read_if_any(&path)? {
                return match Manifest::unseal(&bytes) {
                    Ok(manifest) => Ok(manifest),
                    Err(Unreadable::Newer) => Err(newer(&path)),
                    Err(Unreadable::Damaged) => Ok(Manifest::default()),
                };
            }
        }
        Ok(Manifest::default())
    }

    fn preserve(&self, from: &Path, to: &Path) -> Done<()> {
        self.files
            .preserve(from, to, &self.place.staging().join("part"))
    }
}

/// The path of a name in a directory of the output.
pub(super) fn child(directory: &str, name: &str) -> String {
    if directory.is_empty() {
        name.to_owned()
    } else {
        format!("{directory}/{name}")
    }
}

/// A file is in the way that is not ours.
pub(super) fn in_the_way(path: &Path) -> PublishError {
    let path = shown(path);
    PublishError::new(
        Reason::Foreign,
        format!(
            "“{path}”不是本程序生成的，不能覆盖；请把它移走，或加--adopt接管（原文件会留一份副本）"
        ),
        format!(
            "`{path}` was not written by this program and is not overwritten: move it away, or \
             take it over with --adopt, which keeps a copy of it"
        ),
    )
}

/// A record comes from a newer program.
pub(super) fn newer(path: &Path) -> PublishError {
    let path = shown(path);
    PublishError::new(
        Reason::Newer,
        format!("“{path}”由更新版本的fanzha写成，未作任何改动；请用新版本生成"),
        format!("`{path}` was written by a newer fanzha, so nothing was touched: build with that"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_survives_the_disk() {
        let steps = [
            Step::Remove("a b".into(), record::hash(b"x")),
            Step::RemoveDirectory("d".into()),
            Step::Add(String::new()),
            Step::Add("刷单/x y".into()),
            Step::Replace("index.html".into(), 17),
            Step::Manifest,
        ];
        assert_eq!(unseal(&seal(&steps)).unwrap(), steps);
    }

    #[test]
    fn a_journal_with_an_unknown_word_is_damaged() {
        let sealed = record::seal("journal", "explode x\n");
        assert_eq!(unseal(&sealed), Err(Unreadable::Damaged));
    }
}
