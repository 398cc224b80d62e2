//! fanzha
pub mod cli;
pub mod diagnostic;
