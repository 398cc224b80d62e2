//! Making the bytes of an output.

use crate::diagnostic::Diagnostic;

use super::entry::{Entry, Input, Kind};
use super::plan::Plan;

/// The declared inputs of one entry.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    plan: &'a Plan<'a>,
    entry: &'a Entry,
}

impl<'a> Scope<'a> {
    /// What `entry` of `plan` may read; `source` holds the bytes of
    /// [`Entry::source`](super::Entry::source).
    pub fn new(plan: &'a Plan<'a>, entry: &'a Entry, _source: Option<&'a [u8]>) -> Self {
        Self { plan, entry }
    }

    /// # Panics
    /// If the entry does not declare this input: a mistake in `plan`, not in the author's files.
    fn declared(&self, input: &Input) {
        assert!(
            self.entry.inputs.binary_search(input).is_ok(),
            "{} does not declare {input:?}",
            self.entry.path
        );
    }
}

/// Makes an entry's bytes.
///
/// # Errors
/// Mistakes in the author's files or templates that show only now.
pub fn render_entry(entry: &Entry, scope: &Scope<'_>) -> Result<Vec<u8>, Vec<Diagnostic>> {
    match &entry.kind {
        Kind::Asset(name) => {
            scope.declared(&Input::Asset(name.clone()));
            let asset = scope.plan.theme.asset(name);
            Ok(asset.map(|asset| asset.bytes.to_vec()).unwrap_or_default())
        }
    }
}
