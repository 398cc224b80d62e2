//! Preflight: what is good passes, and each way to spoil a leaflet is found.

use fanzha::content::form::Scam;
use fanzha::content::front_matter::read_markdown;
use fanzha::diagnostic::Source;
use fanzha::leaflet::preflight::{Flaw, Truth, codes_in, examine};
use fanzha::leaflet::raster::{Picture, detail, picture};
use fanzha::leaflet::{Edge, Fields, Format, Leaflet, Paper, fill};
use fanzha::typeset::Rect;

use super::{FORMATS, SCAMS, faces, fields, files, format, handbook_fields, load};

/// What is true of the site of [`fields`].
fn truth() -> Truth {
    Truth {
        base: "https://fanzha.example.gov.cn/".to_owned(),
        hotlines: vec!["96110".to_owned(), "110".to_owned()],
    }
}

/// The rules that a leaflet of changed drawings breaks; `change` is made in all files.
fn flaws(id: &str, fields: &Fields, change: &[(&str, &str)]) -> Vec<Flaw> {
    let mut files = files(id);
    for (old, new) in change {
        let before = files.clone();
        for (_, text) in &mut files {
            *text = text.replace(old, new);
        }
        assert_ne!(before, files, "{old} stands in {id}");
    }
    let format = load(id, &files).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let leaflet = fill(&format, fields, faces()).unwrap_or_else(|found| panic!("{found:#?}"));
    examine(&format, fields, &leaflet, faces(), &truth())
}

/// The rules broken, each once.
fn rules(flaws: &[Flaw]) -> Vec<&str> {
    let mut rules: Vec<&str> = flaws.iter().map(|flaw| flaw.rule).collect();
    rules.dedup();
    rules
}

/// All formats of the theme.
fn formats() -> Vec<Format> {
    let folders = FORMATS.dirs();
    let name = |folder: &include_dir::Dir<'_>| folder.path().display().to_string();
    folders.map(|folder| format(&name(folder))).collect()
}

#[test]
fn every_format_passes_with_and_without_a_code() {
    for format in formats() {
        for qr in [false, true] {
            let fields = match format.articles() {
                1 => fields(qr),
                _ => handbook_fields(0, qr),
            };
            let leaflet = fill(&format, &fields, faces()).expect("it fits");
            let found = examine(&format, &fields, &leaflet, faces(), &truth());
            assert_eq!(found, [], "{} {qr}", format.id());
        }
    }
}

/// The parts of a page that hold a code, so that a poster need not be drawn whole.
fn codes(leaflet: &Leaflet, dpi: f64) -> Vec<String> {
    let around = |paper: &Paper| -> Picture {
        let (width, height) = paper.size();
        if width * height < 30_000.0 {
            return picture(paper, faces(), dpi);
        }
        let area = Rect {
            x: 0.0,
            y: height / 3.0,
            width,
            height: 2.0 * height / 3.0,
        };
        detail(paper, faces(), area, dpi)
    };
    let papers = leaflet.papers(Edge::Trim);
    papers
        .iter()
        .flat_map(|paper| codes_in(&around(paper)))
        .collect()
}

#[test]
fn the_code_of_every_article_in_every_format_is_read_at_203_and_300_dpi() {
    let formats: Vec<Format> = formats()
        .into_iter()
        .filter(|format| format.articles() == 1)
        .collect();
    let (mut articles, mut read, mut all) = (0, 0, 0);
    for file in SCAMS.files() {
        let path = file.path().display().to_string();
        if path.contains(".en.") {
            continue;
        }
        let text = file.contents_utf8().expect("UTF-8");
        let scam = read_markdown::<Scam>(Source::new(&path, text)).form;
        let scam = scam.unwrap_or_else(|| panic!("{path} cannot be read"));
        let mut fields = fields(true);
        fields.headline.clone_from(&scam.headline);
        fields.points.clone_from(&scam.points);
        fields.address = format!("fanzha.example.gov.cn/{}", scam.code);
        let target = format!("https://{}", fields.address);
        fields
            .qr
            .as_mut()
            .expect("a code")
            .target
            .clone_from(&target);
        for format in &formats {
            let leaflet = fill(format, &fields, faces());
            let leaflet = leaflet.unwrap_or_else(|problems| panic!("{path}: {problems:#?}"));
            let found = examine(format, &fields, &leaflet, faces(), &truth());
            assert_eq!(found, [], "{path} {}", format.id());
            // Examining reads the code in black and white, close by; a camera sees all of the page in
            // grey. The dearest pictures are not taken of every article.
            let whole = articles % 4 == 0;
            for dpi in [203.2, 300.0].into_iter().filter(|_| whole) {
                all += 1;
                read += usize::from(codes(&leaflet, dpi) == [target.as_str()]);
            }
        }
        articles += 1;
    }
    assert!(articles >= 13, "{articles}");
    assert!(all >= 4 * 3 * 2, "{all}");
    assert_eq!(read, all);
}

