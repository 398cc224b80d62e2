//! Leaflets: formats, filling, and what comes out of a filled page.

use std::sync::OnceLock;

use fanzha::content::form::Scam;
use fanzha::content::front_matter::read_markdown;
use fanzha::diagnostic::Source;
use fanzha::leaflet::html::Words;
use fanzha::leaflet::{
    Chapter, Edge, Fields, FontIndex, Format, Hotline, Leaflet, Problem, Qr, check_code, fill,
};
use fanzha::typeset::Misfit;
use include_dir::{Dir, include_dir};

use crate::typeset::faces;

mod drawing;
mod label;
mod output;
mod pdf;
mod picture;
mod preflight;
mod raster;
pub(crate) mod run;
mod sheet;

static FORMATS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/leaflets");
static SCAMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/scams");

/// Formats that print everything that a leaflet says.
const IDS: [&str; 8] = [
    "parcel-100x150",
    "thermal-76x130",
    "card-90x130",
    "thermal-100x150",
    "thermal-100x180",
    "leaflet-a6",
    "leaflet-a5",
    "poster-a3",
];

/// Formats that have no room for all of it.
const SMALL: [&str; 2] = ["card-90x54", "waybill-strip-65.6x30"];

/// The theme's fonts, as drawings look them up.
fn fonts() -> &'static FontIndex {
    static INDEX: OnceLock<FontIndex> = OnceLock::new();
    INDEX.get_or_init(|| FontIndex::new(faces()))
}

/// The files of a format of the default theme, with their paths.
fn files(id: &str) -> Vec<(String, String)> {
    let folder = FORMATS.get_dir(id).expect("the format is there");
    folder
        .files()
        .map(|file| {
            let path = format!("themes/default/leaflets/{}", file.path().display());
            (path, file.contents_utf8().expect("UTF-8").to_owned())
        })
        .collect()
}

/// A format from changed files.
fn load(
    id: &str,
    files: &[(String, String)],
) -> Result<Format, Vec<fanzha::diagnostic::Diagnostic>> {
    let sources: Vec<Source<'_>> = files
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .collect();
    Format::load(id, &sources, faces(), fonts())
}

