//! Drawings and `format.yaml`: what a maker of themes may do, and every mistake at its place.

use fanzha::diagnostic::Diagnostic;
use fanzha::leaflet::{Edge, fill};
use proptest::prelude::*;

use super::{faces, fields, files, load, raster};

const ID: &str = "parcel-100x150";

/// The files of the parcel sticker with one place of one file changed.
fn changed(file: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = files(ID);
    let (path, text) = files
        .iter_mut()
        .find(|(path, _)| path.ends_with(file))
        .expect("the file is there");
    assert!(text.contains(from), "{path} has {from}");
    *text = text.replacen(from, to, 1);
    files
}

/// The only finding of a change: file, line, rule and message.
#[track_caller]
fn mistake(file: &str, from: &str, to: &str) -> (String, usize, &'static str, String) {
    let findings = load(ID, &changed(file, from, to)).expect_err("a mistake");
    let [finding] = findings.as_slice() else {
        panic!("one finding, not {findings:#?}");
    };
    let Diagnostic {
        rule,
        location,
        message,
        ..
    } = finding;
    assert!(!message.en.is_empty());
    let file = location.path.rsplit('/').next().unwrap_or_default();
    (file.to_owned(), location.line, rule, message.zh.clone())
}

#[test]
fn a_drawing_saved_again_by_inkscape_is_the_same_leaflet() {
    let with = |drawing: &str| {
        let mut files = files(ID);
        let qr = files
            .iter_mut()
            .find(|(path, _)| path.ends_with("page-1-qr.svg"));
        drawing.clone_into(&mut qr.expect("the drawing is there").1);
        let format = load(ID, &files).unwrap_or_else(|findings| panic!("{findings:#?}"));
        fill(&format, &fields(true), faces()).unwrap_or_else(|problems| panic!("{problems:#?}"))
    };
    let case = "leaflet/inkscape";
    let drawn = include_str!("../../fixtures/leaflet/inkscape/drawn.svg");
    let saved = include_str!("../../fixtures/leaflet/inkscape/saved.svg");
    for form in [
        "sodipodi:namedview",
        "style=\"",
        "scale(",
        "tspan",
        "<?xml",
        "px",
    ] {
        assert!(
            saved.contains(form),
            "{case} is not in Inkscape's form: {form}"
        );
    }
    let (drawn, saved) = (with(drawn), with(saved));
    // Inkscape put the slots into a group at the end; their places are what counts.
    let lines = |leaflet: &fanzha::leaflet::Leaflet| {
        let mut lines: Vec<String> = leaflet
            .lines()
            .into_iter()
            .map(|(x, y, text)| format!("{x:.2} {y:.2} {text}"))
            .collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&drawn), lines(&saved));
    let picture = |leaflet: &fanzha::leaflet::Leaflet| {
        raster::picture(&leaflet.papers(Edge::Bleed)[0].svg(faces(), ""), 8.0)
    };
    let (one, other) = (picture(&drawn), picture(&saved));
    assert!(one.data() == other.data(), "the pictures differ");
    let saved = saved.papers(Edge::Bleed)[0].svg(faces(), "");
    for trace in ["inkscape", "sodipodi", "data-slot", "visibility"] {
        assert!(!saved.contains(trace), "{trace} is left");
    }
}

#[test]
fn a_drawing_styled_with_css_classes_is_the_same_leaflet() {
    // The form in which other programs save: a style sheet, classes, an entity, a nested svg.
    let plain = files(ID);
    let text = &plain
        .iter()
        .find(|(path, _)| path.ends_with("page-1.svg"))
        .expect("the drawing is there")
        .1;
    let styled = text
        .replace("fill=\"#ffd12e\"", "class=\"st0\"")
        .replacen(
            "  <title>",
            "  <style>.st0{fill:#FFD12E;}</style>\n  <title>",
            1,
        )
        .replacen("<svg ", "<!DOCTYPE svg [<!ENTITY w \"100mm\">]>\n<svg ", 1)
        .replacen("width=\"100mm\"", "width=\"&w;\"", 1);
    assert!(styled.contains("st0"));
    let files = changed("page-1.svg", text, &styled);
    let svg = |files| {
        let format = load(ID, files).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let leaflet = fill(&format, &fields(false), faces()).expect("it fits");
        leaflet.papers(Edge::Bleed)[0].svg(faces(), "")
    };
    assert_eq!(svg(&plain), svg(&files));
}

