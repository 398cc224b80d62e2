//! One test binary, a module per module of the program.
//!
//! Tests that need a site project on disk or the program itself go through [`scaffold`].

mod author;
mod build;
mod check;
mod content;
mod hostile;
mod leaflet;
mod markdown;
mod pack;
mod project;
mod publish;
mod scaffold;
mod site;
mod theme;
mod tidy;
mod typeset;

// The benchmark's invented sites, for tests that need many articles.
#[path = "../../benches/build/corpus.rs"]
mod corpus;
#[path = "../../benches/build/phrases.rs"]
mod phrases;
