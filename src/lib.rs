//! fanzha: write a scam down once, and warn the public everywhere.
pub mod check;
pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod leaflet;
pub mod project;
pub mod publish;
pub mod site;
pub mod theme;
pub mod typeset;