#[test]
fn a_code_without_dark_on_light_is_found() {
    let panel = "rx=\"1\" fill=\"#ffffff\"";
    for (colour, contrast) in [
        ("#0e1a2b", "leaflet-qr-contrast"),
        ("#ffd12e", "leaflet-qr-contrast"),
    ] {
        let dark = format!("rx=\"1\" fill=\"{colour}\"");
        let found = flaws("parcel-100x150", &fields(true), &[(panel, &dark)]);
        assert_eq!(rules(&found), [contrast], "{found:#?}");
    }
}

/// The drawing with something more at its end.
fn with(more: &str) -> [(&'static str, &str); 1] {
    [("</svg>", more)]
}

#[test]
fn a_mark_in_the_quiet_zone_is_found_however_thin() {
    // The code is 21.75 mm wide and begins 46.75 mm across and 75.5 mm down.
    for line in [
        "<rect x=\"46\" y=\"80\" width=\"0.25\" height=\"2\" fill=\"#000000\"/></svg>",
        "<rect x=\"52\" y=\"97.5\" width=\"9\" height=\"0.25\" fill=\"#000000\"/></svg>",
        "<path d=\"M50 74.6L70 75.4\" stroke=\"#000000\" stroke-width=\"0.25\"/></svg>",
    ] {
        let found = flaws("thermal-76x130", &fields(true), &with(line));
        assert_eq!(rules(&found), ["leaflet-qr-quiet-zone"], "{line}");
    }
    let clear = "<rect x=\"43.25\" y=\"80\" width=\"0.25\" height=\"2\" fill=\"#000000\"/></svg>";
    assert_eq!(flaws("thermal-76x130", &fields(true), &with(clear)), []);
}

#[test]
fn a_logo_over_the_code_is_found_though_it_could_still_be_read() {
    let logo = "<rect x=\"57\" y=\"86\" width=\"1.5\" height=\"1.5\" fill=\"#ffffff\"/></svg>";
    let found = flaws("thermal-76x130", &fields(true), &with(logo));
    assert_eq!(rules(&found), ["leaflet-qr-content"]);
    assert!(found[0].message.zh.contains("盖住"), "{found:#?}");
}

#[test]
fn a_code_that_opens_something_else_is_found() {
    let format = format("thermal-76x130");
    let printed = fields(true);
    let leaflet = fill(&format, &printed, faces()).expect("it fits");
    let mut wanted = printed.clone();
    "https://fanzha.example.gov.cn/sd".clone_into(&mut wanted.qr.as_mut().expect("a code").target);
    let found = examine(&format, &wanted, &leaflet, faces(), &truth());
    let content: Vec<_> = found
        .iter()
        .filter(|flaw| flaw.rule == "leaflet-qr-content")
        .collect();
    // At either resolution.
    assert_eq!(content.len(), 2, "{found:#?}");
    for flaw in content {
        assert!(
            flaw.message
                .en
                .contains("says “https://fanzha.example.gov.cn/kf”")
        );
        assert!(
            flaw.message
                .en
                .contains("not “https://fanzha.example.gov.cn/sd”")
        );
    }
}

#[test]
fn a_code_for_another_site_or_without_its_address_is_found() {
    let mut foreign = fields(true);
    foreign.qr.as_mut().expect("a code").target = "https://example.com/kf".to_owned();
    let found = flaws("thermal-76x130", &foreign, &[]);
    assert_eq!(rules(&found), ["leaflet-qr-address"]);
    assert_eq!(found.len(), 2, "neither ours nor printed: {found:#?}");

    // The site's name as the start of another's.
    let mut alike = fields(true);
    alike.address = "fanzha.example.gov.cn.evil.cn/kf".to_owned();
    alike.qr.as_mut().expect("a code").target = format!("https://{}", alike.address);
    let found = flaws("thermal-76x130", &alike, &[]);
    assert_eq!(rules(&found), ["leaflet-qr-address"]);
    assert_eq!(found.len(), 1, "{found:#?}");

    let mut other = fields(true);
    other.address = "fanzha.example.gov.cn/sd".to_owned();
    let found = flaws("thermal-76x130", &other, &[]);
    assert_eq!(rules(&found), ["leaflet-qr-address"]);
    assert!(found[0].message.zh.contains("fanzha.example.gov.cn/kf"));
}

#[test]
fn a_module_of_three_dots_is_found() {
    let coarse = [("dpi: 203.2", "dpi: 150")];
    let found = flaws("thermal-76x130", &fields(true), &coarse);
    // 30.75 mm hold 5 dots of 0.17 mm a module; a smaller slot 3.
    assert_eq!(found, []);
    let small = [
        ("dpi: 203.2", "dpi: 150"),
        (
            "width=\"30.75\" height=\"30.75\"",
            "width=\"19\" height=\"19\"",
        ),
    ];
    let found = flaws("thermal-76x130", &fields(true), &small);
    assert_eq!(rules(&found), ["leaflet-qr-size"]);
    assert!(
        found[0].message.en.contains("3 dots wide, 4 at least"),
        "{found:#?}"
    );
}

#[test]
fn lines_that_no_printer_shows_are_found() {
    for (id, thin, enough) in [
        ("thermal-76x130", 0.2, 0.25),
        ("parcel-100x150", 0.08, 0.09),
        ("card-90x130", 0.05, 0.1),
    ] {
        let bar = |width: f64| {
            format!(
                "<rect x=\"20\" y=\"40\" width=\"30\" height=\"{width}\" fill=\"#ffffff\"/></svg>"
            )
        };
        let found = flaws(id, &fields(false), &with(&bar(thin)));
        assert_eq!(rules(&found), ["leaflet-line"], "{id}");
        assert_eq!(flaws(id, &fields(false), &with(&bar(enough))), [], "{id}");
    }
}

#[test]
fn colour_that_ends_at_the_cut_is_found() {
    for (x, y, width, height, ends) in [
        (0.0, 60.0, 10.0, 4.0, true),
        (-2.0, 60.0, 12.0, 4.0, true),
        (0.5, 60.0, 12.0, 4.0, true),
        (80.0, 60.0, 10.0, 4.0, true),
        (20.0, 126.0, 4.0, 4.0, true),
        (20.0, -1.0, 4.0, 6.0, true),
        (-3.0, 60.0, 13.0, 4.0, false),
        (-3.0, -3.0, 96.0, 136.0, false),
        (1.0, 60.0, 12.0, 4.0, false),
        (80.0, 60.0, 13.0, 4.0, false),
    ] {
        let rect = format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"#ffd12e\"/></svg>"
        );
        let found = flaws("card-90x130", &fields(false), &with(&rect));
        let wanted: &[&str] = if ends { &["leaflet-bleed"] } else { &[] };
        assert_eq!(rules(&found), wanted, "{rect}");
    }
    // Without bleed there is no knife that could miss; a clip ends what lies beyond it.
    let edge = "<rect x=\"0\" y=\"60\" width=\"10\" height=\"4\" fill=\"#ffd12e\"/></svg>";
    assert_eq!(flaws("parcel-100x150", &fields(false), &with(edge)), []);
    let clipped = "<clipPath id=\"zz\"><rect x=\"0\" y=\"60\" width=\"10\" height=\"4\"/></clipPath>\
                   <rect clip-path=\"url(#zz)\" x=\"-3\" y=\"60\" width=\"13\" height=\"4\" fill=\"#ffd12e\"/></svg>";
    let found = flaws("card-90x130", &fields(false), &with(clipped));
    assert_eq!(rules(&found), ["leaflet-bleed"]);
}

