//! Files for label printers, read back into the bitmap that they were made from.

use fanzha::leaflet::Edge;
use fanzha::leaflet::label::{Stock, tspl, zpl};
use fanzha::leaflet::raster::{Bitmap, picture};

use super::{faces, fields, filled};

/// A label whose width is and one whose width is not a whole number of bytes.
fn bitmaps() -> [Bitmap; 2] {
    let papers = filled("thermal-76x130", &fields(true)).papers(Edge::Trim);
    [203.2, 300.0].map(|dpi| picture(&papers[0], faces(), dpi).one_bit())
}

/// Fails unless the dots, row by row, are those of the bitmap and white behind its edge.
fn same_dots(bitmap: &Bitmap, across: usize, is_black: impl Fn(usize) -> bool) {
    let (width, height) = bitmap.size();
    for y in 0..height {
        for x in 0..across * 8 {
            let black = x < width && bitmap.is_black(x, y);
            assert_eq!(is_black(y * across * 8 + x), black, "{x} {y}");
        }
    }
}

#[test]
fn a_tspl_file_holds_the_label_with_0_for_black() {
    for (bitmap, size) in bitmaps().iter().zip(["76 mm,130 mm", "76.03 mm,129.96 mm"]) {
        let stock = Stock {
            copies: 30,
            gap: 3.5,
        };
        let file = tspl(bitmap, stock);
        let start = file
            .windows(7)
            .position(|window| window == b"BITMAP ")
            .expect("a bitmap");
        let head = std::str::from_utf8(&file[..start]).expect("text");
        assert_eq!(
            head,
            format!("SIZE {size}\r\nGAP 3.5 mm,0 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n")
        );
        let mut commas = file.iter().enumerate().skip(start);
        let data = 1 + commas
            .by_ref()
            .filter(|(_, b)| **b == b',')
            .nth(4)
            .expect("5")
            .0;
        let command = std::str::from_utf8(&file[start + 7..data]).expect("text");
        let numbers: Vec<usize> = command
            .split_terminator(',')
            .map(|number| number.parse().expect("a number"))
            .collect();
        let [0, 0, across, height, 0] = numbers[..] else {
            panic!("{numbers:?}");
        };
        assert_eq!((across, height), (bitmap.bytes_across(), bitmap.size().1));
        let rows = &file[data..data + across * height];
        same_dots(bitmap, across, |dot| {
            rows[dot / 8] & (0x80 >> (dot % 8)) == 0
        });
        assert_eq!(&file[data + across * height..], b"\r\nPRINT 1,30\r\n");
    }
}

#[test]
fn a_zpl_file_holds_the_label_with_1_for_black() {
    for bitmap in bitmaps() {
        let file = zpl(&bitmap, Stock::default());
        let text = std::str::from_utf8(&file).expect("ASCII");
        let (width, height) = bitmap.size();
        let across = bitmap.bytes_across();
        let head = format!(
            "^XA\n^MNY\n^PW{width}\n^LL{height}\n^LH0,0\n^PON\n^FO0,0^GFA,{0},{0},{across},\n",
            across * height
        );
        let rest = text.strip_prefix(&head).expect("the head");
        let (data, end) = rest.split_once("^FS").expect("an end");
        assert_eq!(end, "\n^PQ1\n^XZ\n");
        let rows: Vec<u8> = data
            .lines()
            .flat_map(|line| {
                assert_eq!(line.len(), 2 * across);
                (0..across).map(|at| u8::from_str_radix(&line[2 * at..2 * at + 2], 16))
            })
            .collect::<Result<_, _>>()
            .expect("hexadecimal digits");
        same_dots(&bitmap, across, |dot| {
            rows[dot / 8] & (0x80 >> (dot % 8)) != 0
        });
    }
}

#[test]
fn a_label_is_printed_once_at_least_and_endless_paper_has_no_gap() {
    let [bitmap, _] = bitmaps();
    let stock = Stock {
        copies: 0,
        gap: 0.0,
    };
    assert!(tspl(&bitmap, stock).ends_with(b"\r\nPRINT 1,1\r\n"));
    let zpl = String::from_utf8(zpl(&bitmap, stock)).expect("ASCII");
    assert!(zpl.contains("^MNN\n") && zpl.ends_with("^PQ1\n^XZ\n"));
}
