//! Pictures of filled pages: codes that decode, thermal black and white.

use std::sync::Arc;

use fanzha::leaflet::Edge;
use resvg::tiny_skia::{Pixmap, Transform};

use super::{IDS, SMALL, faces, fields, filled};

/// A picture of an SVG in mm, at so many dots a millimetre.
pub(crate) fn picture(svg: &str, dots: f32) -> Pixmap {
    let mut fonts = usvg::fontdb::Database::new();
    for face in faces().all() {
        let bytes: Arc<Vec<u8>> = Arc::clone(face.bytes());
        fonts.load_font_source(usvg::fontdb::Source::Binary(bytes));
    }
    let options = usvg::Options {
        fontdb: Arc::new(fonts),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options).expect("the SVG is right");
    let scale = dots * 25.4 / 96.0;
    let size = tree.size();
    let (width, height) = (
        (size.width() * scale).round() as u32,
        (size.height() * scale).round() as u32,
    );
    let mut pixmap = Pixmap::new(width, height).expect("a picture has a size");
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    pixmap
}

/// Brightness of each pixel, row by row.
fn grey(pixmap: &Pixmap) -> Vec<u8> {
    pixmap
        .pixels()
        .iter()
        .map(|pixel| {
            let sum = u32::from(pixel.red()) * 299
                + u32::from(pixel.green()) * 587
                + u32::from(pixel.blue()) * 114;
            (sum / 1000) as u8
        })
        .collect()
}

/// What a camera reads: the text of all codes in the picture.
fn decoded(pixmap: &Pixmap, threshold: Option<u8>) -> Vec<String> {
    let (width, height) = (pixmap.width() as usize, pixmap.height() as usize);
    let grey = grey(pixmap);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let value = grey[y * width + x];
        match threshold {
            Some(threshold) if value < threshold => 0,
            Some(_) => 255,
            None => value,
        }
    });
    let grids = image.detect_grids();
    grids
        .iter()
        .map(|grid| grid.decode().expect("a code that can be read").1)
        .collect()
}

#[test]
fn the_code_of_every_format_decodes_at_203_and_300_dpi() {
    // A poster is read from metres away, and its picture is large.
    let ids = IDS.into_iter().chain(SMALL).filter(|id| *id != "poster-a3");
    for id in ids {
        for target in [
            "https://fanzha.example.gov.cn/kf".to_owned(),
            // The longest that fits version 4.
            format!("https://fanzha.example.gov.cn/{}", "x".repeat(32)),
        ] {
            let mut fields = fields(true);
            fields.qr.as_mut().unwrap().target.clone_from(&target);
            let svg = filled(id, &fields).papers(Edge::Trim)[0].svg(faces(), "");
            for dots in [8.0, 300.0 / 25.4] {
                let pixmap = picture(&svg, dots);
                for threshold in [None, Some(128)] {
                    assert_eq!(decoded(&pixmap, threshold), [target.as_str()], "{id}");
                }
            }
        }
        let svg = filled(id, &fields(false)).papers(Edge::Trim)[0].svg(faces(), "");
        assert_eq!(decoded(&picture(&svg, 8.0), None), [""; 0], "{id}");
    }
}

#[test]
fn a_thermal_label_is_little_black_on_whole_dots() {
    let labels = [
        ("thermal-76x130", (608, 1040)),
        ("thermal-100x150", (800, 1200)),
        ("thermal-100x180", (800, 1440)),
        ("waybill-strip-65.6x30", (525, 240)),
    ];
    for ((id, size), qr) in labels
        .into_iter()
        .flat_map(|label| [(label, false), (label, true)])
    {
        let leaflet = filled(id, &fields(qr));
        let svg = leaflet.papers(Edge::Trim)[0].svg(faces(), "");
        let pixmap = picture(&svg, 8.0);
        assert_eq!((pixmap.width(), pixmap.height()), size);
        let grey = grey(&pixmap);
        let dark = grey.iter().filter(|value| **value < 128).count();
        let coverage = dark as f64 / grey.len() as f64;
        assert!((0.05..0.30).contains(&coverage), "{coverage}");
        // Bars and code end between dots, nowhere inside one.
        for colour in svg.split("fill=\"").skip(1) {
            let colour = colour.split('"').next().unwrap_or_default();
            assert!(["#ffffff", "#000000"].contains(&colour), "{colour}");
        }
        let straight = svg
            .split(" d=\"")
            .skip(1)
            .filter_map(|path| path.split('"').next())
            .filter(|path| !path.contains('C'));
        let mut places = 0;
        for path in straight {
            for number in path.split(['M', 'L', 'H', 'V', 'Z', ' ']) {
                let Ok(mm) = number.parse::<f64>() else {
                    continue;
                };
                let dots = mm * 8.0;
                // The mark's own strokes are an eighth of it, and no multiple of a dot; the strip's
                // paper is no multiple of one either.
                if mm > 11.0 && mm != leaflet.trim_size().0 {
                    assert!((dots - dots.round()).abs() < 1e-6, "{id} {mm} mm in {path}");
                    places += 1;
                }
            }
        }
        assert!(
            places > if id.starts_with("thermal") { 50 } else { 4 },
            "{places}"
        );
    }
}

#[test]
fn nothing_is_printed_outside_the_paper_edge_of_a_format_without_bleed() {
    for (id, edge_mm) in [("parcel-100x150", 3.0), ("thermal-76x130", 3.0)] {
        for qr in [false, true] {
            let svg = filled(id, &fields(qr)).papers(Edge::Trim)[0].svg(faces(), "");
            let pixmap = picture(&svg, 8.0);
            let edge = (edge_mm * 8.0) as u32;
            for (index, pixel) in pixmap.pixels().iter().enumerate() {
                let (x, y) = (index as u32 % pixmap.width(), index as u32 / pixmap.width());
                let outside = x < edge
                    || y < edge
                    || x >= pixmap.width() - edge
                    || y >= pixmap.height() - edge;
                if outside {
                    assert_eq!(
                        (pixel.red(), pixel.green(), pixel.blue()),
                        (255, 255, 255),
                        "{id} at {x} {y}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_card_bleeds_on_all_four_sides() {
    let leaflet = filled("card-90x130", &fields(false));
    let pixmap = picture(&leaflet.papers(Edge::Bleed)[0].svg(faces(), ""), 4.0);
    assert_eq!((pixmap.width(), pixmap.height()), (384, 544));
    let colour = |x: u32, y: u32| {
        let pixel = pixmap.pixel(x, y).expect("inside");
        (pixel.red(), pixel.green(), pixel.blue())
    };
    let (yellow, ink) = ((0xff, 0xd1, 0x2e), (0x0e, 0x1a, 0x2b));
    for (x, y, expected) in [
        (0, 0, yellow),
        (383, 0, yellow),
        (0, 543, ink),
        (383, 543, ink),
    ] {
        assert_eq!(colour(x, y), expected, "{x} {y}");
    }
}
