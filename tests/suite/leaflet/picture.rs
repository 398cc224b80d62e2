//! Pictures of our own drawing: exact in size, the same as another renderer's, whole dots.

use fanzha::leaflet::Edge;
use fanzha::leaflet::raster::{Bitmap, Picture, detail, overview, picture};
use fanzha::typeset::{QrCode, Rect};

use super::{IDS, faces, fields, files, fill, filled, load, raster};

/// The paper of a page that the finished piece fills.
fn shot(id: &str, qr: bool, dpi: f64) -> Picture {
    let papers = filled(id, &fields(qr)).papers(Edge::Trim);
    picture(&papers[0], faces(), dpi)
}

/// A PNG file, read by the decoder: form, depth, pixels a metre and the bytes of its rows.
fn read_png(file: &[u8]) -> (png::ColorType, png::BitDepth, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::IDENTITY);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut rows = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut rows).expect("a picture");
    rows.truncate(frame.buffer_size());
    let dims = reader.info().pixel_dims.expect("a resolution");
    assert_eq!(dims.unit, png::Unit::Meter);
    assert_eq!(dims.xppu, dims.yppu);
    (frame.color_type, frame.bit_depth, dims.xppu, rows)
}

/// The pixels that a PNG file shows, whatever its form.
fn pixels_of(file: &[u8]) -> Vec<[u8; 3]> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut rows = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut rows).expect("a picture");
    rows.truncate(frame.buffer_size());
    match frame.color_type {
        png::ColorType::Grayscale => rows.iter().map(|grey| [*grey; 3]).collect(),
        _ => rows.chunks(3).map(|rgb| [rgb[0], rgb[1], rgb[2]]).collect(),
    }
}

#[test]
fn a_picture_has_the_pixels_that_its_millimetres_make() {
    for (id, width, height) in [
        ("parcel-100x150", 100.0, 150.0),
        ("thermal-76x130", 76.0, 130.0),
    ] {
        for dpi in [96.0, 203.2, 300.0] {
            let pixels = |mm: f64| (mm / 25.4 * dpi).round() as usize;
            let picture = shot(id, true, dpi);
            assert_eq!(picture.size(), (pixels(width), pixels(height)));
            assert_eq!(picture.pixels().len(), pixels(width) * pixels(height));
        }
    }
    assert_eq!(shot("thermal-76x130", false, 203.2).size(), (608, 1040));
}

/// The SVG in a renderer of its own fonts and clips is the control.
#[test]
fn a_picture_is_what_the_svg_looks_like() {
    for id in IDS {
        for qr in [false, true] {
            let papers = filled(id, &fields(qr)).papers(Edge::Bleed);
            let ours = picture(&papers[0], faces(), 203.2);
            let theirs = raster::picture(&papers[0].svg(faces(), ""), 8.0);
            let size = (theirs.width() as usize, theirs.height() as usize);
            assert_eq!(ours.size(), size, "{id}");
            let off = ours
                .pixels()
                .iter()
                .zip(theirs.pixels())
                .filter(|(ours, theirs)| {
                    let theirs = [theirs.red(), theirs.green(), theirs.blue()];
                    let far = |(a, b): (&u8, &u8)| a.abs_diff(*b) > 40;
                    ours.iter().zip(&theirs).any(far)
                })
                .count();
            let part = off as f64 / ours.pixels().len() as f64;
            assert!(part < 0.002, "{id} {qr}: {part}");
        }
    }
}