#[test]
fn tera_stands_in_text_and_is_measured() {
    let text = |text: &str, x: &str| {
        changed(
            "page-1.svg",
            "</svg>",
            &format!(
                "<text x=\"{x}\" y=\"60\" font-size=\"3\" fill=\"#0e1a2b\">{text}</text></svg>"
            ),
        )
    };
    let line = "{{ issue }}，共{{ points | length }}条&amp;{{ hotlines[1].number }}";
    let format = load(ID, &text(line, "6")).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let leaflet = fill(&format, &fields(false), faces()).expect("it fits");
    let lines = leaflet.lines();
    let set = lines.iter().find(|(_, y, _)| *y == 60.0);
    let (x, _, text_set) = set.expect("the text is set");
    assert_eq!(
        (*x, text_set.as_str()),
        (6.0, "2026年12月第12期，共3条&110")
    );
    let svg = leaflet.papers(Edge::Trim)[0].svg(faces(), "");
    assert!(svg.contains("条&amp;110"));

    let format = load(ID, &text("{{ valid_until }}", "80")).expect("right as a drawing");
    let problems = fill(&format, &fields(false), faces()).expect_err("it leaves the page");
    assert_eq!(
        problems[0].message().zh,
        "传单放不下图中文字“有效期至2027年12月31日”：需要36.6毫米，只有16.0毫米"
    );
}

#[test]
fn mistakes_in_a_drawing_stand_at_their_line() {
    let slot = "<rect data-slot=\"issuer\" visibility=\"hidden\"";
    let expected =
        |line, rule, message: &str| ("page-1.svg".to_owned(), line, rule, message.to_owned());
    let change = |from: &str, to: &str| mistake("page-1.svg", from, to);

    assert_eq!(
        change("fill=\"#ffd12e\"", "fill=\"{{ colour }}\""),
        expected(4, "leaflet-tera", "属性fill里不能写{{ … }}，只有文字里可以")
    );
    assert_eq!(
        change("<title>", "<style>{{ x }}</style><title>"),
        expected(2, "leaflet-tera", "图里只能在<text>的文字里写{{ … }}")
    );
    assert_eq!(
        change(">1</text>", ">{% if x %}</text>"),
        expected(18, "leaflet-tera", "图里只能在<text>的文字里写{{ … }}")
    );
    let (_, line, rule, message) = change(">1</text>", ">{{ isue }}</text>");
    assert_eq!((line, rule), (18, "leaflet-tera"));
    assert!(message.starts_with("没有叫“isue”的内容，可用的有：title、issuer"));
    assert_eq!(change(">1</text>", ">{{ issue</text>").2, "leaflet-tera");
    assert_eq!(
        change(slot, "<rect data-slot=\"issuer\""),
        expected(
            9,
            "leaflet-slot",
            "槽位“issuer”的矩形要隐藏（visibility=\"hidden\"），不然会印出来"
        )
    );
    assert_eq!(
        change(slot, &format!("{slot} transform=\"rotate(5)\"")),
        expected(9, "leaflet-slot", "槽位“issuer”被旋转或者斜切了")
    );
    assert_eq!(
        change(slot, &format!("<g display=\"none\"/>{slot} width=\"0\"")).2,
        "leaflet-drawing"
    );
    assert_eq!(
        change("x=\"14.25\" y=\"6.25\"", "x=\"14.25\" y=\"2\""),
        expected(
            9,
            "leaflet-safe-area",
            "槽位“issuer”超出了安全区，离裁切边太近"
        )
    );
    assert_eq!(
        change("fill=\"#ffd12e\"", "fill=\"#ff0000\""),
        expected(4, "leaflet-colour", "颜色#ff0000不在format.yaml的palette里")
    );
    assert_eq!(
        change(
            "fill=\"#ffd12e\"",
            "id=\"top\" opacity=\".5\" fill=\"#ffd12e\""
        ),
        expected(4, "leaflet-colour", "传单只用实色，不能用透明")
    );
    assert_eq!(
        change("width=\"100mm\"", "width=\"100px\"").2,
        "leaflet-size"
    );
    assert_eq!(
        change(
            "height=\"150mm\" viewBox=\"0 0 100 150\"",
            "height=\"148mm\" viewBox=\"0 0 100 148\""
        ),
        expected(
            1,
            "leaflet-size",
            "这张图是100×148毫米，成品加出血应该是100×150毫米"
        )
    );
    assert_eq!(
        change("<title>", "<image href=\"a.png\"/><title>"),
        expected(2, "leaflet-drawing", "传单的图里不能有位图（<image>）")
    );
    assert_eq!(
        change("<title>", "<script>1</script><title>"),
        expected(2, "leaflet-drawing", "传单的图里不能有脚本（<script>）")
    );
    assert_eq!(change("</svg>", "</sgv>").2, "leaflet-drawing");
    let face = "font-size=\"4.939\" font-weight";
    assert_eq!(
        change(face, &format!("font-family=\"SimSun\" {face}")).3,
        "文字“1”用的字体“SimSun”不是主题自带的"
    );
    assert_eq!(
        change(
            "font-size=\"4.939\" font-weight",
            "font-size=\"2\" font-weight"
        ),
        expected(18, "leaflet-type", "文字“1”的字号5.669太小")
    );
}

