//! One test binary, a module per module of the program.
//!
//! Tests that need a site project on disk or the program itself go through [`scaffold`].

mod scaffold;
mod tidy;
