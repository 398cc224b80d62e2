//! What authors write, understood: front matter and YAML files.

mod front_matter;
mod hostile;
