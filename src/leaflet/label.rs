//! Files for label printers, for outlets whose software takes no PDF: the bitmap itself in the
//! printer's own language, TSPL or ZPL. Sent to the printer as they are, they need no driver.
//!
//! The two disagree about ink: in TSPL's `BITMAP` a 0 is a black dot, in ZPL's `^GFA` a 1 is.
//! Sources: TSC, *TSPL/TSPL2 Programming*, `BITMAP`; Zebra, *ZPL II Programming Guide*, `^GF`.

use super::raster::Bitmap;

/// What a printer is told beside the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stock {
    /// How many labels are printed; at least one.
    pub copies: u32,
    /// From one label to the next on the roll, in mm; 0 for endless paper.
    pub gap: f64,
}

impl Default for Stock {
    /// One label; 2 mm between labels, as rolls of parcel labels have.
    fn default() -> Self {
        Self {
            copies: 1,
            gap: 2.0,
        }
    }
}

/// A label in TSPL, the language of TSC, Gprinter, HPRT and most Chinese label printers. The label
/// is as large as the bitmap, its top leaves the printer first.
pub fn tspl(bitmap: &Bitmap, stock: Stock) -> Vec<u8> {
    let (width, height) = bitmap.size();
    let mut file = format!(
        "SIZE {} mm,{} mm\r\nGAP {} mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n\
         BITMAP 0,0,{},{height},0,",
        millimetres(width, bitmap.dpi()),
        millimetres(height, bitmap.dpi()),
        trimmed(stock.gap),
        bitmap.bytes_across(),
    )
    .into_bytes();
    file.extend(bitmap.rows().iter().map(|byte| !byte));
    file.extend(format!("\r\nPRINT 1,{}\r\n", stock.copies.max(1)).into_bytes());
    file
}

/// A label in ZPL II, the language of Zebra and of printers that stand in for them. Plain ASCII.
pub fn zpl(bitmap: &Bitmap, stock: Stock) -> Vec<u8> {
    let (width, height) = bitmap.size();
    let across = bitmap.bytes_across();
    let bytes = across * height;
    // Endless paper is told apart from labels with gaps.
    let media = if stock.gap > 0.0 { "Y" } else { "N" };
    let mut file = format!(
        "^XA\n^MN{media}\n^PW{width}\n^LL{height}\n^LH0,0\n^PON\n\
         ^FO0,0^GFA,{bytes},{bytes},{across},\n"
    );
    for row in bitmap.rows().chunks(across.max(1)) {
        for byte in row {
            file.push(hex(byte >> 4));
            file.push(hex(byte & 15));
        }
        file.push('\n');
    }
    file.push_str(&format!("^FS\n^PQ{}\n^XZ\n", stock.copies.max(1)));
    file.into_bytes()
}

/// A length in dots as TSPL reads it.
fn millimetres(dots: usize, dpi: f64) -> String {
    trimmed(dots as f64 / dpi * 25.4)
}

/// At most two decimals: a hundredth of a millimetre is less than any dot.
fn trimmed(mm: f64) -> String {
    ((mm * 100.0).round() / 100.0).to_string()
}

fn hex(digit: u8) -> char {
    char::from_digit(u32::from(digit), 16)
        .unwrap_or('0')
        .to_ascii_uppercase()
}
