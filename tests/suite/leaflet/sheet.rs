//! Sheets: how many pieces stand on the paper, where they are cut, what order they come in.

use std::collections::BTreeSet;

use fanzha::diagnostic::Language;
use fanzha::leaflet::html::html;
use fanzha::leaflet::sheet::{Order, SIZES, impose, places};
use fanzha::leaflet::{Format, Leaflet, Paper, Problem};

use super::output::{pdf_box, pdf_of, same, values};
use super::{IDS, SMALL, faces, fields, filled, format, load, words};

/// Sheets with Chinese words.
fn imposed(
    format: &Format,
    id: &str,
    leaflets: &[&Leaflet],
    order: Order,
    slug: &str,
) -> Vec<Paper> {
    let chinese = Language::Chinese;
    impose(format, id, leaflets, order, slug, faces(), chinese)
        .unwrap_or_else(|problem| panic!("{}", problem.message().zh))
}

#[test]
fn a_sheet_has_four_cards_with_marks_outside_the_bleed() {
    let card = format("card-90x130");
    let sheets: Vec<_> = card
        .sheets()
        .map(|(id, name)| (id.to_owned(), name.zh.clone()))
        .collect();
    assert_eq!(sheets, [("a4".to_owned(), "A4四拼".to_owned())]);
    let leaflet = filled("card-90x130", &fields(true));
    let slug = "示例市反诈骗中心 第一期";
    let papers = imposed(&card, "a4", &[&leaflet], Order::Reading, slug);
    assert_eq!(papers.len(), 1);
    assert_eq!(papers[0].size(), (210.0, 297.0));

    let html = html(&papers, faces(), &words()).unwrap();
    assert!(html.contains("@page{size:210mm 297mm;margin:0}"));
    assert!(html.contains("按实际大小打印，不要缩放"));
    assert!(html.contains(slug));
    assert_eq!(html.matches("示例市反诈骗中心提醒您").count(), 4);
    let ids = values(&html, "id");
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len());
    assert!(ids.len() >= 4);
    for used in html.split("url(#").skip(1) {
        let used = used.split(')').next().unwrap();
        assert!(ids.contains(&used), "{used}");
    }
    for place in ["12 15.5", "108 15.5", "12 151.5", "108 151.5"] {
        assert!(html.contains(&format!("translate({place})")), "{place}");
    }

    // Every mark is black at its middle and lies off the bleed of every card.
    let svg = papers[0].svg(faces(), "");
    let picture = super::raster::picture(&svg, 20.0);
    let dark = |x: f64, y: f64| {
        let pixel = picture.pixel((x * 20.0) as u32, (y * 20.0) as u32).unwrap();
        pixel.green() < 128
    };
    for x in [12.0, 102.0, 108.0, 198.0] {
        assert!(dark(x, 9.5) && dark(x, 287.5), "{x}");
        assert!(!dark(x, 12.2) && !dark(x, 284.8), "{x}");
    }
    for y in [15.5, 145.5, 151.5, 281.5] {
        assert!(dark(6.0, y) && dark(204.0, y), "{y}");
        assert!(!dark(8.5, y) && !dark(201.5, y), "{y}");
    }
    let pdf = pdf_of("card-90x130", &papers);
    same(&pdf_box(&pdf, "MediaBox"), [0.0, 0.0, 210.0, 297.0]);
}

#[test]
fn different_leaflets_share_sheets_in_order() {
    let card = format("card-90x130");
    let leaflets: Vec<_> = (1..=6)
        .map(|number| {
            let mut fields = fields(false);
            fields.headline = vec![format!("第{number}种"), "都是诈骗".to_owned()];
            filled("card-90x130", &fields)
        })
        .collect();
    let all: Vec<_> = leaflets.iter().collect();
    let papers = impose(
        &card,
        "a4",
        &all,
        Order::Reading,
        "样张",
        faces(),
        Language::English,
    )
    .unwrap();
    let svgs: Vec<_> = papers.iter().map(|paper| paper.svg(faces(), "")).collect();
    assert_eq!(svgs.len(), 2);
    let headline = |svg: &str, number: u32| svg.contains(&format!(">{number}</tspan>"));
    assert!((1..=4).all(|number| headline(&svgs[0], number)));
    assert!((5..=6).all(|number| headline(&svgs[1], number)));
    assert!(svgs[0].contains("do not scale"));
}

