//! Type measured in millimetres: squeezing, line breaking, slots, QR codes.

use std::sync::{Arc, OnceLock};

use fanzha::typeset::{
    Align, Faces, FontFile, Misfit, MissingGlyph, QrCode, Rect, SlotStyle, VerticalAlign, Weight,
    break_lines, mm_of_pt, set_line, set_lines,
};
use proptest::prelude::*;

/// The default theme's faces.
pub(crate) fn faces() -> &'static Faces {
    static FACES: OnceLock<Faces> = OnceLock::new();
    FACES.get_or_init(|| {
        let file = |name: &str, bytes: &[u8]| FontFile {
            path: format!("themes/default/fonts/{name}"),
            bytes: Arc::new(bytes.to_vec()),
        };
        Faces::read([
            file(
                "NotoSansSC-Regular.ttf",
                include_bytes!("../../themes/default/fonts/NotoSansSC-Regular.ttf"),
            ),
            file(
                "NotoSansSC-Bold.ttf",
                include_bytes!("../../themes/default/fonts/NotoSansSC-Bold.ttf"),
            ),
        ])
        .expect("the theme's fonts are right")
    })
}

/// A size at which an em is 10 mm.
const TEN_MM: f64 = 720.0 / 25.4;

fn width_in_em(text: &str) -> f64 {
    set_line(text, faces(), Weight::Bold, TEN_MM).unwrap().width / 10.0
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
}

#[test]
fn the_theme_has_the_standard_characters_and_both_weights() {
    for weight in [Weight::Regular, Weight::Bold] {
        // The first and last characters of the three levels of 通用规范汉字表.
        for character in "一矗乂齉亍蠼".chars() {
            assert!(faces().find(character, weight).is_some(), "{character}");
        }
        for character in "，。！？：；、（）《》“”‘’—…·～／％￥①№℃×ÀéÿāAz09".chars()
        {
            assert!(faces().find(character, weight).is_some(), "{character}");
        }
    }
}

#[test]
fn a_damaged_font_is_a_finding_not_a_panic() {
    for bytes in [
        Vec::new(),
        vec![0; 100],
        b"OTTO".repeat(20),
        include_bytes!("../../themes/default/fonts/NotoSansSC-Bold.ttf")[..5000].to_vec(),
    ] {
        let findings = Faces::read([FontFile {
            path: "fonts/a.ttf".to_owned(),
            bytes: Arc::new(bytes),
        }])
        .expect_err("this is no font");
        assert_eq!(findings[0].rule, "theme-font");
        assert_eq!(findings[0].location.path, "fonts/a.ttf");
    }
}

#[test]
fn chinese_is_set_solid() {
    close(width_in_em("刷单返利"), 4.0);
    close(width_in_em("真退款原路返回，不用转钱"), 12.0);
    let digits = width_in_em("96110");
    close(digits, 5.0 * width_in_em("9"));
}

#[test]
fn two_marks_that_meet_share_their_blank() {
    // Closing then closing, closing then opening, opening then opening.
    close(width_in_em("钱。”他"), 3.5);
    close(width_in_em("钱，“他"), 3.5);
    close(width_in_em("说“‘他"), 3.5);
    close(width_in_em("）（他"), 2.5);
    // A mark beside a character keeps its square.
    close(width_in_em("钱，他"), 3.0);
    close(width_in_em("说“他"), 3.0);
    // Exclamation and question marks are not squeezed.
    close(width_in_em("真的吗？！他"), 6.0);
}

#[test]
fn the_ends_of_a_line_are_cut_and_the_ink_starts_at_the_edge() {
    close(width_in_em("“安全账户”"), 5.0);
    close(width_in_em("拿不准，"), 3.5);
    let line = set_line("“安全账户”", faces(), Weight::Bold, TEN_MM).unwrap();
    close(line.runs[0].x, -5.0);
    assert_eq!(line.text(), "“安全账户”");
}

