//! One test binary, a module per module of the program.
//!
//! Tests that need a site project on disk or the program itself go through [`scaffold`].

mod build;
mod check;
mod content;
// The benchmark's invented sites, for tests that need many articles.
#[path = "../../benches/build/corpus.rs"]
mod corpus;
mod leaflet;
mod markdown;
#[path = "../../benches/build/phrases.rs"]
mod phrases;
mod project;
mod publish;
mod scaffold;
mod site;
mod theme;
mod tidy;
mod typeset;