#[test]
fn a_black_label_is_found() {
    let block = |height: f64| {
        format!("<rect x=\"3\" y=\"38\" width=\"70\" height=\"{height}\" fill=\"#000000\"/></svg>")
    };
    let found = flaws("thermal-76x130", &fields(false), &with(&block(35.0)));
    assert_eq!(rules(&found), ["leaflet-coverage"]);
    assert_eq!(
        flaws("thermal-76x130", &fields(false), &with(&block(10.0))),
        []
    );
    // Paper takes what a thermal head does not.
    assert_eq!(
        rules(&flaws("parcel-100x150", &fields(false), &[])),
        [""; 0]
    );
}

#[test]
fn numbers_that_are_not_the_sites_are_found() {
    let mut wrong = fields(false);
    wrong.hotlines[0].number = "96111".to_owned();
    let found = flaws("thermal-76x130", &wrong, &[]);
    assert_eq!(rules(&found), ["leaflet-hotline"]);
    let own = "<text x=\"40\" y=\"126\" font-size=\"4\" fill=\"#000000\">打12321</text></svg>";
    let found = flaws("thermal-76x130", &fields(false), &with(own));
    assert_eq!(rules(&found), ["leaflet-hotline"]);
    let mut none = fields(false);
    none.hotlines.clear();
    let format = format("thermal-76x130");
    let leaflet = fill(&format, &fields(false), faces()).expect("it fits");
    let found = examine(&format, &none, &leaflet, faces(), &truth());
    assert!(rules(&found).contains(&"leaflet-hotline"), "{found:#?}");
}

