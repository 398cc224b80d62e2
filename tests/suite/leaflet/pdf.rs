//! PDF read back by another program: inks, structure, what it says about itself.

use std::collections::BTreeSet;

use fanzha::diagnostic::Language;
use fanzha::leaflet::html::Words;
use fanzha::leaflet::pdf::{PdfFonts, pdf};
use fanzha::leaflet::sheet::{Order, impose};
use fanzha::leaflet::{Edge, Paper, fill};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

use super::{IDS, faces, fields, files, filled, format, load, text_of, words};

/// Words of a file with the day of its text.
fn dated() -> Words {
    Words {
        changed: Some(jiff::civil::date(2026, 11, 10).at(11, 10, 0, 0)),
        ..words()
    }
}

fn made(id: &str, papers: &[Paper], words: &Words) -> Document {
    let fonts = PdfFonts::new(faces()).expect("the theme's fonts are right");
    let bytes = pdf(papers, faces(), &fonts, format(id).target(), words).expect("a PDF");
    Document::load_mem(&bytes).expect("a sound PDF")
}

/// The operators of a page, with their numbers.
pub(crate) fn operations(document: &Document, page: usize) -> Vec<(String, Vec<f32>)> {
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let content = document.get_page_content(pages[page]);
    let content = Content::decode(&content).expect("operators");
    let numbers = |operands: &[Object]| {
        operands
            .iter()
            .filter_map(|operand| operand.as_float().ok())
            .collect()
    };
    content
        .operations
        .iter()
        .map(|operation| (operation.operator.clone(), numbers(&operation.operands)))
        .collect()
}

pub(crate) fn catalog(document: &Document) -> &Dictionary {
    document.catalog().expect("a catalog")
}

/// The dictionary that a reference of `holder` leads to.
fn follow<'a>(document: &'a Document, holder: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    let (_, object) = document
        .dereference(holder.get(key).expect("the key"))
        .expect("an object");
    object.as_dict().expect("a dictionary")
}

/// Everything that an object holds, streams' dictionaries among it.
fn every_dictionary(document: &Document, see: &mut impl FnMut(&Dictionary)) {
    fn walk(object: &Object, see: &mut impl FnMut(&Dictionary)) {
        match object {
            Object::Dictionary(inner) => {
                see(inner);
                inner.iter().for_each(|(_, object)| walk(object, see));
            }
            Object::Stream(stream) => {
                see(&stream.dict);
                stream.dict.iter().for_each(|(_, object)| walk(object, see));
            }
            Object::Array(items) => items.iter().for_each(|object| walk(object, see)),
            _ => {}
        }
    }
    for object in document.objects.values() {
        walk(object, see);
    }
}

#[test]
fn each_target_has_its_own_inks_and_nothing_that_is_no_line_or_letter() {
    for (id, inks) in [
        ("card-90x130", &["k", "K"][..]),
        ("parcel-100x150", &["g", "G", "rg", "RG"]),
        ("thermal-76x130", &["g", "G"]),
    ] {
        let leaflet = filled(id, &fields(true));
        let document = made(id, &leaflet.papers(Edge::Bleed), &dated());
        let used: BTreeSet<String> = operations(&document, 0)
            .into_iter()
            .map(|(operator, _)| operator)
            .collect();
        let plain = [
            "q", "Q", "cm", "re", "m", "l", "c", "h", "W", "W*", "n", "f", "f*", "S", "B", "B*",
            "w", "J", "j", "M", "d", "BT", "ET", "Tf", "Tm", "Tj", "BMC", "BDC", "EMC",
        ];
        for operator in &used {
            assert!(
                plain.contains(&operator.as_str()) || inks.contains(&operator.as_str()),
                "{id}: {operator}"
            );
        }
        assert!(used.contains(inks[0]), "{id}");
        every_dictionary(&document, &mut |inner| {
            for forbidden in [
                "Group", "SMask", "CA", "ca", "BM", "OP", "op", "Annots", "AA",
            ] {
                assert!(!inner.has(forbidden.as_bytes()), "{id}: {forbidden}");
            }
            let subtype = inner.get(b"Subtype").and_then(Object::as_name);
            let kinds: &[&[u8]] = &[b"Image", b"Form", b"Type3", b"Type1"];
            assert!(!subtype.is_ok_and(|name| kinds.contains(&name)), "{id}");
        });
    }
}

