//! Print HTML, PDF and sheets of filled leaflets.

use std::collections::BTreeSet;

use fanzha::leaflet::html::{CONTENT_SECURITY_POLICY, html};
use fanzha::leaflet::pdf::{PdfFonts, pdf};
use fanzha::leaflet::{Edge, Paper, fill};
use fanzha::typeset::Weight;
use proptest::prelude::*;

use super::{IDS, faces, fields, filled, format, text_of, words};

/// The PDF of a format's papers.
pub(crate) fn pdf_of(id: &str, papers: &[Paper]) -> Vec<u8> {
    let fonts = PdfFonts::new(faces()).expect("the theme's fonts are right");
    pdf(papers, faces(), &fonts, format(id).target(), &words()).expect("a PDF")
}

/// Each value of `name="…"`.
pub(crate) fn values<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    text.split(&format!(" {name}=\""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

fn decode_base64(text: &str) -> Vec<u8> {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().take_while(|byte| *byte != b'=') {
        let digit = digits.iter().position(|digit| *digit == byte);
        bits = (bits << 6) | digit.expect("base 64") as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

#[test]
fn print_html_holds_everything_it_needs() {
    for id in IDS {
        for qr in [false, true] {
            let leaflet = filled(id, &fields(qr));
            let html = html(&leaflet.papers(Edge::Trim), faces(), &words()).unwrap();
            let (width, height) = leaflet.trim_size();
            assert!(html.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"));
            assert!(html.contains(&format!("@page{{size:{width}mm {height}mm;margin:0}}")));
            let policy = "<meta http-equiv=\"Content-Security-Policy\"";
            assert!(html.contains(&format!("{policy} content=\"{CONTENT_SECURITY_POLICY}\">")));
            for outside in [
                "<script", "<link", "<img", "http://", "https://", "src=", " on", "style=\"",
            ] {
                let own = html.replace("http://www.w3.org/2000/svg", "");
                assert!(!own.contains(outside), "{id} {outside}");
            }
            assert!(html.contains("<title>冒充电商物流客服诈骗 快递贴纸</title>"));
            assert!(html.len() < 120_000, "{}", html.len());
        }
    }
}

#[test]
fn the_fonts_in_print_html_have_every_printed_character_at_its_own_width() {
    for id in IDS {
        let leaflet = filled(id, &fields(true));
        let html = html(&leaflet.papers(Edge::Trim), faces(), &words()).unwrap();
        let mut seen = BTreeSet::new();
        for rule in html.split("@font-face{").skip(1) {
            assert!(rule.starts_with("font-family:\"Noto Sans SC\";font-weight:"));
            let weight = if rule.contains("font-weight:700") {
                Weight::Bold
            } else {
                Weight::Regular
            };
            let data = rule
                .split("base64,")
                .nth(1)
                .and_then(|rest| rest.split(')').next());
            let bytes = decode_base64(data.expect("the font's data"));
            let font = ttf_parser::Face::parse(&bytes, 0).expect("a font");
            assert_eq!(font.weight().to_number(), weight.css());
            let original = faces().all().iter().find(|face| face.weight() == weight);
            for character in text_of(&leaflet).chars().filter(|c| *c != '\n') {
                let Some(glyph) = font.glyph_index(character) else {
                    continue;
                };
                assert_ne!(glyph.0, 0, "{character}");
                let em = f64::from(font.units_per_em());
                let advance = f64::from(font.glyph_hor_advance(glyph).unwrap()) / em;
                let own = original.unwrap().glyph(character).unwrap().advance;
                assert!((advance - own).abs() < 1e-9, "{character}");
                seen.insert(character);
            }
        }
        let printed: BTreeSet<char> = text_of(&leaflet).chars().filter(|c| *c != '\n').collect();
        assert_eq!(seen, printed, "{id}");
    }
}

#[test]
fn words_of_the_file_are_escaped() {
    let mut words = words();
    words.title = "<b>“&”</b>".to_owned();
    words.lang = "zh\"><script>".to_owned();
    let leaflet = filled("card-90x130", &fields(false));
    let html = html(&leaflet.papers(Edge::Trim), faces(), &words).unwrap();
    assert!(html.contains("<title>&lt;b&gt;“&amp;”&lt;/b&gt;</title>"));
    assert!(html.contains("<html lang=\"zh&quot;&gt;&lt;script&gt;\">"));
}

#[test]
fn text_stands_at_the_same_place_in_svg_as_it_was_set() {
    let leaflet = filled("parcel-100x150", &fields(true));
    let svg = leaflet.papers(Edge::Trim)[0].svg(faces(), "");
    let document = roxmltree::Document::parse(&svg).expect("well-formed");
    let texts: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
        .collect();
    let lines = leaflet.lines();
    assert_eq!(texts.len(), lines.len());
    for (node, (_, y, text)) in texts.iter().zip(&lines) {
        let number = |name| node.attribute(name).unwrap().parse::<f64>().unwrap();
        assert!((number("y") - y).abs() < 1e-3);
        let set: String = node
            .descendants()
            .filter(roxmltree::Node::is_text)
            .filter_map(|node| node.text())
            .collect();
        assert_eq!(&set, text);
    }
    // “卡号填错”“要解冻”: the opening mark's blank half is cut at the start of the line.
    let quoted = texts
        .iter()
        .find(|node| node.text().is_some_and(|text| text.starts_with('“')));
    let x: f64 = quoted.unwrap().attribute("x").unwrap().parse().unwrap();
    assert!((x - (16.0 - 17.0 * 25.4 / 72.0 / 2.0)).abs() < 1e-3, "{x}");
}

/// The numbers of a box in a PDF, in points.
pub(crate) fn pdf_box(pdf: &[u8], name: &str) -> Vec<f64> {
    let text = String::from_utf8_lossy(pdf);
    let at = text.find(&format!("/{name}[")).expect(name) + name.len() + 2;
    let numbers = text[at..].split(']').next().unwrap();
    numbers
        .split(' ')
        .map(|number| number.parse().unwrap())
        .collect()
}

#[track_caller]
pub(crate) fn same(found: &[f64], expected_mm: [f64; 4]) {
    for (found, expected) in found.iter().zip(expected_mm) {
        let expected = expected * 72.0 / 25.4;
        assert!((found - expected).abs() < 1e-3, "{found} is not {expected}");
    }
}

#[test]
fn a_pdf_has_exact_boxes_and_the_leaflets_language() {
    for (id, media, trim) in [
        (
            "parcel-100x150",
            [0.0, 0.0, 100.0, 150.0],
            [0.0, 0.0, 100.0, 150.0],
        ),
        (
            "thermal-76x130",
            [0.0, 0.0, 76.0, 130.0],
            [0.0, 0.0, 76.0, 130.0],
        ),
        (
            "card-90x130",
            [0.0, 0.0, 96.0, 136.0],
            [3.0, 3.0, 93.0, 133.0],
        ),
    ] {
        let leaflet = filled(id, &fields(true));
        let pdf = pdf_of(id, &leaflet.papers(Edge::Bleed));
        same(&pdf_box(&pdf, "MediaBox"), media);
        same(&pdf_box(&pdf, "BleedBox"), media);
        same(&pdf_box(&pdf, "TrimBox"), trim);
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.contains("/Lang(zh-CN)"));
        assert!(text.contains("/CIDFontType2"));
        assert!(!text.contains("/Type3"));
        assert!(!text.contains("/CreationDate"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: 64,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_a_problem_or_stands_in_well_formed_svg(text in "\\PC{0,6}|[<>&\"' a-z“”——，]{0,8}|.{0,4}") {
        let format = format("thermal-76x130");
        let mut fields = fields(true);
        fields.headline[1].clone_from(&text);
        fields.points[0].clone_from(&text);
        fields.issue.clone_from(&text);
        match fill(&format, &fields, faces()) {
            Ok(leaflet) => {
                let svg = leaflet.papers(Edge::Trim)[0].svg(faces(), "");
                let document = roxmltree::Document::parse(&svg);
                prop_assert!(document.is_ok(), "{text:?}: {document:?}");
                pdf_of("thermal-76x130", &leaflet.papers(Edge::Bleed));
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }
}
