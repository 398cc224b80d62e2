//! An output and what it is made of.

use crate::content::Lang;

/// Something an output is made of. Two builds whose inputs are equal make equal outputs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// A file of the project by its path, with the form read from it.
    Source(String),
    /// A template of the theme, by name.
    Template(String),
    /// An asset of the theme or of the program's making, by name.
    Asset(String),
    /// The interface words of a language.
    Words(Lang),
}

/// What is made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A file that pages load, by the asset's name.
    Asset(String),
}

/// An output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path from the output's root, with `/` between its parts.
    pub path: String,
    /// What is made.
    pub kind: Kind,
    /// All that it is made of, sorted.
    pub inputs: Vec<Input>,
    /// The project file whose bytes [`Scope::new`](super::Scope::new) must be given, if any.
    pub source: Option<String>,
}
