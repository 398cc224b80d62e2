//! Black and white, a bit a dot.

use super::png;

/// A picture without grey, row by row from the upper left. This is what a thermal head prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Bitmap {
    width: usize,
    height: usize,
    dpi: f64,
    /// Eight dots a byte, the leftmost in the highest bit; 1 is black. Each row starts a byte, and
    /// the bits after its end are 0.
    rows: Vec<u8>,
}

impl Bitmap {
    /// All white.
    pub(super) fn new(width: usize, height: usize, dpi: f64) -> Self {
        Self {
            width,
            height,
            dpi,
            rows: vec![0; width.div_ceil(8) * height],
        }
    }

    pub(super) fn blacken(&mut self, x: usize, y: usize) {
        let at = y * self.bytes_across() + x / 8;
        self.rows[at] |= 0x80 >> (x % 8);
    }

    /// Width and height in dots.
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// Dots in an inch.
    pub fn dpi(&self) -> f64 {
        self.dpi
    }

    /// Bytes in a row.
    pub fn bytes_across(&self) -> usize {
        self.width.div_ceil(8)
    }

    /// The rows, each of [`Self::bytes_across`] bytes: eight dots a byte, the leftmost in the
    /// highest bit, 1 is black, and 0 after the end of the row.
    pub fn rows(&self) -> &[u8] {
        &self.rows
    }

    /// Whether a dot is black; those outside are white.
    pub fn is_black(&self, x: usize, y: usize) -> bool {
        x < self.width
            && y < self.height
            && self.rows[y * self.bytes_across() + x / 8] & (0x80 >> (x % 8)) != 0
    }

    /// The part of all dots that is black, 0 to 1.
    pub fn coverage(&self) -> f64 {
        let black: u32 = self.rows.iter().map(|byte| byte.count_ones()).sum();
        f64::from(black) / (self.width * self.height).max(1) as f64
    }

    /// A PNG file of one bit a dot that says its resolution.
    ///
    /// # Errors
    /// A picture that PNG cannot hold: without pixels, or over 2³¹ a side.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        png::one_bit(self)
    }
}
