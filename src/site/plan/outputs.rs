//! The outputs being planned, no path twice.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Location, Text};
use crate::site::entry::Entry;

/// The outputs collected so far, by path; a second claim to a path is kept for the findings.
#[derive(Default)]
pub(super) struct Outputs {
    entries: BTreeMap<String, (Entry, String)>,
    /// Paths in lower case: servers and disks of Windows do not tell them apart.
    folded: BTreeMap<String, String>,
    collisions: Vec<(String, Location, String)>,
}

impl Outputs {
    /// Adds an entry; `owner` is the file that wants it, for the finding if two do.
    pub(super) fn add(&mut self, entry: Entry, owner: &str) {
        self.add_at(entry, owner, 0..0);
    }

    /// The same; `span` holds the bytes of `owner` that ask for the entry.
    pub(super) fn add_at(&mut self, mut entry: Entry, owner: &str, span: Range<usize>) {
        entry.inputs.sort();
        entry.inputs.dedup();
        let folded = entry.path.to_lowercase();
        if let Some(taken) = self.folded.get(&folded) {
            let other = self.entries[taken].1.clone();
            let owner = Location::bytes(owner, span);
            self.collisions.push((entry.path, owner, other));
            return;
        }
        self.folded.insert(folded, entry.path.clone());
        self.entries
            .insert(entry.path.clone(), (entry, owner.to_owned()));
    }

    /// Whether an output stands at this path.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    pub(super) fn finish(self, findings: &mut Vec<Diagnostic>) -> Vec<Entry> {
        for (path, owner, other) in self.collisions {
            findings.push(collision(&path, owner, &other));
        }
        self.entries.into_values().map(|(entry, _)| entry).collect()
    }
}

fn collision(path: &str, owner: Location, other: &str) -> Diagnostic {
    Diagnostic::error(
        "output-collision",
        owner,
        Text::new(
            format!("网页地址/{path}已经被{other}占用"),
            format!("the address /{path} is already taken by {other}"),
        ),
    )
    .hint(Text::new(
        "改掉其中一个的文件名、短码code或旧网址aliases。",
        "Change the file name, the code or the aliases of one of the two.",
    ))
}