/// A format of this size that says as little as is allowed.
fn blank(width: f64, height: f64, bleed: f64) -> Format {
    let style = "{size: 9, weight: regular, align: left, vertical: top, colour: black}";
    let yaml = format!(
        "name: {{zh: 空, en: Blank}}
printer: {{zh: 空, en: Blank}}
paper: {{zh: 空, en: Blank}}
trim: {{width: {width}, height: {height}}}
bleed: {bleed}
safe: 0
target: office
minimum: 9
palette:
  black: {{rgb: \"#000000\", cmyk: [0, 0, 0, 100]}}
pages:
  - {{plain: page.svg, qr: page-qr.svg}}
omits: [issuer, headline, point, hotline-label, hotline-number-2, address, issue, valid-until, qr-caption]
slots:
  hotline-number: {style}
  notice: {style}
  check-code: {style}
"
    );
    let svg = |qr: &str| {
        let slot = |name: &str| {
            format!("<rect data-slot=\"{name}\" visibility=\"hidden\" width=\"10\" height=\"4\"/>")
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}mm\" height=\"{1}mm\" \
             viewBox=\"{2} {2} {0} {1}\">{3}{4}{5}{qr}</svg>",
            width + 2.0 * bleed,
            height + 2.0 * bleed,
            -bleed,
            slot("hotline-number-1"),
            slot("notice"),
            slot("check-code"),
        )
    };
    let qr = "<rect data-slot=\"qr\" visibility=\"hidden\" width=\"20\" height=\"20\"/>";
    let files = [
        ("leaflets/blank/format.yaml".to_owned(), yaml),
        ("leaflets/blank/page.svg".to_owned(), svg("")),
        ("leaflets/blank/page-qr.svg".to_owned(), svg(qr)),
    ];
    load("blank", &files).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

#[test]
fn as_many_stand_on_a_sheet_as_can_be_printed() {
    for (width, height, bleed, id, expected) in [
        (76.0, 130.0, 0.0, "a4", (2, 2, false)),
        // Two upright would fill the width to the last tenth; turned there is room for marks.
        (100.0, 150.0, 0.0, "a4", (2, 1, true)),
        (100.0, 180.0, 0.0, "a4", (2, 1, true)),
        (90.0, 54.0, 0.0, "a4", (2, 5, false)),
        (90.0, 54.0, 2.0, "a4", (3, 3, true)),
        (90.0, 54.0, 3.0, "a4", (3, 3, true)),
        (105.0, 148.0, 3.0, "a4", (2, 1, true)),
        (105.0, 148.0, 0.0, "a4", (2, 1, true)),
        (100.0, 100.0, 0.0, "a4", (2, 2, false)),
        (100.0, 100.0, 3.0, "a4", (1, 2, false)),
        (65.6, 30.0, 0.0, "a4", (3, 9, false)),
        (65.6, 30.0, 3.0, "a4", (4, 5, true)),
        (99.0, 210.0, 0.0, "a4", (2, 1, false)),
        (148.0, 210.0, 3.0, "a4", (1, 1, false)),
        (148.0, 210.0, 3.0, "a3", (2, 1, true)),
        (148.0, 210.0, 3.0, "sra3", (2, 2, false)),
        (297.0, 420.0, 3.0, "sra3", (1, 1, false)),
    ] {
        let places = places(&blank(width, height, bleed), id).unwrap();
        let found = (places.columns, places.rows, places.rotated);
        assert_eq!(found, expected, "{width}×{height}+{bleed} on {id}");
        let (across, down) = places.paper;
        assert_eq!(places.rotated, across > down);
    }
}

#[test]
fn what_is_larger_than_the_sheet_is_refused() {
    let poster = blank(297.0, 420.0, 3.0);
    let problem = places(&poster, "a3").expect_err("an A3 printer leaves an edge");
    assert_eq!(
        problem.message().zh,
        "A3纸放不下：一件连出血要303×426毫米，纸上能印的只有287×410毫米"
    );
    assert!(problem.hint().is_some());
    let wide = blank(420.0, 148.0, 3.0);
    let problem = places(&wide, "a4").expect_err("too wide");
    assert_eq!(
        problem.message().en,
        "A4 is too small: a piece with its bleed takes 426×154 mm, and 287×200 mm of the sheet \
         can be printed"
    );
    let problem = places(&wide, "a5").expect_err("no such sheet");
    assert!(matches!(problem, Problem::NoSheet { .. }), "{problem:?}");
    assert!(problem.message().zh.contains("a4、a3、sra3"));
}

/// Crop marks of a paper: the boxes of its one shape in all four inks, in mm.
fn crop_marks(paper: &Paper) -> Vec<[f64; 4]> {
    let svg = paper.svg(faces(), "");
    let start = svg.rfind("<path fill=\"#000000\"").expect("marks");
    let d = svg[start..].split(" d=\"").nth(1).unwrap();
    let d = d.split('"').next().unwrap();
    d.split('Z')
        .filter(|bar| !bar.is_empty())
        .map(|bar| {
            let numbers: Vec<f64> = bar
                .split(|c: char| c.is_ascii_uppercase() || c == ' ')
                .filter(|number| !number.is_empty())
                .map(|number| number.parse().unwrap())
                .collect();
            let xs = || numbers.iter().step_by(2).copied();
            let ys = || numbers.iter().skip(1).step_by(2).copied();
            [
                xs().fold(f64::INFINITY, f64::min),
                ys().fold(f64::INFINITY, f64::min),
                xs().fold(0.0, f64::max),
                ys().fold(0.0, f64::max),
            ]
        })
        .collect()
}

#[test]
fn crop_marks_stand_outside_the_bleed_of_every_format_on_every_sheet() {
    let mut seen = 0;
    for id in IDS.into_iter().chain(SMALL) {
        let format = format(id);
        let leaflet = filled(id, &fields(false));
        for sheet in SIZES {
            let Ok(grid) = places(&format, sheet) else {
                continue;
            };
            let papers = imposed(&format, sheet, &[&leaflet], Order::Reading, "示例");
            let (width, height) = grid.paper;
            for paper in &papers {
                assert_eq!(paper.size(), grid.paper);
                let svg = paper.svg(faces(), "");
                let corners: Vec<(f64, f64)> = svg
                    .split("translate(")
                    .skip(1)
                    .map(|rest| {
                        let mut numbers = rest.split(')').next().unwrap().split(' ');
                        let mut next = || numbers.next().unwrap().parse().unwrap();
                        (next(), next())
                    })
                    .collect();
                assert_eq!(corners.len() % grid.count(), 0);
                let (trim_width, trim_height) = leaflet.trim_size();
                let bleed = format.bleed();
                let marks = crop_marks(paper);
                assert!(marks.len() >= 4, "{id} {sheet}");
                for [left, top, right, bottom] in marks {
                    assert!(left >= 0.0 && top >= 0.0 && right <= width && bottom <= height);
                    for (x, y) in &corners {
                        let outside = right <= x - bleed
                            || left >= x + trim_width + bleed
                            || bottom <= y - bleed
                            || top >= y + trim_height + bleed;
                        assert!(
                            outside,
                            "{id} {sheet}: {left} {top} on the piece at {x} {y}"
                        );
                    }
                }
                seen += 1;
            }
        }
    }
    assert!(seen >= 26, "{seen}");
}

#[test]
fn a_cut_stack_is_in_order() {
    let format = format("card-90x130");
    let leaflets: Vec<Leaflet> = (1..=10)
        .map(|number| {
            let mut fields = fields(false);
            fields.headline = vec![format!("第{number}种"), "都是诈骗".to_owned()];
            filled("card-90x130", &fields)
        })
        .collect();
    let all: Vec<&Leaflet> = leaflets.iter().collect();
    let papers = imposed(&format, "a4", &all, Order::CutAndStack, "");
    assert_eq!(papers.len(), 3);
    let numbers: Vec<Vec<String>> = papers
        .iter()
        .map(|paper| {
            let svg = paper.svg(faces(), "");
            svg.split("translate(")
                .skip(1)
                .map(|piece| {
                    let at = piece
                        .find("</tspan><tspan")
                        .or_else(|| piece.find("</tspan>"));
                    let text = &piece[..at.unwrap()];
                    text.rsplit('>').next().unwrap().to_owned()
                })
                .collect()
        })
        .collect();
    // The first pile is 1, 2, 3, the second 4, 5, 6, …
    assert_eq!(
        numbers,
        [
            vec!["1", "4", "7", "10"],
            vec!["2", "5", "8"],
            vec!["3", "6", "9"]
        ]
    );
}

#[test]
fn a_handbook_is_printed_on_both_sides_in_the_order_of_its_fold() {
    let format = format("handbook-a6");
    let leaflet = super::handbook(&format, 0, true);
    let papers = imposed(&format, "sra3", &[&leaflet], Order::Reading, "");
    let grid = places(&format, "sra3").unwrap();
    assert_eq!((grid.columns, grid.rows, grid.rotated), (1, 2, true));
    // A word of each page, from left to right: outside 8·6·7·1, inside 2·3·4·5.
    let pages = [
        ["马上打", "第5种", "全家防骗约定", "防骗手册"],
        ["第1种", "第2种", "第3种", "第4种"],
    ];
    assert_eq!(papers.len(), pages.len());
    for (paper, panels) in papers.iter().zip(pages) {
        assert_eq!(paper.size(), (450.0, 320.0));
        let svg = paper.svg(faces(), "");
        let placed: Vec<&str> = svg.split("translate(").skip(1).collect();
        assert_eq!(placed.len(), 8);
        for (index, (panel, word)) in placed.iter().zip(panels.iter().cycle()).enumerate() {
            let x = 15.0 + 105.0 * (index % 4) as f64;
            let y = 9.0 + 154.0 * (index / 4) as f64;
            assert!(panel.starts_with(&format!("{x} {y})")), "{index}: {x} {y}");
            let text: String = panel
                .split('>')
                .filter_map(|part| part.split('<').next())
                .collect();
            assert!(text.contains(word), "{index}: {word} in {text}");
        }
        // Fold marks stand at the folds, above and below, and are broken lines.
        let marks = crop_marks(paper);
        for fold in [120.0, 225.0, 330.0] {
            let dashes = marks
                .iter()
                .filter(|[left, _, right, _]| *left < fold && fold < *right);
            assert!(dashes.count() >= 4, "{fold}");
        }
    }
    let slug: Vec<String> = papers.iter().map(|paper| paper.svg(faces(), "")).collect();
    assert!(slug[0].contains("外面") && slug[1].contains("里面"));
}
