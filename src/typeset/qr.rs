//! QR codes: as small as they may be, as robust as their size allows.

use qrcodegen::{QrCode as Matrix, QrCodeEcc, QrSegment, Version};

use super::slot::Rect;

/// Clear modules that a reader needs on each side.
pub const QUIET_MODULES: usize = 4;

/// The largest version that is printed: above it the modules of a parcel label get too small.
const LARGEST: u8 = 4;

/// A QR code, without its quiet zone.
#[derive(Clone)]
pub struct QrCode {
    matrix: Matrix,
}

impl std::fmt::Debug for QrCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "QrCode({}-{})", self.version(), self.level())
    }
}

/// The text needs a larger code than version 4 at level M.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QrTooLong {
    /// Bytes of the text.
    pub has: usize,
}

/// Where a code stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QrPlacement {
    /// Left edge of the first module, quiet zone excluded, in mm.
    pub x: f64,
    /// Upper edge of the first module, in mm.
    pub y: f64,
    /// Side of a module in mm.
    pub module: f64,
}

impl QrCode {
    /// Encodes `text` in the smallest version up to 4 at level M, then raises the level as far as
    /// that version allows.
    ///
    /// # Errors
    /// The text is too long.
    pub fn encode(text: &str) -> Result<Self, QrTooLong> {
        Matrix::encode_segments_advanced(
            &QrSegment::make_segments(text),
            QrCodeEcc::Medium,
            Version::MIN,
            Version::new(LARGEST),
            None,
            true,
        )
        .map(|matrix| Self { matrix })
        .map_err(|_| QrTooLong { has: text.len() })
    }

    /// The version, 1 to 4.
    pub fn version(&self) -> u8 {
        self.matrix.version().value()
    }

    /// The level of error correction: `M`, `Q` or `H`.
    pub fn level(&self) -> char {
        match self.matrix.error_correction_level() {
            QrCodeEcc::Low => 'L',
            QrCodeEcc::Medium => 'M',
            QrCodeEcc::Quartile => 'Q',
            QrCodeEcc::High => 'H',
        }
    }

    /// Modules along one side, quiet zone excluded.
    pub fn modules(&self) -> usize {
        self.matrix.size().unsigned_abs() as usize
    }

    /// The largest code that fits `area` with its quiet zone, in the middle of it. With `dot`, the
    /// side of a printer's dot in mm, modules and origin lie on whole dots.
    pub fn place(&self, area: Rect, dot: Option<f64>) -> QrPlacement {
        let room = area.width.min(area.height);
        let across = (self.modules() + 2 * QUIET_MODULES) as f64;
        let mut module = room / across;
        if let Some(dot) = dot {
            // A box drawn on the dot grid may miss a whole module by a rounding error.
            module = (module / dot + 1e-6).floor() * dot;
        }
        let side = self.modules() as f64 * module;
        let snap = |at: f64| dot.map_or(at, |dot| (at / dot).round() * dot);
        QrPlacement {
            x: snap(area.x + (area.width - side) / 2.0),
            y: snap(area.y + (area.height - side) / 2.0),
            module,
        }
    }

    /// The dark modules as horizontal bars: row, first column and length, from the top left.
    pub fn bars(&self) -> Vec<(usize, usize, usize)> {
        let size = self.matrix.size();
        let mut bars: Vec<(usize, usize, usize)> = Vec::new();
        for y in 0..size {
            let mut open = false;
            for x in 0..size {
                let dark = self.matrix.get_module(x, y);
                match bars.last_mut() {
                    Some(bar) if dark && open => bar.2 += 1,
                    _ if dark => bars.push((y as usize, x as usize, 1)),
                    _ => {}
                }
                open = dark;
            }
        }
        bars
    }
}
