//! What the maker of a theme should do about a finding: a sentence for each rule.

use crate::diagnostic::{Diagnostic, Location, Text};

/// The hint that goes with every finding of `rule`; none for a rule that is not about formats.
fn advice(rule: &str) -> Option<Text> {
    let (zh, en) = match rule {
        "leaflet-tera" => (
            "要填的内容写在<text>里，例如<text …>{{ issue }}</text>；要量宽、换行的用槽位。",
            "Put what is to be filled in into <text>, as in <text …>{{ issue }}</text>; text that \
             must be measured or broken goes into a slot.",
        ),
        "leaflet-slot" => (
            "槽位是图里隐藏的矩形：<rect data-slot=\"headline\" visibility=\"hidden\" …/>，名字和\
             format.yaml里的slots一一对应。",
            "A slot is a hidden rectangle, <rect data-slot=\"headline\" visibility=\"hidden\" …/>, and \
             its name is one of slots in format.yaml.",
        ),
        "leaflet-colour" => (
            "把颜色写进format.yaml的palette（rgb和cmyk都要），图里只用这些实色。",
            "Write the colour into the palette of format.yaml, as rgb and cmyk, and use only these, \
             solid.",
        ),
        "leaflet-drawing" => (
            "在绘图软件里改成普通的形状、文字和实色，再存成SVG。",
            "Turn it into plain shapes, text and solid colours in your drawing program, and save it \
             as SVG.",
        ),
        "leaflet-line" => (
            "把细线加粗：印刷至少0.25点，热敏打印至少两个点。",
            "Make it thicker: a quarter point on paper, two dots on a thermal head.",
        ),
        "leaflet-size" => (
            "在绘图软件里把页面设成成品加出血的大小，单位用毫米。",
            "Set the page of the drawing to trim size plus bleed, in millimetres.",
        ),
        "leaflet-safe-area" => (
            "往里挪：离裁切边至少留出format.yaml里safe写的毫米数。",
            "Move it inwards: it must stay as far from the edge as safe in format.yaml says.",
        ),
        "leaflet-type" => (
            "把字改大，或者改用主题自带的字体。",
            "Make the type larger, or use a font that the theme has.",
        ),
        "leaflet-format" => (
            "对照默认主题里同名文件夹的format.yaml改。",
            "Compare it with the format.yaml of the default theme's folder.",
        ),
        _ => return None,
    };
    Some(Text::new(zh, en))
}

/// An error of `rule` with its advice.
pub(super) fn mistake(rule: &'static str, at: Location, message: Text) -> Diagnostic {
    let finding = Diagnostic::error(rule, at, message);
    match advice(rule) {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}
