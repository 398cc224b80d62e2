//! Leaflets: a format of the theme, filled with what an article says.
//!
//! In: the files of a leaflet format and the theme's faces ([`Format::load`]), and the words of one
//! leaflet ([`Fields`]). Out: a [`Leaflet`], a page on which every line stands at a measured place,
//! or every reason why the text does not fit ([`Problem`]). From that one value come the SVG, the
//! print HTML ([`html`]), the PDF ([`pdf`]), pictures ([`raster`]), files for label printers
//! ([`label`]) sheets of several copies ([`sheet`]) and runs of
//! variable leaflets ([`run`]), so that all of them show the same line at
//! the same place; [`Product`] makes each of them as a file.
//!
//! A page drawing is valid SVG in millimetres before it is filled. A slot is a hidden rectangle,
//! `<rect data-slot="headline" visibility="hidden" …>`; `{{ … }}` may stand in the text of `<text>`
//! and nowhere else. Colours are solid and come from the palette of `format.yaml`.
//!
//! Everything is pure: bytes in, bytes out, and the same in gives the same out. Nothing is ever
//! shrunk to fit. This module reads no disk; only [`Press`] knows themes and articles.

mod advice;
mod booklet;
mod drawing;
mod fields;
mod fill;
mod fold;
mod form;
mod format;
mod outline;
mod paper;
mod press;
mod problem;
mod product;
mod svg;
mod webfont;

pub mod html;
pub mod label;
pub mod letter;
pub mod pdf;
pub mod preflight;
pub mod raster;
pub mod run;
pub mod sheet;

pub use fields::{Chapter, Fields, Hotline, Qr, check_code};
pub use fill::{Leaflet, fill};
pub use form::Target;
pub use format::{FontIndex, Format};
pub use paper::{Edge, Paper};
pub use press::{Press, issue};
pub use problem::Problem;
pub use product::{Medium, Product, file_name, spoken};
