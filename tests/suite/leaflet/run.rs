//! Runs of variable leaflets: tables with every kind of mistake, PDFs read back page by page.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use fanzha::content::catalog::BaseUrl;
use fanzha::diagnostic::Diagnostic;
use fanzha::leaflet::run::{Master, Run};
use fanzha::leaflet::{Fields, Format, Leaflet, Medium, Press, Product, fill};
use fanzha::project::Project;
use fanzha::theme::Theme;
use lopdf::{Document, Object};
use proptest::prelude::*;

use super::pdf::{catalog, operations};
use super::{faces, fields, files, load};
use crate::scaffold::repository;

/// What a run needs beside its format, read once.
struct Shop {
    theme: Theme,
    press: Press,
    base: BaseUrl,
}

fn shop() -> &'static Shop {
    static SHOP: OnceLock<Shop> = OnceLock::new();
    SHOP.get_or_init(|| {
        let project = Project::open(repository()).expect("the repository is a project");
        let (theme, findings) = Theme::load(&project, "default").expect("the theme is there");
        assert!(findings.is_empty(), "{findings:#?}");
        let (press, findings) = Press::load(&theme);
        assert!(findings.is_empty(), "{findings:#?}");
        Shop {
            theme,
            press: press.expect("a press"),
            base: BaseUrl::parse("https://fanzha.example.gov.cn/").expect("an address"),
        }
    })
}

/// The files of a format of the default theme without places for serial and outlet.
fn plain(id: &str) -> Vec<(String, String)> {
    let mut files = files(id);
    for (_, text) in &mut files {
        let own = |line: &&str| {
            ["serial", "outlet"].iter().any(|slot| {
                line.contains(&format!("data-slot=\"{slot}\""))
                    || line.starts_with(&format!("  {slot}:"))
            })
        };
        let lines: Vec<_> = text.lines().filter(|line| !own(line)).collect();
        *text = lines.join("\n") + "\n";
    }
    files
}

