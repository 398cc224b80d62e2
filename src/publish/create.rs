//! New and rewritten files of an author, in a place that is the author's own.

use std::path::{Path, PathBuf};

use super::disk::{Files, Local};
use super::error::{PublishError, Reason, shown};
use super::name;

/// Writes new files under `root`, each with its path from there, and the folders they need.
/// Nothing is ever replaced.
///
/// # Errors
/// A file is there already (then nothing was written), a path is no portable name, or the disk
/// refuses.
pub fn create(root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), PublishError> {
    let disk = Files(Box::new(Local));
    for (path, _) in files {
        name::check(path)?;
        let target = root.join(path);
        if disk.look(&target)?.is_some() {
            return Err(PublishError::new(
                Reason::Foreign,
                format!("“{}”已经有了，没有动它", shown(&target)),
                format!("`{}` is there already and was left alone", shown(&target)),
            ));
        }
    }
    for (path, bytes) in files {
        let target = root.join(path);
        if let Some(folder) = target.parent() {
            folders(&disk, folder)?;
        }
        disk.write(&target, bytes)?;
    }
    Ok(())
}

/// Puts `bytes` in the place of a file of the author's in one step, so that it is never half
/// written. `path` is relative to `root`; `before` is what the file held when it was read.
///
/// # Errors
/// The file was changed meanwhile, or the disk refuses; the file is as it was.
pub fn rewrite(root: &Path, path: &str, before: &[u8], bytes: &[u8]) -> Result<(), PublishError> {
    name::check(path)?;
    let disk = Files(Box::new(Local));
    let (target, draft) = (root.join(path), root.join(".fanzha-rewrite"));
    if disk.read(&target)? != before {
        return Err(PublishError::new(
            Reason::Busy,
            format!("“{}”刚刚被改过，请再运行一次", shown(&target)),
            format!("`{}` was just changed; run it again", shown(&target)),
        ));
    }
    // Left by a run that was stopped.
    if disk.look(&draft)?.is_some() {
        disk.remove_file(&draft)?;
    }
    disk.write(&draft, bytes)?;
    disk.rename(&draft, &target)
}

/// Makes a folder and those above it, as far as they are missing.
fn folders(disk: &Files, folder: &Path) -> Result<(), PublishError> {
    let mut missing: Vec<PathBuf> = Vec::new();
    for above in folder.ancestors() {
        if above.as_os_str().is_empty() || disk.look(above)?.is_some() {
            break;
        }
        missing.push(above.to_owned());
    }
    missing
        .iter()
        .rev()
        .try_for_each(|folder| disk.create_directory(folder))
}