#[test]
fn runs_part_only_where_the_fonts_own_advance_would_be_wrong() {
    let runs = |text: &str| {
        let line = set_line(text, faces(), Weight::Bold, TEN_MM).unwrap();
        line.runs
            .iter()
            .map(|run| (run.x, run.text.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(runs("真退款，不用转"), [(0.0, "真退款，不用转".to_owned())]);
    let squeezed = runs("说：“转账。”挂断");
    let texts: Vec<&str> = squeezed.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["说：", "“转账。", "”挂断"]);
    close(squeezed[1].0, 15.0);
}

#[test]
fn a_dash_of_two_marks_has_no_gap() {
    let (_, dash) = faces().find('—', Weight::Bold).unwrap();
    let line = set_line("——", faces(), Weight::Bold, TEN_MM).unwrap();
    let second = line.runs[1].x / 10.0;
    // The ink of the second begins where that of the first ends.
    close(second + dash.ink.0, dash.ink.1);
}

#[test]
fn quotes_in_latin_text_take_the_width_of_their_ink() {
    assert!(width_in_em("don’t") < width_in_em("dont") + 0.4);
    assert!(width_in_em("say “no” now") < width_in_em("say no now") + 1.2);
    close(width_in_em("叫“OK”的人"), width_in_em("OK") + 5.0);
}

#[test]
fn signs_that_only_steer_breaking_are_not_drawn() {
    let line = set_line("甲\u{2060}～\u{200B}乙", faces(), Weight::Bold, TEN_MM).unwrap();
    assert_eq!(line.text(), "甲～乙");
}

#[test]
fn a_missing_character_is_named() {
    assert_eq!(
        set_line("钱𠮷了", faces(), Weight::Bold, TEN_MM),
        Err(MissingGlyph('𠮷'))
    );
}

fn broken(text: &str, em: f64) -> Vec<String> {
    break_lines(text, faces(), Weight::Regular, TEN_MM, em * 10.0 + 1e-6).unwrap()
}

#[test]
fn lines_break_by_the_rules_of_punctuation() {
    // A closing mark takes its character along.
    assert_eq!(broken("叫您转账，挂断", 4.0), ["叫您转", "账，挂断"]);
    // Its blank half may hang over the end.
    assert_eq!(broken("叫您转账，挂断", 4.5), ["叫您转账，", "挂断"]);
    // An opening mark goes with what it opens.
    assert_eq!(broken("没有安全“账户”", 4.0), ["没有安全", "“账户”"]);
    // The connecting marks do not start a line.
    assert_eq!(broken("三月～五月", 2.0), ["三", "月～", "五月"]);
    assert_eq!(broken("微信／支付宝", 2.0), ["微", "信／", "支付", "宝"]);
    // Words, numbers and addresses stay whole.
    assert_eq!(broken("拨打96110报警", 3.5), ["拨打", "96110", "报警"]);
    assert_eq!(
        broken("看fanzha.example.gov.cn/kf吧", 8.0),
        ["看", "fanzha.example.gov.cn/kf", "吧"]
    );
    assert_eq!(broken("涨了12.5%以上", 3.0), ["涨了", "12.5%", "以上"]);
    // Both halves of a dash and of an ellipsis.
    assert_eq!(broken("他说——不", 3.0), ["他说", "——不"]);
    assert_eq!(broken("他说……不", 3.0), ["他说", "……不"]);
    // Spaces at a break go.
    assert_eq!(broken("do not pay", 3.5), ["do not", "pay"]);
    assert_eq!(
        broken("甲乙\u{2060}丙丁", 2.0),
        ["甲", "乙\u{2060}丙", "丁"]
    );
}

const NEVER_START: &str = "、，。．：；！？）》〉」』”’】〕～·／％";
const NEVER_END: &str = "（《〈「『“‘【〔￥";

/// Text as authors write it: characters, marks in odd places, words, numbers, dashes.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[一二三转账骗子您钱款挂断报警]{1,4}",
        3 => "[、，。：；！？）》”’～·／％（《“‘￥]",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        2 => "[a-zA-Z0-9./:%-]{1,12}",
        1 => Just(" ".to_owned()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_rule_is_broken_and_nothing_is_lost(text in prose(), em in 2.0..20.0_f64) {
        let lines = broken(&text, em);
        for (index, line) in lines.iter().enumerate() {
            prop_assert!(!line.is_empty());
            if index > 0 {
                let first = line.chars().next().unwrap();
                prop_assert!(!NEVER_START.contains(first), "{lines:?}");
            }
            if index + 1 < lines.len() {
                let last = line.chars().next_back().unwrap();
                prop_assert!(!NEVER_END.contains(last), "{lines:?}");
                let next = lines[index + 1].chars().next().unwrap();
                let word = |c: char| c.is_ascii_graphic();
                let spaced = text.contains(&format!("{line} "));
                prop_assert!(spaced || last != next || !"—…".contains(last), "{lines:?}");
                prop_assert!(spaced || !(word(last) && word(next)), "{lines:?}");
            }
        }
        let without_spaces = |text: &str| text.replace(' ', "");
        prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
    }

    #[test]
    fn a_line_is_too_wide_only_if_it_cannot_be_broken(text in prose(), em in 2.0..20.0_f64) {
        for line in broken(&text, em) {
            let width = set_line(&line, faces(), Weight::Regular, TEN_MM).unwrap().width;
            if width > em * 10.0 + 1e-5 {
                // At any narrower width it stays in one piece.
                prop_assert_eq!(broken(&line, 0.1).len(), 1, "{}", line);
            }
        }
    }

    #[test]
    fn set_lines_stay_in_their_box(text in prose(), width in 10.0..200.0_f64, height in 5.0..200.0_f64) {
        let area = Rect { x: 7.0, y: 9.0, width, height };
        let style = SlotStyle {
            size: 14.0,
            weight: Weight::Regular,
            align: Align::Centre,
            vertical: VerticalAlign::Middle,
            lines: 9,
            leading: 1.3,
        };
        if let Ok(lines) = set_lines(&[text], area, &style, faces()) {
            let em = mm_of_pt(14.0);
            for placed in lines {
                prop_assert!(placed.x >= area.x - 1e-5);
                prop_assert!(placed.x + placed.line.width <= area.x + width + 1e-5);
                prop_assert!(placed.y - 0.88 * em >= area.y - 1e-5);
                prop_assert!(placed.y + 0.12 * em <= area.y + height + 1e-5);
            }
        }
    }
}

fn style(align: Align, vertical: VerticalAlign, lines: usize) -> SlotStyle {
    SlotStyle {
        size: TEN_MM,
        weight: Weight::Bold,
        align,
        vertical,
        lines,
        leading: 1.2,
    }
}

const AREA: Rect = Rect {
    x: 5.0,
    y: 20.0,
    width: 60.0,
    height: 30.0,
};

#[test]
fn lines_stand_where_the_style_says() {
    let place = |align, vertical| {
        let lines = set_lines(
            &["先垫钱", "都是诈骗"],
            AREA,
            &style(align, vertical, 2),
            faces(),
        )
        .unwrap();
        (lines[0].x, lines[0].y, lines[1].x, lines[1].y)
    };
    // Two lines are 10 + 12 mm high; a baseline is 8.8 mm below the top of its line.
    assert_eq!(
        place(Align::Left, VerticalAlign::Top),
        (5.0, 28.8, 5.0, 40.8)
    );
    let (x1, y1, x2, y2) = place(Align::Centre, VerticalAlign::Middle);
    for (found, expected) in [(x1, 20.0), (y1, 32.8), (x2, 15.0), (y2, 44.8)] {
        close(found, expected);
    }
    let (x1, _, x2, y2) = place(Align::Right, VerticalAlign::Bottom);
    for (found, expected) in [(x1, 35.0), (x2, 25.0), (y2, 48.8)] {
        close(found, expected);
    }
}

#[test]
fn what_does_not_fit_says_what_it_needs_and_has() {
    let one = style(Align::Left, VerticalAlign::Top, 1);
    assert_eq!(
        set_lines(&["先垫钱的兼职呀"], AREA, &one, faces()),
        Err(vec![Misfit::Width {
            line: "先垫钱的兼职呀".to_owned(),
            needs: 70.0,
            has: 60.0
        }])
    );
    let two = style(Align::Left, VerticalAlign::Top, 2);
    assert_eq!(
        set_lines(&["一", "二", "三"], AREA, &two, faces()),
        Err(vec![
            Misfit::Lines { needs: 3, has: 2 },
            Misfit::Height {
                needs: 34.0,
                has: 30.0
            }
        ])
    );
    assert_eq!(
        set_lines(&["钱𠮷"], AREA, &one, faces()),
        Err(vec![Misfit::Glyph('𠮷')])
    );
    // Six characters of ten millimetres fit sixty exactly.
    assert!(set_lines(&["先垫钱的兼职"], AREA, &one, faces()).is_ok());
    assert_eq!(set_lines::<&str>(&[], AREA, &one, faces()), Ok(vec![]));
}

#[test]
fn a_code_is_as_small_and_as_robust_as_it_can_be() {
    // 32 bytes: version 3 holds them at level Q, version 2 not even at M.
    let code = QrCode::encode("https://fanzha.example.gov.cn/kf").unwrap();
    assert_eq!((code.version(), code.level(), code.modules()), (3, 'Q', 29));
    let code = QrCode::encode(&"x".repeat(62)).unwrap();
    assert_eq!((code.version(), code.level()), (4, 'M'));
    assert_eq!(QrCode::encode(&"x".repeat(63)).unwrap_err().has, 63);
}

#[test]
fn a_code_lies_in_the_middle_and_on_the_printers_dots() {
    let code = QrCode::encode(&"x".repeat(62)).unwrap();
    let area = Rect {
        x: 42.25,
        y: 71.0,
        width: 30.75,
        height: 30.75,
    };
    let free = code.place(area, None);
    close(free.module, 30.75 / 41.0);
    close(free.x, 42.25 + 4.0 * 0.75);
    let small = QrCode::encode("https://fanzha.example.gov.cn/kf").unwrap();
    let snapped = small.place(area, Some(0.125));
    for length in [snapped.x, snapped.y, snapped.module] {
        close((length / 0.125).fract(), 0.0);
    }
    close(snapped.module, 0.75);
    // The quiet zone stays inside the box.
    assert!(snapped.x - 4.0 * snapped.module >= area.x);
    let dark: usize = small.bars().iter().map(|(_, _, length)| length).sum();
    assert!(dark > 29 * 29 / 3);
}
