//! Type measured in millimetres: faces, Chinese lines, slots and QR codes.
//!
//! In: the bytes of the theme's fonts, plain text, a box and a style. Out: lines whose every run
//! stands at a known place, or the exact reason why the text does not fit. Nothing is ever shrunk.
//!
//! Browsers, the PDF and the picture must show the same line, and none of them agrees with the
//! others on punctuation squeezing or line breaking. So both are done here, with the advance
//! widths of the theme's own font, and the result is drawn as runs at fixed positions
//! ([`Line`]). Kerning and ligatures are not used.
//!
//! This module knows nothing about leaflets, articles, SVG or disks.

mod break_line;
mod face;
mod qr;
mod run;
mod slot;

pub use break_line::break_lines;
pub use face::{Face, Faces, FontFile, Glyph, Weight, mm_of_pt};
pub use qr::{QUIET_MODULES, QrCode, QrPlacement, QrTooLong};
pub use run::{Line, MissingGlyph, Run, set_line};
pub use slot::{Align, Misfit, PlacedLine, Rect, SlotStyle, VerticalAlign, set_lines};
