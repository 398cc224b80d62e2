//! Bold beside Chinese punctuation.

use super::{document, rules};

/// The HTML of one paragraph, without its `<p>`.
#[track_caller]
fn html(text: &str) -> String {
    let html = document(text).lead.html;
    match html
        .strip_prefix("<p>")
        .and_then(|html| html.strip_suffix("</p>"))
    {
        Some(inside) => inside.to_owned(),
        None => html,
    }
}

#[track_caller]
fn bold(text: &str, expected: &str) {
    assert_eq!(html(text), expected, "{text}");
}

#[test]
fn bold_works_beside_chinese_punctuation() {
    bold(
        "**“不听不信不转账”**是底线",
        "<strong>“不听不信不转账”</strong>是底线",
    );
    bold(
        "拨打**96110（反诈专线）**咨询",
        "拨打<strong>96110（反诈专线）</strong>咨询",
    );
    bold(
        "**凡是转账的都是诈骗！**请",
        "<strong>凡是转账的都是诈骗！</strong>请",
    );
    bold("**注意：**不要转账", "<strong>注意：</strong>不要转账");
    bold("前**（加粗）**后", "前<strong>（加粗）</strong>后");
    bold("他说**“转账”**了", "他说<strong>“转账”</strong>了");
    bold(
        "拨打96110**“反诈专线”**2次",
        "拨打96110<strong>“反诈专线”</strong>2次",
    );
    bold("**等一下……**A", "<strong>等一下……</strong>A");
    bold(
        "用**Wi-Fi(无线)**上网",
        "用<strong>Wi-Fi(无线)</strong>上网",
    );
    bold("**《反诈法》**第一条", "<strong>《反诈法》</strong>第一条");
    bold("*（斜）*体", "<em>（斜）</em>体");
}

#[test]
fn nothing_that_commonmark_leaves_alone_becomes_bold() {
    bold("2 ** 3 ** 4", "2 ** 3 ** 4");
    bold(r"\*\*（不是）\*\*加粗", "**（不是）**加粗");
    bold("`**（代码）**`里", "<code>**（代码）**</code>里");
    bold("a**(b)**c", "a**(b)**c");
    bold("汉 ** （空格） ** 字", "汉 ** （空格） ** 字");
    assert!(rules("`**（代码）**`里").is_empty());
}

/// The amended definition of emphasis, written down as the specification has it and with no
/// thought for speed: what the program must agree with.
mod definition {
    /// Unicode white space, or the edge of the line.
    fn space(c: Option<char>) -> bool {
        c.is_none_or(char::is_whitespace)
    }

    fn cjk(c: Option<char>) -> bool {
        matches!(c, Some('汉' | '。' | '（' | '）'))
    }

    /// Punctuation that is not Chinese.
    fn western(c: Option<char>) -> bool {
        matches!(c, Some('“' | '”' | '…' | '.' | '(' | ')' | '*' | '\\'))
    }

    /// A run of `*` and what may be done with it.
    struct Run {
        /// Where its text node is.
        at: usize,
        left: usize,
        length: usize,
        opens: bool,
        closes: bool,
        active: bool,
    }