#[test]
fn a_detail_is_cut_from_the_picture() {
    let papers = filled("parcel-100x150", &fields(true)).papers(Edge::Trim);
    let whole = picture(&papers[0], faces(), 300.0);
    let area = Rect {
        x: 60.03,
        y: 80.41,
        width: 31.7,
        height: 25.9,
    };
    let part = detail(&papers[0], faces(), area, 300.0);
    let pixel = |mm: f64| (mm / 25.4 * 300.0) as usize;
    let (width, height) = part.size();
    assert!(width > 370 && height > 300, "{width} {height}");
    let far = |ours: &[u8; 3], theirs: &[u8; 3]| ours[1].abs_diff(theirs[1]) > 20;
    for y in 0..height {
        let from = (pixel(area.y) + y) * whole.size().0 + pixel(area.x);
        let ours = &part.pixels()[y * width..(y + 1) * width];
        let theirs = &whole.pixels()[from..from + width];
        let off = ours.iter().zip(theirs).filter(|(a, b)| far(a, b)).count();
        assert!(off <= 1, "row {y}: {off} pixels differ");
    }
}

#[test]
fn a_png_file_says_its_resolution_and_gives_the_picture_back() {
    for (id, dpi, metre) in [
        ("parcel-100x150", 300.0, 11811),
        ("card-90x130", 120.0, 4724),
        ("thermal-76x130", 203.2, 8000),
    ] {
        let picture = shot(id, true, dpi);
        let file = picture.png().expect("a file");
        let (_, _, each_metre, _) = read_png(&file);
        assert_eq!(each_metre, metre, "{id}");
        assert!(pixels_of(&file) == picture.pixels(), "{id}");
        assert_eq!(file, shot(id, true, dpi).png().expect("a file"), "{id}");
        assert!(file.len() < 400 * 1024, "{id}: {} bytes", file.len());
    }
    let grey = shot("thermal-76x130", true, 203.2).png().expect("a file");
    assert_eq!(read_png(&grey).0, png::ColorType::Grayscale);
}

#[test]
fn black_is_black_in_the_one_bit_file() {
    let picture = shot("thermal-76x130", false, 203.2);
    let bitmap = picture.one_bit();
    assert_eq!(bitmap.size(), (608, 1040));
    // The bar above the hotlines, 3 to 73 mm across and 69.5 to 70.5 mm down.
    for (x, y) in [(24, 556), (583, 563), (300, 560)] {
        assert!(bitmap.is_black(x, y), "{x} {y}");
    }
    for (x, y) in [(23, 560), (584, 560), (300, 555), (300, 564), (608, 560)] {
        assert!(!bitmap.is_black(x, y), "{x} {y}");
    }
    let file = bitmap.png().expect("a file");
    let (colour, depth, each_metre, rows) = read_png(&file);
    assert_eq!(
        (colour, depth, each_metre),
        (png::ColorType::Grayscale, png::BitDepth::One, 8000)
    );
    for y in 0..1040 {
        for x in 0..608 {
            let white = rows[y * 76 + x / 8] & (0x80 >> (x % 8)) != 0;
            assert_eq!(bitmap.is_black(x, y), !white, "{x} {y}");
        }
    }
    assert!(
        (0.05..0.30).contains(&bitmap.coverage()),
        "{}",
        bitmap.coverage()
    );
}

/// Whether each module of the code is `k` by `k` dots of one colour, and the right one.
fn whole_dots(bitmap: &Bitmap, target: &str, area: Rect, dpi: f64) -> usize {
    let code = QrCode::encode(target).expect("short enough");
    let dot = 25.4 / dpi;
    let place = code.place(area, Some(dot));
    let whole = |mm: f64| {
        let dots = mm / dot;
        assert!((dots - dots.round()).abs() < 1e-6, "{dots} dots");
        dots.round() as usize
    };
    let (left, top, each) = (whole(place.x), whole(place.y), whole(place.module));
    let mut dark = vec![false; code.modules() * code.modules()];
    for (row, column, length) in code.bars() {
        let start = row * code.modules() + column;
        dark[start..start + length].fill(true);
    }
    for (module, dark) in dark.iter().enumerate() {
        let (row, column) = (module / code.modules(), module % code.modules());
        for y in 0..each {
            for x in 0..each {
                let at = (left + column * each + x, top + row * each + y);
                assert_eq!(bitmap.is_black(at.0, at.1), *dark, "module {row} {column}");
            }
        }
    }
    each
}

