//! What an author is given before the first word is written: files to fill in, and explanations
//! an editor shows while they are.
//!
//! In: the forms of [`content`](crate::content), the site's own settings and the day. Out: text of
//! new files ([`starter`]), of a whole new site ([`project`]), JSON Schemas ([`schema`]) and what belongs in each key ([`explain`]).
//! All of it comes from the same tables that read the files, so that nothing is explained that
//! the program would refuse. Only [`format::begin`] writes,
//! through [`publish`](crate::publish).

mod coach;
pub mod format;
pub mod project;
pub mod review;
pub mod schema;
pub mod starter;

pub use coach::explain;