    /// Text or tags, in order; a run's node is filled in at the end.
    pub(super) fn html(text: &str) -> String {
        let chars: Vec<char> = text.trim().chars().collect();
        let get = |at: Option<usize>| at.and_then(|at| chars.get(at).copied());
        let mut nodes: Vec<(String, String, String)> = Vec::new();
        let mut runs: Vec<Run> = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let node = |text: String| (String::new(), text, String::new());
            if chars[at] == '\\' && matches!(chars.get(at + 1), Some('*' | '.' | '(' | '\\')) {
                nodes.push(node(chars[at + 1].to_string()));
                at += 2;
            } else if chars[at] == '*' {
                let start = at;
                while chars.get(at) == Some(&'*') {
                    at += 1;
                }
                let (before, after) = (get(start.checked_sub(1)), get(Some(at)));
                // What stands beyond the signs that Chinese shares with Western text.
                let shared = |c: &&char| matches!(c, '“' | '”' | '…');
                let beyond = chars[..start].iter().rev().find(|c| !shared(c)).copied();
                let further = chars[at..].iter().find(|c| !shared(c)).copied();
                let opens = !space(after)
                    && (!western(after)
                        || space(before)
                        || western(before)
                        || cjk(before)
                        || matches!(after, Some('“' | '…')) && cjk(further));
                let closes = !space(before)
                    && (!western(before)
                        || space(after)
                        || western(after)
                        || cjk(after)
                        || matches!(before, Some('”' | '…')) && cjk(beyond));
                runs.push(Run {
                    at: nodes.len(),
                    left: at - start,
                    length: at - start,
                    opens,
                    closes,
                    active: true,
                });
                nodes.push(node(String::new()));
            } else {
                nodes.push(node(chars[at].to_string()));
                at += 1;
            }
        }
        pair(&mut runs, &mut nodes);
        for run in runs {
            nodes[run.at].1 = "*".repeat(run.left);
        }
        nodes
            .into_iter()
            .map(|(before, text, after)| before + &text + &after)
            .collect()
    }

    /// The specification's procedure, from left to right: each closer with the nearest opener.
    fn pair(runs: &mut [Run], nodes: &mut [(String, String, String)]) {
        let mut closer = 0;
        while closer < runs.len() {
            if !runs[closer].closes || !runs[closer].active || runs[closer].left == 0 {
                closer += 1;
                continue;
            }
            let fits = |opener: &Run, closer: &Run| {
                let both = (opener.opens && opener.closes) || (closer.opens && closer.closes);
                let thirds = (opener.length + closer.length).is_multiple_of(3)
                    && !(opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3));
                opener.opens && opener.active && opener.left > 0 && !(both && thirds)
            };
            let Some(opener) = (0..closer).rev().find(|at| fits(&runs[*at], &runs[closer])) else {
                closer += 1;
                continue;
            };
            let strong = runs[opener].left >= 2 && runs[closer].left >= 2;
            let (tag, count) = if strong { ("strong", 2) } else { ("em", 1) };
            runs[opener].left -= count;
            runs[closer].left -= count;
            // An opener's tags stand after its own asterisks, a closer's before them.
            nodes[runs[opener].at].2.insert_str(0, &format!("<{tag}>"));
            nodes[runs[closer].at].0.push_str(&format!("</{tag}>"));
            for between in &mut runs[opener + 1..closer] {
                between.active = false;
            }
        }
    }
}

#[test]
fn the_definition_itself_is_right_about_known_cases() {
    // From the examples of CommonMark 0.31, chapter 6.2.
    for (text, expected) in [
        ("a*.a.*", "a*.a.*"),
        ("*(*a*)*", "<em>(<em>a</em>)</em>"),
        ("**a", "**a"),
        ("*a**a**a*", "<em>a<strong>a</strong>a</em>"),
        ("*a**a*", "<em>a**a</em>"),
        ("a***a***a", "a<em><strong>a</strong></em>a"),
        (
            "a******a*********a",
            "a<strong><strong><strong>a</strong></strong></strong>***a",
        ),
        ("***a** a*", "<em><strong>a</strong> a</em>"),
        ("*a **a***", "<em>a <strong>a</strong></em>"),
        ("**a*", "*<em>a</em>"),
        ("**汉。**汉", "<strong>汉。</strong>汉"),
    ] {
        assert_eq!(definition::html(text), expected, "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 4000,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn emphasis_agrees_with_its_definition(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "汉", "。", "“", "”", "…", "（", "）", "*", "*", "**", "**", "***", "a", " ", ".", "(", ")", "\\*",
            ]),
            1..24,
        )
    ) {
        let text = parts.concat();
        let opens = text.trim_start();
        // Lists and rules, which are no paragraph.
        let block = opens.is_empty()
            || opens == "*"
            || opens.starts_with("* ")
            || opens.chars().all(|c| c == '*' || c == ' ');
        if !block && !text.starts_with("    ") {
            proptest::prop_assert_eq!(html(&text), definition::html(&text), "{}", text);
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn emphasis_is_the_same_wherever_it_stands(
        parts in proptest::collection::vec(
            proptest::sample::select(vec!["汉", "。", "“", "”", "（", "）", "*", "**", "a", " ", "."]),
            1..16,
        )
    ) {
        // A letter in front, so that the text is a paragraph.
        let text = format!("字{}", parts.concat().trim_end());
        let inside = html(&text);
        for around in [
            format!("- {text}"),
            format!("1. {text}\n2. 乙"),
            format!("> {text}"),
            format!(">{text}"),
            format!("> > - {text}"),
            format!("### {text}"),
            format!("| {text} | 乙 |\n|---|---|\n| {text} | 丁 |"),
        ] {
            let html = document(&around).lead.html.replace("<wbr>", "");
            proptest::prop_assert!(html.contains(&inside), "{}: {}", around, html);
        }
    }
}