/// A box of a drawing is the engine's business; the code in it must lie on the printer's dots.
#[test]
fn each_module_of_a_thermal_code_is_a_square_of_whole_dots() {
    let area = Rect {
        x: 42.25,
        y: 71.0,
        width: 30.75,
        height: 30.75,
    };
    for (dpi, target, dots) in [
        (203.2, "https://fanzha.example.gov.cn/kf", 6),
        (300.0, "https://fanzha.example.gov.cn/kf", 9),
        (
            203.2,
            "https://fanzha.example.gov.cn/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            6,
        ),
        (
            300.0,
            "https://fanzha.example.gov.cn/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            8,
        ),
    ] {
        let mut files = files("thermal-76x130");
        for (_, text) in &mut files {
            *text = text.replace("dpi: 203.2", &format!("dpi: {dpi}"));
        }
        let format = load("thermal-76x130", &files).expect("a format");
        let mut fields = fields(true);
        target.clone_into(&mut fields.qr.as_mut().expect("a code").target);
        let leaflet = fill(&format, &fields, faces()).expect("it fits");
        let bitmap = picture(&leaflet.papers(Edge::Trim)[0], faces(), dpi).one_bit();
        assert_eq!(whole_dots(&bitmap, target, area, dpi), dots, "{dpi}");
    }
}

/// The thinnest line that a drawing may have, wherever it lies between the dots.
#[test]
fn a_line_of_two_dots_has_two_dots_everywhere() {
    for step in 0..25 {
        let y = 43.0 + f64::from(step) * 0.01;
        let mut files = files("thermal-76x130");
        let (_, drawing) = files
            .iter_mut()
            .find(|(path, _)| path.ends_with("page-1.svg"))
            .expect("a drawing");
        let line = format!(
            "<path fill=\"none\" stroke=\"#000000\" stroke-width=\"0.25\" d=\"M5 {y}H70\"/>\
             <rect x=\"5\" y=\"{}\" width=\"65\" height=\"0.25\"/>\
             </svg>",
            y + 0.7
        );
        *drawing = drawing.replace("</svg>", &line);
        let format = load("thermal-76x130", &files).expect("a format");
        let leaflet = fill(&format, &fields(false), faces()).expect("it fits");
        let bitmap = picture(&leaflet.papers(Edge::Trim)[0], faces(), 203.2).one_bit();
        for x in [60, 301, 540] {
            // Below the tape, above the points.
            let black: Vec<usize> = (339..357).filter(|y| bitmap.is_black(x, *y)).collect();
            assert!(black.len() >= 4, "{y} mm, column {x}: {black:?}");
            assert!(black.len() <= 6, "{y} mm, column {x}: {black:?}");
        }
    }
}

#[test]
fn several_pages_lie_side_by_side() {
    let paper = filled("thermal-76x130", &fields(false)).papers(Edge::Trim);
    let one = overview(&paper, faces(), 101.6);
    assert_eq!(one, picture(&paper[0], faces(), 101.6));
    let five: Vec<_> = std::iter::repeat_n(paper[0].clone(), 5).collect();
    let all = overview(&five, faces(), 101.6);
    // Four across and two down, 4 mm apart, at 4 dots a millimetre.
    assert_eq!(all.size(), (4 * (304 + 16) + 16, 2 * (520 + 16) + 16));
    let pixel = |x: usize, y: usize| all.pixels()[y * all.size().0 + x];
    let first = |x: usize, y: usize| one.pixels()[y * 304 + x];
    for (x, y) in [(20, 240), (150, 280), (12, 14)] {
        assert_eq!(pixel(16 + x, 16 + y), first(x, y));
        assert_eq!(pixel(16 + 3 * 320 + x, 16 + y), first(x, y));
        assert_eq!(pixel(16 + x, 16 + 536 + y), first(x, y));
    }
    assert_eq!(pixel(8, 8), pixel(16 + 320 + 20, 16 + 536 + 20));
}
