//! Numbers, and what to say when they are written as people write them.

use unicode_normalization::UnicodeNormalization as _;

use super::{Given, Value, model};
use crate::content::front_matter::mistake::{Mistake, shown};
use crate::content::front_matter::{Findings, Shape};
use crate::diagnostic::Text;

fn count(given: Given<'_>, most: u32, findings: &mut Findings<'_>) -> Option<u32> {
    let (words, quoted) = given.bare(Shape::Count(most), findings)?;
    let read = |words: &str| {
        let digits = words.bytes().all(|b| b.is_ascii_digit()) && words.len() <= 10;
        let number = words.parse::<u32>().ok().filter(|number| *number <= most);
        number.filter(|_| digits && (words == "0" || !words.starts_with('0')))
    };
    match read(words) {
        Some(number) if !quoted => Some(number),
        same => {
            let plain: String = words
                .nfkc()
                .take(20)
                .filter(|c| !matches!(c, ',' | '_' | ' ' | '个' | '份' | '人' | '张'))
                .collect();
            let numeral = "零一二三四五六七八九十"
                .chars()
                .position(|c| plain.chars().eq([c]));
            let meant = same
                .or_else(|| read(&plain))
                .or(numeral.and_then(|n| u32::try_from(n).ok()))
                .filter(|number| *number <= most);
            findings.add(wrong_number(
                given,
                words,
                Some(most),
                meant.map(|n| n.to_string()),
            ));
            None
        }
    }
}

impl Value for u8 {
    const SHAPE: Shape = Shape::Count(u8::MAX as u32);

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        count(given, Self::MAX.into(), findings).and_then(|number| number.try_into().ok())
    }

    fn blank() -> Self {
        0
    }
}

impl Value for u32 {
    const SHAPE: Shape = Shape::Count(Self::MAX);

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        count(given, Self::MAX, findings)
    }

    fn blank() -> Self {
        0
    }
}

impl Value for f64 {
    const SHAPE: Shape = Shape::Number;

    fn read(given: Given<'_>, findings: &mut Findings<'_>) -> Option<Self> {
        let (words, quoted) = given.bare(Self::SHAPE, findings)?;
        let read = |words: &str| {
            let digits = words
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
            let number = words.parse::<Self>().ok();
            number.filter(|number| digits && number.is_finite() && words.len() <= 20)
        };
        match read(words) {
            Some(number) if !quoted => Some(number),
            _ => {
                let plain: String = words.nfkc().take(30).filter(|c| *c != ',').collect();
                let meant = read(&plain).map(|_| plain.clone());
                findings.add(wrong_number(given, words, None, meant));
                None
            }
        }
    }

    fn blank() -> Self {
        0.0
    }
}

fn wrong_number(
    given: Given<'_>,
    words: &str,
    most: Option<u32>,
    meant: Option<String>,
) -> Mistake {
    let name = given.path.name();
    let written = shown(words);
    let (kind_zh, kind_en) = match most {
        Some(most) => (
            format!("0到{most}的整数"),
            format!("a whole number from 0 to {most}"),
        ),
        None => ("数字".to_owned(), "a number".to_owned()),
    };
    let fix = match meant {
        Some(meant) => given.fix(&meant),
        None => model(given, Shape::Number),
    };
    Mistake::new(
        "value-number",
        given.span(),
        Text::new(
            format!("{}要写成{kind_zh}，这里是“{written}”", name.zh),
            format!("{} should be {kind_en}, not “{written}”", name.en),
        ),
        Text::new(
            format!("只写阿拉伯数字，不加引号、逗号和单位：{fix}"),
            format!("Write digits alone, without quotes, commas or units: {fix}"),
        ),
    )
}