#[test]
fn an_imprint_that_is_not_whole_is_found() {
    for (empty, name) in [(0, "notice"), (1, "issue number"), (2, "expiry date")] {
        let mut fields = fields(false);
        let field = [
            &mut fields.notice,
            &mut fields.issue,
            &mut fields.valid_until,
        ];
        field.into_iter().nth(empty).expect("one of three").clear();
        let found = flaws("thermal-76x130", &fields, &[]);
        assert_eq!(rules(&found), ["leaflet-imprint"], "{name}");
        assert!(found[0].message.en.ends_with(name), "{found:#?}");
    }
    // A leaflet with the code of another text.
    let format = format("thermal-76x130");
    let leaflet = fill(&format, &fields(false), faces()).expect("it fits");
    let mut changed = fields(false);
    changed.points[0].push('！');
    let found = examine(&format, &changed, &leaflet, faces(), &truth());
    assert_eq!(rules(&found), ["leaflet-imprint"]);
    assert!(found[0].message.en.ends_with("check code"), "{found:#?}");
}

#[test]
fn words_that_were_to_be_replaced_are_found() {
    for words in ["联系人××", "电话待填", "Lorem ipsum"] {
        let text = format!(
            "<text x=\"40\" y=\"126\" font-size=\"4\" fill=\"#000000\">{words}</text></svg>"
        );
        let found = flaws("thermal-76x130", &fields(false), &with(&text));
        assert_eq!(rules(&found), ["leaflet-placeholder"], "{words}");
    }
    let mut unit = fields(false);
    unit.issuer = "{{ unit }}提醒您".to_owned();
    let found = flaws("thermal-76x130", &unit, &[]);
    assert_eq!(rules(&found), ["leaflet-placeholder"]);
}

#[test]
fn a_leaflet_of_another_format_is_found() {
    let leaflet = fill(&format("thermal-76x130"), &fields(false), faces()).expect("it fits");
    let card = format("card-90x130");
    let found = examine(&card, &fields(false), &leaflet, faces(), &truth());
    assert!(rules(&found).contains(&"leaflet-size"), "{found:#?}");
    // Type that a thermal head prints is fine on paper, and not the other way round.
    let leaflet = fill(&card, &fields(false), faces()).expect("it fits");
    let label = format("thermal-76x130");
    let found = examine(&label, &fields(false), &leaflet, faces(), &truth());
    for rule in [
        "leaflet-size",
        "leaflet-type",
        "leaflet-colour",
        "leaflet-safe-area",
    ] {
        assert!(rules(&found).contains(&rule), "{rule}: {found:#?}");
    }
}
