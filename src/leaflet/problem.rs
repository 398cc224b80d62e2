//! Why a leaflet cannot be made, in words that an author can act on.

use super::outline::number;
use super::sheet::SIZES;
use crate::diagnostic::Text;
use crate::typeset::Misfit;

/// One reason. The caller knows the article and points at the line of the field.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// Text does not fit its slot, or has a character that no font has.
    Misfit {
        /// The slot, such as `point-2`; `text` for text that stands in the drawing.
        slot: String,
        /// Everything that was to stand there.
        text: String,
        /// What is wrong, with the numbers.
        misfit: Misfit,
    },
    /// The drawing has a slot for which there is no text.
    NoText {
        /// The slot.
        slot: String,
    },
    /// There are more points or hotlines than slots.
    TooMany {
        /// The kind of slot.
        slot: String,
        /// How many there are.
        given: usize,
        /// How many slots there are.
        has: usize,
    },
    /// The address is too long for a QR code of version 4.
    QrTooLong {
        /// The address.
        target: String,
    },
    /// The modules of the QR code get too small to be read; lengths in mm.
    QrTooSmall {
        /// Side of a module.
        module: f64,
        /// The least side.
        least: f64,
    },
    /// The format holds several articles, and there are fewer.
    TooFewArticles {
        /// How many there are.
        given: usize,
        /// How many it takes.
        needs: usize,
    },
    /// Something is wrong with one article of several.
    InChapter {
        /// Its place among [`Fields::chapters`](super::Fields::chapters), from 0.
        chapter: usize,
        /// What the article is called in the leaflet.
        title: String,
        /// What is wrong.
        problem: Box<Problem>,
    },
    /// There is no such sheet, neither of the format nor a common one.
    NoSheet {
        /// What was asked for.
        sheet: String,
    },
    /// The piece is larger than what can be printed on the sheet; widths and heights in mm, the
    /// sheet turned as suits the piece.
    SheetTooSmall {
        /// The sheet.
        sheet: String,
        /// The piece with its bleed.
        needs: (f64, f64),
        /// The sheet without the edge that printers leave white.
        has: (f64, f64),
    },
    /// A `{{ … }}` of the drawing failed.
    Template {
        /// The text of the drawing.
        text: String,
        /// What the template engine says.
        error: String,
    },
}

impl Problem {
    /// The key of the front matter or the site settings that the text comes from, and the place
    /// in its list: `("points", Some(1))` for the second point. None for what the theme alone can
    /// mend.
    pub fn field(&self) -> Option<(&'static str, Option<usize>)> {
        let slot = match self {
            Self::Misfit { slot, .. } | Self::NoText { slot } | Self::TooMany { slot, .. } => slot,
            Self::QrTooLong { .. } | Self::QrTooSmall { .. } => return Some(("code", None)),
            Self::InChapter { problem, .. } => return problem.field(),
            Self::TooFewArticles { .. }
            | Self::NoSheet { .. }
            | Self::SheetTooSmall { .. }
            | Self::Template { .. } => return None,
        };
        let nth = slot
            .rsplit('-')
            .next()
            .and_then(|number| number.parse::<usize>().ok())
            .and_then(|number| number.checked_sub(1));
        let key = match super::format::slot_kind(slot) {
            "issuer" => "issuer",
            "headline" => "headline",
            "point" => "points",
            "short-title" => "short_title",
            "hotline-number" | "hotline-label" => "hotlines",
            "address" => "code",
            "issue" => "issue",
            "valid-until" => "review_by",
            _ => return None,
        };
        let nth = match self {
            Self::Misfit {
                misfit: Misfit::Width { .. },
                ..
            } if key == "headline" => None,
            _ => nth,
        };
        Some((key, nth))
    }

    /// The article of several that it is about, as its place among the chapters.
    pub fn chapter(&self) -> Option<usize> {
        match self {
            Self::InChapter { chapter, .. } => Some(*chapter),
            _ => None,
        }
    }

    /// Whether it is the size of the QR code.
    pub(crate) fn is_about_code(&self) -> bool {
        match self {
            Self::QrTooLong { .. } | Self::QrTooSmall { .. } => true,
            Self::InChapter { problem, .. } => problem.is_about_code(),
            _ => false,
        }
    }

    /// Whether it is a character that no font has: the same in every format.
    pub(crate) fn is_about_a_character(&self) -> bool {
        let misfit = match self {
            Self::Misfit { misfit, .. } => misfit,
            _ => return false,
        };
        matches!(misfit, Misfit::Glyph(_))
    }

