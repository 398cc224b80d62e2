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
