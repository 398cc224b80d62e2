//! New files for an author, in a place that is the author's own.

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