    /// The sentence that says what is wrong, with its numbers.
    pub fn message(&self) -> Text {
        match self {
            Self::Misfit { slot, misfit, .. } => misfit_message(slot, misfit),
            Self::NoText { slot } => Text::new(
                format!("传单的“{}”没有内容", slot_name(slot)),
                format!("nothing to print in leaflet slot “{slot}”"),
            ),
            Self::TooMany { slot, given, has } => Text::new(
                format!("“{}”有{given}条，传单只放得下{has}条", slot_name(slot)),
                format!("{given} of “{slot}”, the leaflet has room for {has}"),
            ),
            Self::QrTooLong { target } => Text::new(
                format!("二维码的网址太长（{}字节），印出来扫不开", target.len()),
                format!(
                    "the QR address is too long to print ({} bytes)",
                    target.len()
                ),
            ),
            Self::QrTooSmall { module, least } => Text::new(
                format!("二维码的格子只有{module:.2}毫米，至少要{least}毫米"),
                format!("QR modules are {module:.2} mm, {least} mm at least"),
            ),
            Self::TooFewArticles { given, needs } => Text::new(
                format!("这种传单要{needs}篇文章，现在只有{given}篇"),
                format!("this leaflet takes {needs} articles, there are {given}"),
            ),
            Self::InChapter { title, problem, .. } => {
                let message = problem.message();
                Text::new(
                    format!("{title}：{}", message.zh),
                    format!("{title}: {}", message.en),
                )
            }
            Self::NoSheet { sheet } => Text::new(
                format!("没有叫“{sheet}”的拼版纸，可用的有：{}", SIZES.join("、")),
                format!(
                    "there is no sheet “{sheet}”; there are: {}",
                    SIZES.join(", ")
                ),
            ),
            Self::SheetTooSmall { sheet, needs, has } => {
                let [width, height] = [needs.0, needs.1].map(number);
                let [has_width, has_height] = [has.0, has.1].map(number);
                let sheet = sheet.to_uppercase();
                Text::new(
                    format!(
                        "{sheet}纸放不下：一件连出血要{width}×{height}毫米，纸上能印的只有\
                         {has_width}×{has_height}毫米"
                    ),
                    format!(
                        "{sheet} is too small: a piece with its bleed takes {width}×{height} mm, \
                         and {has_width}×{has_height} mm of the sheet can be printed"
                    ),
                )
            }
            Self::Template { text, error } => Text::new(
                format!("传单图里的“{text}”填不进去：{error}"),
                format!("“{text}” of the leaflet drawing cannot be filled: {error}"),
            ),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<Text> {
        match self {
            Self::Misfit { misfit, .. } => Some(match misfit {
                Misfit::Glyph(_) => Text::new(
                    "换一个常用字；人名地名非用不可的，请在主题的fonts里加一个有这个字的字体",
                    "use another character, or add a font that has it to the theme",
                ),
                _ => Text::new(
                    "请删几个字；字号不会自动缩小",
                    "use fewer words; type is never made smaller",
                ),
            }),
            Self::QrTooLong { .. } => Some(Text::new(
                "用短网址：缩短文章的code或者网站的域名",
                "use a short address: shorten the article's code or the site's domain",
            )),
            Self::InChapter { problem, .. } => problem.hint(),
            Self::SheetTooSmall { .. } => Some(Text::new(
                "换大一号的纸，或者单张印",
                "use a larger sheet, or print single pieces",
            )),
            Self::QrTooSmall { .. } => Some(Text::new(
                "把图里的槽位qr画大；网址短一些，格子也会大一些",
                "draw the slot qr larger; a shorter address makes larger modules too",
            )),
            _ => None,
        }
    }
}

/// The slot in Chinese, for authors who never see the drawing.
fn slot_name(slot: &str) -> String {
    let kind = super::format::slot_kind(slot);
    let name = match kind {
        "issuer" => "发布单位",
        "headline" => "大标题",
        "point" => "要点",
        "hotline-number" => "电话",
        "hotline-label" => "电话说明",
        "address" => "网址",
        "notice" => "声明",
        "issue" => "期号",
        "valid-until" => "有效期",
        "check-code" => "校验码",
        "qr-caption" => "二维码说明",
        "serial" => "编号",
        "outlet" => "网点名",
        "partner" => "合作单位",
        "short-title" => "诈骗名称",
        "give-away" => "骗子的话",
        _ => "图中文字",
    };
    match slot
        .strip_prefix(kind)
        .and_then(|rest| rest.strip_prefix('-'))
    {
        Some(number) => format!("{name}{number}"),
        None => name.to_owned(),
    }
}

fn misfit_message(slot: &str, misfit: &Misfit) -> Text {
    let name = slot_name(slot);
    match misfit {
        Misfit::Width { line, needs, has } => Text::new(
            format!("传单放不下{name}“{line}”：需要{needs:.1}毫米，只有{has:.1}毫米"),
            format!(
                "“{line}” does not fit leaflet slot “{slot}”: needs {needs:.1} mm, has {has:.1} mm"
            ),
        ),
        Misfit::Lines { needs, has } => Text::new(
            format!("传单的{name}有{needs}行，最多{has}行"),
            format!("leaflet slot “{slot}” takes {has} lines, the text has {needs}"),
        ),
        Misfit::Height { needs, has } => Text::new(
            format!("传单的{name}高{needs:.1}毫米，只有{has:.1}毫米"),
            format!("leaflet slot “{slot}” is {has:.1} mm high, the text needs {needs:.1} mm"),
        ),
        Misfit::Glyph(character) => Text::new(
            format!(
                "传单的字体里没有“{character}”（U+{:04X}），{name}印不出来",
                u32::from(*character)
            ),
            format!(
                "the leaflet's fonts have no “{character}” (U+{:04X}), needed in slot “{slot}”",
                u32::from(*character)
            ),
        ),
    }
}