#[test]
fn a_press_page_whose_palette_is_black_takes_black_ink_only() {
    let mut files = files("card-90x130");
    for (path, text) in &mut files {
        if path.ends_with("format.yaml") {
            *text = text
                .replace("[67, 40, 0, 83]", "[0, 0, 0, 100]")
                .replace("[0, 18, 82, 0]", "[0, 0, 0, 20]");
        }
    }
    let black = load("card-90x130", &files).expect("the format is right");
    let leaflet = fill(&black, &fields(true), faces()).expect("it fits");
    let papers = leaflet.papers(Edge::Bleed);
    let document = made("card-90x130", &papers, &dated());
    let mut inks: Vec<_> = operations(&document, 0)
        .into_iter()
        .filter(|(operator, _)| matches!(operator.as_str(), "k" | "K"))
        .map(|(_, numbers)| numbers)
        .collect();
    inks.sort_by(|one, other| one.partial_cmp(other).unwrap());
    inks.dedup();
    assert_eq!(
        inks,
        [
            vec![0.0, 0.0, 0.0, 0.0],
            vec![0.0, 0.0, 0.0, 0.2],
            vec![0.0, 0.0, 0.0, 1.0]
        ]
    );
}

#[test]
fn dark_type_is_on_the_black_plate_alone_and_areas_keep_their_mix() {
    let leaflet = filled("card-90x130", &fields(true));
    let document = made("card-90x130", &leaflet.papers(Edge::Bleed), &dated());
    let (mut ink, mut of_type, mut of_areas) = (Vec::new(), Vec::new(), Vec::new());
    for (operator, numbers) in operations(&document, 0) {
        match operator.as_str() {
            "k" => ink = numbers.iter().map(|part| (part * 100.0).round()).collect(),
            "Tj" => of_type.push(ink.clone()),
            "f" | "f*" => of_areas.push(ink.clone()),
            _ => {}
        }
    }
    let (black, white) = (vec![0.0, 0.0, 0.0, 100.0], vec![0.0; 4]);
    assert!(of_type.contains(&black) && of_type.contains(&white));
    let single = |ink: &&Vec<f32>| ink[3] > 0.0 && **ink != black;
    assert_eq!(of_type.iter().find(single), None);
    assert!(of_areas.contains(&vec![67.0, 40.0, 0.0, 83.0]));
    assert!(of_areas.contains(&black), "the code");
}

#[test]
fn no_ink_but_that_of_crop_marks_is_heavier_than_the_format_allows() {
    let card = format("card-90x130");
    let leaflet = filled("card-90x130", &fields(true));
    let sheet = impose(
        &card,
        "a4",
        &[&leaflet],
        Order::Reading,
        "",
        faces(),
        Language::Chinese,
    )
    .expect("it can be set");
    let document = made("card-90x130", &sheet, &words());
    let marks = vec![1.0; 4];
    let (mut heaviest, mut marked) = (0.0_f32, false);
    for (operator, numbers) in operations(&document, 0) {
        match operator.as_str() {
            "k" | "K" if numbers == marks => marked = true,
            "k" | "K" => heaviest = heaviest.max(numbers.iter().sum()),
            _ => {}
        }
    }
    assert!(marked, "crop marks are on all plates");
    assert!((heaviest - 1.9).abs() < 1e-6, "{heaviest}");
    assert!(heaviest * 100.0 <= f32::from(card.ink_limit()));
}

#[test]
fn text_comes_out_as_it_was_set() {
    for id in IDS {
        let leaflet = filled(id, &fields(true));
        let document = made(id, &leaflet.papers(Edge::Trim), &words());
        let text = document.extract_text(&[1]).expect("text");
        let text: String = text.split_whitespace().collect();
        let set: String = text_of(&leaflet).split_whitespace().collect();
        assert_eq!(text, set, "{id}");
    }
}

#[test]
fn characters_that_share_a_glyph_are_still_told_apart() {
    // U+2F00 KANGXI RADICAL ONE and U+4E00 are one glyph in many fonts; here, any such pair.
    let face = faces()
        .all()
        .iter()
        .position(|face| face.weight() == fanzha::typeset::Weight::Bold)
        .expect("a bold face");
    let face = &faces().all()[face];
    let mut seen = std::collections::BTreeMap::new();
    let pair = (0x20..0xFFFF_u32)
        .filter_map(char::from_u32)
        .find_map(|character| {
            let glyph = face.glyph(character)?.id;
            let first = seen.insert(glyph, character)?;
            (!first.is_whitespace()).then_some((first, character))
        });
    let (first, second) = pair.expect("two characters of one glyph");
    let mut fields = fields(false);
    fields.headline = vec![format!("{first}{second}")];
    let leaflet = filled("parcel-100x150", &fields);
    let document = made("parcel-100x150", &leaflet.papers(Edge::Trim), &words());
    let text = document.extract_text(&[1]).expect("text");
    assert!(text.contains(first) && text.contains(second), "{text}");
}