#[test]
fn mistakes_in_format_yaml_stand_at_their_line() {
    let change = |from: &str, to: &str| mistake("format.yaml", from, to);
    let (_, line, rule, message) = change("bleed: 0", "bleeds: 0");
    assert_eq!((line, rule), (6, "leaflet-format"));
    assert!(message.contains("unknown field `bleeds`"), "{message}");
    assert_eq!(
        change("  white: {rgb: \"#ffffff\"", "  white: {rgb: \"white\"").2,
        "leaflet-colour"
    );
    assert_eq!(
        change(
            "size: 11, weight: bold, align: left",
            "size: 6, weight: bold, align: left"
        ),
        (
            "format.yaml".to_owned(),
            18,
            "leaflet-type",
            "槽位“issuer”的字号6太小，至少8".to_owned()
        )
    );
    assert_eq!(change("safe: 4", "safe: -1").2, "leaflet-format");
    assert_eq!(
        change("  notice:", "  notise:").3.split('，').next(),
        Some("没有叫“notise”的槽位")
    );
    assert_eq!(
        change("plain: page-1.svg", "plain: page-2.svg").3,
        "找不到图“page-2.svg”"
    );
}

#[test]
fn what_a_format_says_of_itself_must_be_true() {
    let change = |from: &str, to: &str| {
        let found = mistake("format.yaml", from, to);
        (found.1, found.2, found.3)
    };
    assert_eq!(
        change("minimum: 8", "minimum: 8\nink_limit: 180"),
        (
            12,
            "leaflet-colour",
            "颜色“ink”的四色墨量加起来190%，超过了180%，印出来不干、透背".to_owned()
        )
    );
    assert_eq!(
        change("pages:", "omits: [address]\npages:").2,
        "omits里的“address”，图里画了"
    );
    for needed in ["hotline-number", "notice", "check-code", "check_code"] {
        assert_eq!(
            change("pages:", &format!("omits: [{needed}]\npages:")).2,
            format!("omits里不能写“{needed}”")
        );
    }
    assert_eq!(
        change("pages:", "fold: {outside: [1], inside: [2]}\npages:").2,
        "fold的两面加起来要把1到1页各写一次，两面一样多"
    );
    assert_eq!(
        change("pages:", "sheets: {a4: {columns: 2, rows: 2}}\npages:").2,
        "A4纸放不下：一件连出血要100×150毫米，纸上能印的只有200×287毫米"
    );
    assert_eq!(
        change("pages:", "sheets: {a7: {}}\npages:").2,
        "没有叫“a7”的拼版纸，可用的有：a4、a3、sra3"
    );
    // A slot that one drawing has and the other has not, without a word about it.
    let point = "<rect data-slot=\"point-3\" visibility=\"hidden\"";
    let files = changed("page-1-qr.svg", point, "<rect visibility=\"hidden\"");
    let findings = load(ID, &files).expect_err("a mistake");
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].message.zh,
        "图里没有画“point-3”；放不下的，写进omits"
    );
}

