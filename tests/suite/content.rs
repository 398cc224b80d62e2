//! What authors write, understood: front matter and YAML files.

mod catalog;
mod front_matter;
mod hostile;