#[test]
fn a_press_file_keeps_the_rules_of_pdf_x_1a_and_says_so_if_it_has_a_date() {
    let leaflet = filled("card-90x130", &fields(true));
    for (words, claims) in [(dated(), true), (words(), false)] {
        let document = made("card-90x130", &leaflet.papers(Edge::Bleed), &words);
        assert_eq!(document.version, "1.4");
        let info = follow(&document, &document.trailer, b"Info");
        let text = |key: &[u8]| {
            let value = info.get(key).and_then(Object::as_str).ok()?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        let date = claims.then(|| "D:20261110111000+08'00'".to_owned());
        assert_eq!(
            text(b"GTS_PDFXVersion"),
            claims.then(|| "PDF/X-1a:2003".to_owned())
        );
        assert_eq!(text(b"CreationDate"), date);
        assert_eq!(text(b"ModDate"), date);
        assert_eq!(info.get(b"Trapped").unwrap().as_name().unwrap(), b"False");
        assert!(text(b"Title").is_some_and(|title| title.len() > 2));
        let id = document.trailer.get(b"ID").unwrap().as_array().unwrap();
        assert_eq!(id.len(), 2);

        let intents = catalog(&document).get(b"OutputIntents").unwrap();
        let intent = intents.as_array().unwrap()[0].as_dict().unwrap();
        assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFX");
        let identifier = intent.get(b"OutputConditionIdentifier").unwrap();
        assert_eq!(identifier.as_str().unwrap(), b"FOGRA39");
        assert!(intent.has(b"RegistryName"));
        assert!(!intent.has(b"DestOutputProfile"));

        let (_, metadata) = document
            .dereference(catalog(&document).get(b"Metadata").unwrap())
            .unwrap();
        let xmp = String::from_utf8(metadata.as_stream().unwrap().content.clone()).unwrap();
        let packet = xmp
            .trim_start_matches("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
        roxmltree::Document::parse(packet).expect("well-formed XMP");
        assert!(xmp.contains("<pdf:Trapped>False</pdf:Trapped>"));
        let at = "<xmp:ModifyDate>2026-11-10T11:10:00+08:00</xmp:ModifyDate>";
        assert_eq!(xmp.contains(at), claims);
        assert_eq!(xmp.contains("PDF/X-1a:2003"), claims);
    }
    for id in ["parcel-100x150", "thermal-76x130"] {
        let leaflet = filled(id, &fields(true));
        let document = made(id, &leaflet.papers(Edge::Trim), &dated());
        assert!(!catalog(&document).has(b"OutputIntents"), "{id}");
        let info = follow(&document, &document.trailer, b"Info");
        assert!(!info.has(b"GTS_PDFXVersion"), "{id}");
    }
}

#[test]
fn what_is_read_aloud_is_tagged_and_the_rest_is_decoration() {
    let leaflet = filled("card-90x130", &fields(true));
    let papers = leaflet.papers(Edge::Bleed);
    let document = made("card-90x130", &papers, &words());
    let root = follow(&document, catalog(&document), b"StructTreeRoot");
    let whole = follow(&document, root, b"K");
    assert_eq!(whole.get(b"S").unwrap().as_name().unwrap(), b"Document");
    let mut headings = 0;
    let mut alternative = Vec::new();
    let mut marked = BTreeSet::new();
    every_dictionary(&document, &mut |inner| {
        let Ok(role) = inner.get(b"S").and_then(Object::as_name) else {
            return;
        };
        headings += usize::from(role == b"H1");
        if role == b"Figure" {
            let alt = inner.get(b"Alt").unwrap().as_str().unwrap();
            let units: Vec<u16> = alt[2..]
                .chunks(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            alternative.push(String::from_utf16(&units).unwrap());
        }
        if let Ok(kids) = inner.get(b"K").and_then(Object::as_array) {
            marked.extend(kids.iter().filter_map(|kid| kid.as_i64().ok()));
        }
    });
    assert_eq!(headings, 1);
    assert_eq!(alternative, ["二维码：https://fanzha.example.gov.cn/kf"]);
    // Every painted thing is in one tag, and every tag of the page has its element.
    let (mut depth, mut tags) = (0, 0);
    for (operator, _) in operations(&document, 0) {
        match operator.as_str() {
            "BMC" => depth += 1,
            "BDC" => {
                depth += 1;
                tags += 1;
            }
            "EMC" => depth -= 1,
            "f" | "f*" | "S" | "B" | "Tj" => assert_eq!(depth, 1, "{operator} is in no tag"),
            _ => {}
        }
        assert!((0..=1).contains(&depth));
    }
    assert_eq!(marked, (0..tags).collect());
    assert!(tags > 10);
}