#[test]
fn a_thermal_format_is_black_and_white_with_type_that_does_not_clog() {
    let findings = |from: &str, to: &str| {
        let mut files = files("thermal-76x130");
        let yaml = files
            .iter_mut()
            .find(|(path, _)| path.ends_with("format.yaml"));
        let text = &mut yaml.expect("the file is there").1;
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
        let findings = load("thermal-76x130", &files).expect_err("a mistake");
        let found: Vec<_> = findings
            .into_iter()
            .map(|finding| (finding.rule, finding.message.zh))
            .collect();
        found
    };
    let one = |rule, message: &str| vec![(rule, message.to_owned())];
    assert_eq!(
        findings("black: {rgb: \"#000000\"", "black: {rgb: \"#101010\""),
        one("leaflet-colour", "热敏打印只有黑白，不能用颜色“black”")
    );
    assert_eq!(
        findings(
            "issuer: {size: 11.5, weight: regular",
            "issuer: {size: 11.5, weight: bold"
        ),
        one(
            "leaflet-type",
            "热敏打印12点以下的字要用常规字重，粗体会糊：“issuer”"
        )
    );
    // Finer dots carry smaller type: from 7 pt, and bold from 9 pt.
    let mut fine = files("thermal-76x130");
    for (from, to) in [
        ("dpi: 203.2", "dpi: 300"),
        ("minimum: 9", "minimum: 7"),
        (
            "issuer: {size: 11.5, weight: regular",
            "issuer: {size: 9, weight: bold",
        ),
        ("notice: {size: 9,", "notice: {size: 7,"),
    ] {
        let found = fine.iter_mut().find(|(_, text)| text.contains(from));
        let yaml = &mut found.expect(from).1;
        *yaml = yaml.replacen(from, to, 1);
    }
    load("thermal-76x130", &fine).expect("type of 7 and 9 pt is legible at 300 dpi");
    assert_eq!(
        findings("dpi: 203.2", "dpi: 20"),
        one("leaflet-format", "热敏打印要写dpi，例如dpi: 203.2")
    );
}

#[test]
fn slots_of_drawing_and_yaml_must_agree() {
    let findings = load(
        ID,
        &changed(
            "page-1.svg",
            "data-slot=\"notice\"",
            "data-slot=\"notices\"",
        ),
    )
    .expect_err("a mistake");
    let rules: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["leaflet-slot"]);
    assert_eq!(findings[0].location.line, 38);
    // The drawing with a QR code has a “notice”, the other one must have it too.
    let findings = load(
        ID,
        &changed(
            "page-1-qr.svg",
            "data-slot=\"qr\"",
            "data-slot=\"qr-caption-2\"",
        ),
    )
    .expect_err("a mistake");
    assert!(
        findings
            .iter()
            .any(|finding| finding.message.zh == "带二维码的图里没有槽位“qr”"),
        "{findings:#?}"
    );
}

#[test]
fn hostile_drawings_are_findings() {
    let deep = format!("{}{}</svg>", "<g>".repeat(60_000), "</g>".repeat(60_000));
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
                <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">\
                <!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>";
    let nested = "<rect data-slot=\"issue\" visibility=\"hidden\" x=\"9\" y=\"9\" width=\"9\" height=\"9\">\
                  <rect data-slot=\"notice\" visibility=\"hidden\" x=\"9\" y=\"9\" width=\"9\" height=\"9\"/></rect>";
    for (from, to) in [
        ("</svg>", deep.as_str()),
        ("<svg ", &format!("{bomb}<svg data-x=\"&f;\" ")),
        ("  <rect data-slot=\"notice\"", &format!("{nested}<rect")),
        ("viewBox=\"0 0 100 150\"", "viewBox=\"0 0 0 0\""),
        ("viewBox=\"0 0 100 150\"", "viewBox=\"0 0 1e38 1e38\""),
        ("width=\"100mm\"", "width=\"1e38mm\""),
    ] {
        assert!(
            load(ID, &changed("page-1.svg", from, to)).is_err(),
            "{to:.60}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: 96,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_edit_of_a_format_is_a_panic(
        file in 0..3_usize,
        at in 0.0..1.0_f64,
        cut in 0..40_usize,
        insert in prop::sample::select(vec![
            "", "<", ">", "\"", "{{", "}}", "<g transform=\"scale(0)\">", "-", "9999999", "<rect/>",
            "&", "<!--", "骗", " data-slot=\"qr\"", "<style>*{font-size:0}</style>", "\n", ": [", "nan",
        ]),
    ) {
        let mut files = files(ID);
        let text = &mut files[file].1;
        let mut start = (text.len() as f64 * at) as usize;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + cut).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.replace_range(start..end.max(start), insert);
        match load(ID, &files) {
            Ok(format) => {
                let _ = fill(&format, &fields(true), faces());
            }
            Err(findings) => prop_assert!(!findings.is_empty()),
        }
    }
}