/// A format of the default theme with places for serial and outlet, 40 mm wide.
fn numbered(id: &str) -> Format {
    load(id, &numbered_files(id)).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// Its files, with their paths in a project.
pub(crate) fn numbered_files(id: &str) -> Vec<(String, String)> {
    let mut files = plain(id);
    for (path, text) in &mut files {
        if path.ends_with(".svg") {
            let slot = |name: &str, y: u8| {
                format!(
                    "<rect data-slot=\"{name}\" visibility=\"hidden\" x=\"6\" y=\"{y}\" \
                     width=\"40\" height=\"4\"/>"
                )
            };
            let slots = format!("{}{}</svg>", slot("outlet", 106), slot("serial", 110));
            *text = text.replace("</svg>", &slots);
        } else {
            let colour = if id.starts_with("thermal") {
                "black"
            } else {
                "ink"
            };
            let style = format!(
                "{{size: 9, weight: regular, align: left, vertical: middle, colour: {colour}}}"
            );
            let slots = format!("\nslots:\n  serial: {style}\n  outlet: {style}\n");
            *text = text.replace("\nslots:\n", &slots);
        }
    }
    files
}

fn filled(format: &Format, fields: &Fields) -> Leaflet {
    fill(format, fields, faces()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Runs `use_it` with the run of a table, or with what is wrong with it.
fn with_run<T>(
    format: &Format,
    sheet: Option<&str>,
    qr: bool,
    table: &[u8],
    use_it: impl FnOnce(Result<&Run<'_>, &[Diagnostic]>) -> T,
) -> T {
    let shop = shop();
    let fields = fields(qr);
    let leaflet = filled(format, &fields);
    let master = Master {
        product: Product {
            format,
            sheet,
            medium: Medium::Pdf,
        },
        press: &shop.press,
        leaflet: &leaflet,
        fields: &fields,
        words: shop.theme.words("zh-CN").expect("the theme speaks Chinese"),
        base: &shop.base,
    };
    match Run::new(master, "partners.csv", table) {
        Ok(run) => use_it(Ok(&run)),
        Err(findings) => use_it(Err(&findings)),
    }
}

/// What is said about a table, in Chinese: line, column and sentence.
fn complaints(table: &[u8]) -> Vec<String> {
    let format = numbered("card-90x130");
    with_run(&format, None, true, table, |run| match run {
        Ok(_) => Vec::new(),
        Err(findings) => findings
            .iter()
            .map(|finding| {
                assert!(finding.hint.is_some(), "{finding:#?}");
                assert!(finding.message.en.is_ascii() || finding.message.en.contains('“'));
                let place = &finding.location;
                format!("{}:{} {}", place.line, place.column, finding.message.zh)
            })
            .collect(),
    })
}

fn bytes_of(run: &Run<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut sink = |part: &[u8]| {
        bytes.extend_from_slice(part);
        Ok(())
    };
    let mut reports = Vec::new();
    run.write(&mut sink, &mut |rows| reports.push(rows))
        .expect("memory takes everything");
    assert!(reports.is_sorted());
    assert_eq!(reports.last(), Some(&run.len()));
    bytes
}

/// A table of so many rows.
fn table(rows: usize) -> String {
    let mut table = String::from("\u{FEFF}网点,编号\r\n");
    for row in 1..=rows {
        table.push_str(&format!("示例快运第{row}网点,SL-{row:05}\r\n"));
    }
    table
}

/// The text of a page without white space.
fn text_of(document: &Document, page: u32) -> String {
    let text = document.extract_text(&[page]).expect("text");
    text.split_whitespace().collect()
}

#[test]
fn two_hundred_leaflets_are_told_apart_and_share_one_page_and_one_font() {
    let format = numbered("card-90x130");
    with_run(&format, None, true, table(200).as_bytes(), |run| {
        let run = run.unwrap_or_else(|findings| panic!("{findings:#?}"));
        let bytes = bytes_of(run);
        assert_eq!(bytes, bytes_of(run), "the same twice");
        let document = Document::load_mem(&bytes).expect("a sound PDF");
        let pages = document.get_pages();
        assert_eq!(pages.len(), 200);
        let mut codes = BTreeSet::new();
        for (number, id) in &pages {
            let page = document.get_dictionary(*id).unwrap();
            for (name, expected) in [
                (&b"MediaBox"[..], [0.0, 0.0, 96.0, 136.0]),
                (b"BleedBox", [0.0, 0.0, 96.0, 136.0]),
                (b"TrimBox", [3.0, 3.0, 93.0, 133.0]),
            ] {
                let found = page.get(name).unwrap().as_array().unwrap();
                for (found, expected) in found.iter().zip(expected) {
                    let mm = found.as_float().unwrap() * 25.4 / 72.0;
                    assert!((mm - expected).abs() < 0.001, "{mm} is not {expected}");
                }
            }
            let text = text_of(&document, *number);
            assert!(text.contains(&format!("SL-{number:05}")), "{text}");
            assert!(text.contains(&format!("示例快运第{number}网点")), "{text}");
            let operators = operations(&document, *number as usize - 1);
            let modules: Vec<_> = operators
                .iter()
                .filter(|(operator, _)| operator == "re")
                .map(|(_, numbers)| format!("{numbers:?}"))
                .collect();
            assert!(modules.len() > 100, "a code is drawn");
            assert!(
                codes.insert(modules),
                "page {number} has the code of another"
            );
            let black = (String::from("k"), vec![0.0, 0.0, 0.0, 1.0]);
            assert!(operators.contains(&black), "the code is in black ink only");
            let foreign = ["rg", "RG", "g", "G", "gs", "sh"];
            assert!(
                operators
                    .iter()
                    .all(|(operator, _)| !foreign.contains(&operator.as_str()))
            );
        }
        let streams = |subtype: &[u8]| {
            document
                .objects
                .values()
                .filter(|object| {
                    let dictionary = match object {
                        Object::Stream(stream) => &stream.dict,
                        Object::Dictionary(dictionary) => dictionary,
                        _ => return false,
                    };
                    assert!(!dictionary.has(b"Group"));
                    let name = dictionary.get(b"Subtype").and_then(Object::as_name);
                    name.is_ok_and(|name| name == subtype)
                })
                .count()
        };
        assert_eq!(streams(b"Form"), 1);
        assert_eq!(streams(b"Type0"), 2, "regular and bold");
        assert_eq!(streams(b"Image"), 0);
        assert!(catalog(&document).has(b"OutputIntents"));
        assert!(bytes.len() < 60_000 + 200 * 1_600, "{}", bytes.len());
    });
}

#[test]
fn the_manifest_says_where_each_leaflet_is() {
    let format = numbered("card-90x130");
    let table = "serial,outlet,address\nA-1,\"示例,城东\",kf?n=7\nA-2,城西,\nA-3,城南,/zx\n\
                 A-4,城北,https://fanzha.example.gov.cn/dd\nA-5,城中,\n";
    let manifest = |sheet| {
        with_run(&format, sheet, true, table.as_bytes(), |run| {
            let run = run.unwrap_or_else(|findings| panic!("{findings:#?}"));
            (run.manifest(), bytes_of(run))
        })
    };
    assert_eq!(
        manifest(None).0,
        "\u{FEFF}serial,outlet,address,page,position\r\n\
         A-1,\"示例,城东\",https://fanzha.example.gov.cn/kf?n=7,1,1\r\n\
         A-2,城西,https://fanzha.example.gov.cn/kf?n=A-2,2,1\r\n\
         A-3,城南,https://fanzha.example.gov.cn/zx,3,1\r\n\
         A-4,城北,https://fanzha.example.gov.cn/dd,4,1\r\n\
         A-5,城中,https://fanzha.example.gov.cn/kf?n=A-5,5,1\r\n"
    );
    // Two sheets of four: cut as one stack, the first pile is.
    let (listed, bytes) = manifest(Some("a4"));
    let places: Vec<_> = listed
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<_> = line.rsplitn(3, ',').collect();
            (
                line[..3].to_owned(),
                cells[1].to_owned(),
                cells[0].to_owned(),
            )
        })
        .collect();
    let expected = [
        ("A-1", "1", "1"),
        ("A-2", "2", "1"),
        ("A-3", "1", "2"),
        ("A-4", "2", "2"),
        ("A-5", "1", "3"),
    ]
    .map(|(serial, page, place)| (serial.to_owned(), page.to_owned(), place.to_owned()));
    assert_eq!(places, expected);
    let document = Document::load_mem(&bytes).expect("a sound PDF");
    assert_eq!(document.get_pages().len(), 2);
    for (page, serials) in [(1, &["A-1", "A-3", "A-5"][..]), (2, &["A-2", "A-4"])] {
        let text = text_of(&document, page);
        for serial in ["A-1", "A-2", "A-3", "A-4", "A-5"] {
            assert_eq!(text.contains(serial), serials.contains(&serial), "{text}");
        }
    }
    let copies = |page| {
        operations(&document, page)
            .iter()
            .filter(|(operator, _)| operator == "Do")
            .count()
    };
    // The last place of a sheet that is not full stays white; the crop marks are drawn.
    assert_eq!((copies(0), copies(1)), (3 + 1, 2 + 1));
}

#[test]
fn a_leaflet_without_a_code_has_outlet_and_serial_alone() {
    let format = numbered("thermal-76x130");
    with_run(&format, None, false, table(3).as_bytes(), |run| {
        let run = run.unwrap_or_else(|findings| panic!("{findings:#?}"));
        assert!(run.manifest().contains("SL-00002,示例快运第2网点,,2,1\r\n"));
        let document = Document::load_mem(&bytes_of(run)).expect("a sound PDF");
        for page in 0..3 {
            for (operator, numbers) in operations(&document, page) {
                assert!(!["rg", "k", "RG", "K"].contains(&operator.as_str()));
                assert!(operator != "g" || numbers == [0.0]);
            }
        }
    });
    let address = "网点,编号,网址\n城东,A-1,kf\n";
    with_run(&format, None, false, address.as_bytes(), |run| {
        let findings = run.err().expect("there is no code");
        assert_eq!(
            findings[0].message.zh,
            "第2行“网址”：这份传单不印二维码，网址没有地方印"
        );
    });
}

#[test]
fn all_mistakes_of_a_table_are_said_at_once_by_row_and_column() {
    let long = "很".repeat(30);
    let endless = "很".repeat(200);
    let table = format!(
        "网点,编号,网址\n\
         城东,A-1,\n\
         城西,a-1,\n\
         ,A-3,\n\
         =HYPERLINK(1),+86,@x\n\
         城南\n\
         城北,A-6,kf,多的\n\
         城中,编号7,https://evil.example/kf\n\
         𠮷祥,A-8,../kf\n\
         {long},A-9,\n\
         {endless},A-10,\n\
         \"两\n行\",A-11,//evil.example\n\
         城外,A-12,kf?n={}\n\
         零\u{200B}宽,A-13,\n",
        "9".repeat(50)
    );
    assert_eq!(
        complaints(table.as_bytes()),
        [
            "3:4 第3行“编号”：“a-1”在第2行已经用过",
            "4:1 第4行“网点”：没有填",
            "5:1 第5行“网点”：“=HYPERLINK(1)”以“=”“+”“-”“@”开头，是公式",
            "5:15 第5行“编号”：“+86”以“=”“+”“-”“@”开头，是公式",
            "5:19 第5行“网址”：“@x”以“=”“+”“-”“@”开头，是公式",
            "6:1 第6行有1列，表头有3列",
            "7:1 第7行有4列，表头有3列",
            "8:4 第8行“编号”：编号“编号7”只能用字母、数字、“-”“.”“_”",
            "8:8 第8行“网址”：“https://evil.example/kf”不是本网站的网址",
            "9:8 第9行“网址”：“../kf”不是本网站的网址",
            "11:1 第11行“网点”：有200个字，最多40个",
            "12:1 第12行“网点”：里面有换行或看不见的字符（U+000A）",
            "13:9 第12行“网址”：“//evil.example”不是本网站的网址",
            "15:1 第14行“网点”：里面有换行或看不见的字符（U+200B）",
            "9:1 第9行“网点”：传单的字体里没有“𠮷”（U+20BB7），网点名印不出来",
            "10:1 第10行“网点”：传单放不下网点名“很很很很很很很很很很很很很很很很很很很很很很很很很很很很很很”：需要95.2毫米，只有40.0毫米",
            "14:9 第13行“网址”：二维码的网址太长（85字节），印出来扫不开",
        ]
    );
}

#[test]
fn a_table_that_is_none_is_refused_with_the_reason() {
    for (table, expected) in [
        (&b""[..], "1:1 名单是空的"),
        ("\u{FEFF}网点,编号\n\n\r\n".as_bytes(), "1:1 名单是空的"),
        ("网点,编号,数量\n".as_bytes(), "1:7 第3列的列名“数量”不认识"),
        ("网点;编号\n".as_bytes(), "1:1 第1列的列名“网点;编号”不认识"),
        ("outlet,网点,serial\n".as_bytes(), "1:8 第2列又是“网点”"),
        ("网点\n城东\n".as_bytes(), "1:1 缺少“编号”一列"),
        // 网点,编号 in GBK.
        (
            b"\xCD\xF8\xB5\xE3,\xB1\xE0\xBA\xC5\n",
            "1:1 第1行第1列起不是UTF-8文字，可能是GBK",
        ),
        (
            b"outlet,serial\nA,B\nC,\xB1\xE0\n",
            "3:3 第3行第2列起不是UTF-8文字，可能是GBK",
        ),
        (
            b"\xFF\xFE\x51\x7F",
            "1:1 第1行第1列起不是UTF-8文字，可能是GBK",
        ),
    ] {
        let found = complaints(table);
        assert_eq!(found.first().map(String::as_str), Some(expected));
    }
}

#[test]
fn a_format_without_the_slots_says_what_to_draw() {
    let files = plain("card-90x130");
    let format = load("card-90x130", &files).expect("the format is right");
    with_run(&format, None, false, table(1).as_bytes(), |run| {
        let findings = run.err().expect("no slots");
        let said: Vec<_> = findings
            .iter()
            .map(|finding| {
                assert_eq!(finding.rule, "leaflet-slot");
                assert_eq!(finding.location.path, "leaflets/card-90x130");
                let hint = &finding.hint.as_ref().expect("what to draw").zh;
                (
                    finding.message.zh.as_str(),
                    hint.contains("<rect data-slot="),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("宣传卡的图里没有槽位“serial”，印不了名单", true),
                ("宣传卡的图里没有槽位“outlet”，印不了名单", true),
            ]
        );
    });
}

#[test]
fn a_full_disk_is_the_callers_error() {
    let format = numbered("card-90x130");
    with_run(&format, None, true, table(2).as_bytes(), |run| {
        let run = run.unwrap_or_else(|findings| panic!("{findings:#?}"));
        let mut sink = |_: &[u8]| Err(std::io::Error::other("full"));
        let error = run.write(&mut sink, &mut |_| {}).expect_err("it is full");
        assert_eq!(error.to_string(), "full");
    });
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: 64,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_bytes_are_findings_or_a_sound_pdf(
        head in "(网点,编号|编号,网点|outlet,serial,address|\\PC{0,12})",
        rows in proptest::collection::vec("([a-zA-Z0-9_.-]{0,6}|[城东西站，=@\"\u{200B} ]{0,5}),([A-Z0-9-]{0,5}|.{0,4})(,[a-z/?:.]{0,6})?", 0..6),
        torn in proptest::option::of(any::<(usize, u8)>()),
    ) {
        let mut table = format!("{head}\n{}", rows.join("\n")).into_bytes();
        if let Some((at, byte)) = torn {
            let at = at % table.len();
            table[at] = byte;
        }
        static FORMAT: OnceLock<Format> = OnceLock::new();
        let format = FORMAT.get_or_init(|| numbered("card-90x130"));
        let made = with_run(format, None, true, &table, |run| match run {
            Ok(run) => Some((run.len(), run.manifest(), bytes_of(run))),
            Err(findings) => {
                assert!(!findings.is_empty());
                None
            }
        });
        if let Some((rows, manifest, bytes)) = made {
            prop_assert_eq!(manifest.lines().count(), rows + 1);
            let serials: BTreeSet<_> = manifest
                .lines()
                .skip(1)
                .map(|line| line.split(',').next().unwrap().to_owned())
                .collect();
            prop_assert_eq!(serials.len(), rows);
            let document = Document::load_mem(&bytes);
            prop_assert!(document.is_ok_and(|document| document.get_pages().len() == rows));
        }
    }

    #[test]
    fn a_proper_table_always_comes_out_whole(
        outlets in proptest::collection::vec("[城东西南北站点A-Z,\"]{1,8}", 1..8),
    ) {
        // As a spreadsheet program writes it: quotes around what holds commas or quotes.
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["outlet", "serial"]).unwrap();
        for (row, outlet) in outlets.iter().enumerate() {
            writer.write_record([outlet, &format!("S{row}")]).unwrap();
        }
        let table = writer.into_inner().unwrap();
        static FORMAT: OnceLock<Format> = OnceLock::new();
        let format = FORMAT.get_or_init(|| numbered("card-90x130"));
        let manifest = with_run(format, None, true, &table, |run| {
            run.map(Run::manifest).map_err(<[Diagnostic]>::to_vec)
        });
        let manifest = manifest.unwrap_or_else(|findings| panic!("{findings:#?}"));
        let mut reader = csv::Reader::from_reader(manifest.trim_start_matches('\u{FEFF}').as_bytes());
        let listed: Vec<_> = reader.records().map(|record| record.unwrap()[1].to_owned()).collect();
        prop_assert_eq!(listed, outlets);
    }
}
