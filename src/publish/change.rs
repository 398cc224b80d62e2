//! What has to change: the output as it is against the output as it is planned.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::disk::{Files, Kind};
use super::error::PublishError;
use super::journal::{Step, child};
use super::name::directories;
use super::place::Place;
use super::record::Manifest;

/// A planned file that differs from what is in its place.
pub(super) struct Staged {
    pub(super) path: Box<str>,
    /// The number it is staged under, if it replaces a file.
    pub(super) replaces: Option<usize>,
}

/// What is in the output.
#[derive(Default)]
pub(super) struct Found {
    /// Whether there is an output at all.
    exists: bool,
    /// The directories that hold, or will hold, files of ours.
    directories: BTreeSet<String>,
    /// Files of ours that are no longer planned.
    unplanned: BTreeSet<String>,
    /// What is not ours, sorted; directories end in `/`.
    pub(super) foreign: Vec<String>,
}

/// Looks through the output. Directories without a file of ours, old or planned, are not entered.
pub(super) fn survey(
    files: &Files,
    place: &Place,
    ours: &Manifest,
    next: &Manifest,
) -> Result<Found, PublishError> {
    let mut found = Found::default();
    if files.look(&place.out)?.is_none() {
        return Ok(found);
    }
    found.exists = true;
    let mut known = ours.directories();
    known.extend(next.directories());
    let mut level = vec![String::new()];
    while !level.is_empty() {
        let lists = level
            .par_iter()
            .map(|directory| files.list(&place.published(directory)))
            .collect::<Result<Vec<_>, _>>()?;
        let mut below = Vec::new();
        for (directory, names) in level.iter().zip(lists) {
            for (name, kind) in names {
                let path = child(directory, &name.to_string_lossy());
                match kind {
                    Kind::Directory if known.contains(path.as_str()) => {
                        below.push(path.clone());
                        found.directories.insert(path);
                    }
                    Kind::File if next.files.contains_key(path.as_str()) => {}
                    Kind::File if ours.files.contains_key(path.as_str()) => {
                        found.unplanned.insert(path);
                    }
                    Kind::Directory => found.foreign.push(path + "/"),
                    Kind::File | Kind::Other => found.foreign.push(path),
                }
            }
        }
        level = below;
    }
    found.foreign.sort();
    Ok(found)
}

/// The directories with planned files that somebody else had made.
pub(super) fn borrowed(ours: &Manifest, next: &Manifest, found: &Found) -> BTreeSet<Box<str>> {
    let made = ours.directories();
    next.directories()
        .into_iter()
        .filter(|path| {
            found.directories.contains(*path)
                && (ours.borrowed.contains(*path) || !made.contains(path))
        })
        .map(Into::into)
        .collect()
}

/// The steps of the commit, in order: what stands in the way of a planned file, assets, pages,
/// the files at the top, `index.html`, the manifest, and then the files and directories that are
/// no longer planned.
pub(super) fn steps(
    ours: &Manifest,
    next: &Manifest,
    staged: &[Staged],
    found: &Found,
) -> Vec<Step> {
    let mut arriving = BTreeSet::new();
    for file in staged {
        arriving.insert(match file.replaces {
            None => arrival(&file.path, found),
            Some(number) => (rank(&file.path), &*file.path, Some(number)),
        });
    }
    let needed = next.directories();
    let mut leaving: Vec<&str> = ours
        .directories()
        .into_iter()
        .filter(|path| {
            found.directories.contains(*path)
                && !ours.borrowed.contains(*path)
                && !needed.contains(path)
        })
        .collect();
    leaving.reverse();
    let new: BTreeSet<&str> = arriving
        .iter()
        .filter(|(_, _, replaces)| replaces.is_none())
        .map(|(_, path, _)| *path)
        .collect();
    let in_the_way =
        |path: &str| new.contains(path) || directories(path).any(|above| new.contains(above));
    let (early_files, late_files): (Vec<_>, Vec<_>) = found
        .unplanned
        .iter()
        .map(String::as_str)
        .partition(|path| in_the_way(path));
    let (early_directories, late_directories): (Vec<_>, Vec<_>) =
        leaving.into_iter().partition(|path| in_the_way(path));

    let remove = |path: &str| Step::Remove(path.to_owned(), ours.files[path].hash);
    let remove_directory = |path: &str| Step::RemoveDirectory(path.to_owned());
    let mut steps = Vec::new();
    steps.extend(early_files.into_iter().map(remove));
    steps.extend(early_directories.into_iter().map(remove_directory));
    steps.extend(arriving.iter().map(|(_, path, replaces)| match replaces {
        Some(number) => Step::Replace((*path).to_owned(), *number),
        None => Step::Add((*path).to_owned()),
    }));
    if next != ours {
        steps.push(Step::Manifest);
    }
    steps.extend(late_files.into_iter().map(remove));
    steps.extend(late_directories.into_iter().map(remove_directory));
    steps
}

/// What appears for a new file: itself, or the topmost directory above it that is new too.
fn arrival<'a>(path: &'a str, found: &Found) -> (u8, &'a str, Option<usize>) {
    if !found.exists {
        return (0, "", None);
    }
    let top = directories(path).find(|directory| !found.directories.contains(*directory));
    (rank(path), top.unwrap_or(path), None)
}

/// When a path appears: before the paths that may refer to it.
fn rank(path: &str) -> u8 {
    match path.split_once('/') {
        Some(("assets", _)) => 0,
        Some(_) => 1,
        None if path != "index.html" => 2,
        None => 3,
    }
}