/// A format of the default theme.
fn format(id: &str) -> Format {
    load(id, &files(id)).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The longest text that an author may write, everywhere.
fn fields(qr: bool) -> Fields {
    let text = |text: &str| text.to_owned();
    Fields {
        lang: text("zh-CN"),
        title: text("冒充电商物流客服诈骗"),
        issuer: text("示例市反诈骗中心提醒您"),
        headline: vec![text("先垫钱的兼职"), text("全都都是诈骗")],
        points: vec![
            text("真退款原路返回，不用转钱呀"),
            text("“卡号填错”“要解冻”是套路"),
            text("去购物软件里查，别信来电呀"),
        ],
        hotlines: vec![
            Hotline {
                label: text("拿不准，问一问"),
                number: text("96110"),
            },
            Hotline {
                label: text("钱转走了，报警"),
                number: text("110"),
            },
        ],
        address: text("fanzha.example.gov.cn/kf"),
        notice: text("警方公益宣传，非广告"),
        issue: text("2026年12月第12期"),
        valid_until: text("有效期至2027年12月31日"),
        check_label: text("校验码"),
        qr: qr.then(|| Qr {
            target: text("https://fanzha.example.gov.cn/kf"),
            caption: text("扫码看骗子原话"),
        }),
        partner: None,
        chapters: Vec::new(),
        changed: None,
    }
}

fn filled(id: &str, fields: &Fields) -> Leaflet {
    fill(&format(id), fields, faces()).unwrap_or_else(|problems| panic!("{id}: {problems:#?}"))
}

/// A handbook of five articles of the site, from the `first` on.
fn handbook(format: &Format, first: usize, qr: bool) -> Leaflet {
    let fields = handbook_fields(first, qr);
    fill(format, &fields, faces()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// What it says; its articles are called 第1种 to 第5种.
fn handbook_fields(first: usize, qr: bool) -> Fields {
    let chapters: Vec<Chapter> = scams()
        .iter()
        .cycle()
        .skip(first)
        .take(5)
        .enumerate()
        .map(|(index, (_, scam))| Chapter {
            short_title: format!("第{}种", index + 1),
            headline: scam.headline.clone(),
            give_aways: vec![
                "“应用商店里搜不到的，内部用”".to_owned(),
                "“点我发的链接装，商店里没有”".to_owned(),
                "“按三倍赔您”".to_owned(),
            ],
            points: scam.points.clone(),
            address: format!("fanzha.example.gov.cn/{}", scam.code),
            qr: qr.then(|| Qr {
                target: format!("https://fanzha.example.gov.cn/{}", scam.code),
                caption: "扫码看骗子原话".to_owned(),
            }),
        })
        .collect();
    let mut fields = fields(qr);
    fields.chapters = chapters;
    fields
}

/// The site's articles, with the paths of their files.
fn scams() -> Vec<(String, Scam)> {
    let files = SCAMS.files().map(|file| {
        let path = file.path().display().to_string();
        (path, file.contents_utf8().expect("UTF-8"))
    });
    // Translations have no lines of their own.
    let own = files.filter(|(path, _)| !path.contains(".en."));
    own.map(|(path, text)| {
        let scam = read_markdown::<Scam>(Source::new(&path, text)).form;
        let scam = scam.unwrap_or_else(|| panic!("{path} cannot be read"));
        (path, scam)
    })
    .collect()
}

fn words() -> Words {
    Words {
        lang: "zh-CN".to_owned(),
        title: "冒充电商物流客服诈骗 快递贴纸".to_owned(),
        advice: vec!["打印时选“实际大小”，不要缩放。".to_owned()],
        changed: None,
    }
}

/// The text of a page, without the breaks that lines bring.
fn text_of(leaflet: &Leaflet) -> String {
    let lines: Vec<String> = leaflet.lines().into_iter().map(|line| line.2).collect();
    lines.join("\n")
}

#[test]
fn the_longest_allowed_text_fits_every_format() {
    for id in IDS {
        for qr in [false, true] {
            let fields = fields(qr);
            let text = text_of(&filled(id, &fields));
            let mut all = vec![
                &fields.issuer,
                &fields.headline[0],
                &fields.headline[1],
                &fields.address,
                &fields.notice,
                &fields.issue,
                &fields.valid_until,
            ];
            all.extend(&fields.points);
            all.extend(fields.hotlines.iter().map(|hotline| &hotline.number));
            all.extend(fields.qr.iter().map(|qr| &qr.caption));
            for part in all {
                assert!(text.contains(part.as_str()), "{id} {qr}: {part} in {text}");
            }
            let joined = text.replace('\n', "");
            for hotline in &fields.hotlines {
                assert!(joined.contains(&hotline.label), "{id} {qr}: {joined}");
            }
            let code = check_code(&fields);
            let printed = format!("校验码{}-{}", &code[..5], &code[5..]);
            assert!(text.contains(&printed), "{id} {qr}: {printed} in {text}");
        }
    }
}

#[test]
fn every_article_of_the_site_fits_the_handbook() {
    let format = format("handbook-a6");
    assert_eq!((format.articles(), format.page_count()), (5, 8));
    let scams = scams();
    for (first, qr) in (0..scams.len()).flat_map(|first| [(first, false), (first, true)]) {
        let leaflet = handbook(&format, first, qr);
        let text = text_of(&leaflet);
        let (path, scam) = &scams[first];
        for part in scam.headline.iter().chain(&scam.points) {
            assert!(text.contains(part.as_str()), "{path}: {part} in {text}");
        }
        for part in [
            "第1种",
            "第5种",
            "96110",
            "110",
            "校验码",
            "警方公益宣传，非广告",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}

#[test]
fn a_handbook_says_which_article_does_not_fit_and_which_is_missing() {
    let format = format("handbook-a6");
    let problems = fill(&format, &fields(false), faces()).expect_err("no articles");
    assert_eq!(problems[0].message().zh, "这种传单要5篇文章，现在只有0篇");
    let mut wrong = fields(false);
    let scam = &scams()[0].1;
    let chapter = Chapter {
        short_title: "刷单返利".to_owned(),
        headline: scam.headline.clone(),
        give_aways: vec!["“一”".to_owned(), "“二”".to_owned(), "“三”".to_owned()],
        points: scam.points.clone(),
        address: "fanzha.example.gov.cn/sd".to_owned(),
        qr: None,
    };
    let base = check_code(&wrong);
    wrong.chapters = vec![chapter; 5];
    assert_ne!(check_code(&wrong), base);
    wrong.chapters[3].give_aways.pop();
    wrong.chapters[3].points.push("第四条".to_owned());
    let problems = fill(&format, &wrong, faces()).expect_err("wrong");
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.chapter(), problem.message().zh))
        .collect();
    assert_eq!(
        found,
        [
            (Some(3), "刷单返利：传单的“骗子的话3”没有内容".to_owned()),
            (Some(3), "刷单返利：“要点”有4条，传单只放得下3条".to_owned()),
        ]
    );
}

#[test]
fn a_small_format_leaves_out_what_it_says_and_nothing_else() {
    for qr in [false, true] {
        let fields = fields(qr);
        let printed = |id| text_of(&filled(id, &fields));
        let (card, strip) = (printed("card-90x54"), printed("waybill-strip-65.6x30"));
        for text in [&card, &strip] {
            for part in fields
                .headline
                .iter()
                .chain([&fields.address, &fields.notice])
            {
                assert!(text.contains(part.as_str()), "{part} in {text}");
            }
            for hotline in &fields.hotlines {
                assert!(text.contains(&hotline.number) && text.contains(&hotline.label));
            }
            assert!(
                fields
                    .points
                    .iter()
                    .all(|point| !text.contains(point.as_str()))
            );
        }
        let code = check_code(&fields);
        assert!(card.contains(&format!("校验码{}-{}", &code[..5], &code[5..])));
        assert!(strip.contains(&format!("码{code}")), "{strip}");
        assert!(card.contains(&fields.issue) && card.contains(&fields.valid_until));
        assert!(!strip.contains(&fields.issue) && !strip.contains(&fields.valid_until));
    }
}

#[test]
fn a_partner_of_sixteen_characters_has_a_line_where_there_is_room() {
    let partner = "示例市示例区示例快运公司提醒您好";
    assert_eq!(partner.chars().count(), 16);
    for id in [
        "parcel-100x150",
        "card-90x130",
        "leaflet-a6",
        "leaflet-a5",
        "poster-a3",
    ] {
        for qr in [false, true] {
            let mut fields = fields(qr);
            assert!(!text_of(&filled(id, &fields)).contains("快运"));
            let code = check_code(&fields);
            fields.partner = Some(partner.to_owned());
            assert!(text_of(&filled(id, &fields)).contains(partner), "{id}");
            assert_eq!(check_code(&fields), code);
        }
    }
}

#[test]
fn what_is_printed_comes_in_one_order() {
    for id in IDS {
        let fields = fields(false);
        let text = text_of(&filled(id, &fields));
        let mut last = 0;
        for part in [
            &fields.issuer,
            &fields.headline[0],
            &fields.points[0],
            &fields.points[2],
            &fields.hotlines[0].number,
            &fields.hotlines[1].number,
            &fields.address,
            &fields.notice,
            &fields.issue,
            &fields.valid_until,
            &fields.check_label,
        ] {
            let at = text[last..].find(part.as_str());
            let at = at.unwrap_or_else(|| panic!("{id}: {part} comes too early in {text}"));
            last += at;
        }
    }
}

#[test]
fn every_article_of_the_site_fits_every_format() {
    let mut seen = 0;
    let formats: Vec<Format> = IDS.into_iter().chain(SMALL).map(format).collect();
    for (path, scam) in scams() {
        for qr in [false, true] {
            let mut fields = fields(qr);
            fields.title.clone_from(&scam.title);
            fields.headline.clone_from(&scam.headline);
            fields.points.clone_from(&scam.points);
            fields.address = format!("fanzha.example.gov.cn/{}", scam.code);
            for format in &formats {
                let leaflet = fill(format, &fields, faces());
                let leaflet = leaflet.unwrap_or_else(|problems| panic!("{path}: {problems:#?}"));
                let printed = text_of(&leaflet);
                let points = scam.points.iter().filter(|_| !SMALL.contains(&format.id()));
                for part in scam.headline.iter().chain(points) {
                    assert!(printed.contains(part.as_str()), "{path}: {part}");
                }
                seen += 1;
            }
        }
    }
    assert!(seen >= 13 * 10 * 2, "{seen}");
}

/// Width of `count` characters at `pt`, in mm.
fn characters(count: f64, pt: f64) -> f64 {
    count * pt * 25.4 / 72.0
}

#[test]
fn what_does_not_fit_names_slot_text_and_millimetres() {
    for (id, headline_pt, headline_has, point_pt, point_has) in [
        ("parcel-100x150", 43.0, 91.1, 17.0, 80.0),
        ("thermal-76x130", 33.0, 70.0, 13.0, 63.25),
        ("card-90x130", 37.0, 79.0, 14.5, 70.0),
        ("thermal-100x150", 44.0, 94.0, 18.0, 85.0),
        ("thermal-100x180", 44.0, 94.0, 18.0, 85.0),
        ("leaflet-a6", 43.0, 93.5, 17.0, 81.75),
        ("leaflet-a5", 60.0, 129.5, 24.0, 113.5),
        ("poster-a3", 119.0, 261.0, 48.0, 228.0),
    ] {
        let mut long = fields(false);
        long.headline[1] = "全都全都是诈骗".to_owned();
        long.points[2] = "去购物软件里查别信来电里说的话".to_owned();
        let problems = fill(&format(id), &long, faces()).expect_err("too long");
        let found: Vec<_> = problems
            .iter()
            .map(|problem| match problem {
                Problem::Misfit {
                    slot,
                    misfit: Misfit::Width { line, needs, has },
                    ..
                } => (slot.as_str(), line.as_str(), *needs, *has),
                other => panic!("{other:?}"),
            })
            .collect();
        let [headline, point] = found.as_slice() else {
            panic!("{id}: {found:?}");
        };
        assert_eq!((headline.0, headline.1), ("headline", "全都全都是诈骗"));
        assert!((headline.2 - characters(7.0, headline_pt)).abs() < 1e-9);
        assert!((headline.3 - headline_has).abs() < 1e-9, "{}", headline.3);
        assert_eq!(
            (point.0, point.1),
            ("point-3", "去购物软件里查别信来电里说的话")
        );
        assert!((point.2 - characters(15.0, point_pt)).abs() < 1e-9);
        assert!((point.3 - point_has).abs() < 1e-9, "{}", point.3);
    }
}

#[test]
fn problems_lead_the_author_to_the_line() {
    let mut wrong = fields(true);
    wrong.headline.push("第三行".to_owned());
    wrong.points[1] = "警惕𠮷利贷".to_owned();
    wrong.points.push("第四条".to_owned());
    wrong.hotlines.pop();
    wrong.qr = Some(Qr {
        target: format!("https://fanzha.example.gov.cn/{}", "x".repeat(60)),
        caption: "扫码看骗子原话".to_owned(),
    });
    let problems = fill(&format("parcel-100x150"), &wrong, faces()).expect_err("wrong");
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem.field(), problem.message().zh))
        .collect();
    let expected = [
        (Some(("headline", None)), "传单的大标题有3行，最多2行"),
        (
            Some(("headline", None)),
            "传单的大标题高50.4毫米，只有34.0毫米",
        ),
        (
            Some(("points", Some(1))),
            "传单的字体里没有“𠮷”（U+20BB7），要点2印不出来",
        ),
        (Some(("hotlines", Some(1))), "传单的“电话2”没有内容"),
        (Some(("hotlines", Some(1))), "传单的“电话说明2”没有内容"),
        (
            Some(("code", None)),
            "二维码的网址太长（90字节），印出来扫不开",
        ),
        (Some(("points", None)), "“要点”有4条，传单只放得下3条"),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(field, message)| (field, message.to_owned()))
        .collect();
    assert_eq!(found, expected);
    for problem in &problems {
        assert!(!problem.message().en.is_empty());
    }
}

#[test]
fn the_check_code_depends_on_everything_that_is_printed_and_on_nothing_else() {
    let base = fields(true);
    let code = check_code(&base);
    assert_eq!(code.len(), 10);
    assert!(
        code.chars()
            .all(|c| "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(c))
    );
    // Printed on paper that cannot be recalled: the way it is made must never change.
    assert_eq!(code, "VRTZ7869BC");
    let changes: [fn(&mut Fields); 15] = [
        |f| f.lang.push('x'),
        |f| f.issuer.push('x'),
        |f| f.headline[0].push('x'),
        |f| f.headline.swap(0, 1),
        |f| f.points[2].push('x'),
        |f| f.hotlines[1].label.push('x'),
        |f| f.hotlines[0].number.push('1'),
        |f| f.address.push('x'),
        |f| f.notice.push('x'),
        |f| f.issue.push('x'),
        |f| f.valid_until.push('x'),
        |f| f.qr = None,
        |f| f.qr.as_mut().unwrap().target.push('x'),
        |f| f.qr.as_mut().unwrap().caption.push('x'),
        // The border between two fields counts.
        |f| {
            f.notice = format!("{}{}", f.notice, f.issue);
            f.issue.clear();
        },
    ];
    let mut codes = std::collections::BTreeSet::from([code.clone()]);
    for change in changes {
        let mut changed = base.clone();
        change(&mut changed);
        assert!(codes.insert(check_code(&changed)), "{changed:?}");
    }
    let mut untitled = base;
    untitled.title.clear();
    untitled.check_label.clear();
    assert_eq!(check_code(&untitled), code);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let once = || {
        let leaflet = filled("card-90x130", &fields(true));
        let papers = leaflet.papers(Edge::Bleed);
        let html = fanzha::leaflet::html::html(&papers, faces(), &words()).unwrap();
        (html.into_bytes(), output::pdf_of("card-90x130", &papers))
    };
    assert_eq!(once(), once());
}
