//! Numbers in running text: what could be dialled, or identify a person.
//!
//! In: a file's text. Out: every run of digits as a reader would say it, whether written
//! together, in groups, with hyphens or full-width, and what it looks like. Targets of links are
//! skipped, they have rules of their own; amounts such as 12,800 and clock times are cut apart by their comma or colon and so
//! stay too short to mean anything.

use std::ops::Range;

/// Digits that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// Bytes of the file, from the first digit to the last.
    pub(super) span: Range<usize>,
    /// The digits in ASCII; an identity number's final X is kept.
    pub(super) digits: String,
    /// The groups they are written in.
    groups: Vec<Group>,
    /// Letters stand right beside it, as in a checksum or an account name, or signs that mask the
    /// rest of a number.
    glued: bool,
    /// It is part of an amount: a comma, a currency sign or a counting word stands beside it.
    counted: bool,
    /// Words of calling stand before it.
    called: bool,
}

/// Digits written without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    span: Range<usize>,
    digits: usize,
}

/// What a run of digits looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A mobile number.
    Mobile,
    /// A fixed line, with area code or after a word of calling.
    Landline,
    /// A 400 or 800 service number.
    Service,
    /// An identity number of 18 or 15 characters.
    Identity,
    /// A bank card.
    Card,
}

/// Words before a number that say it is to be called.
const CALLING: [&str; 16] = [
    "拨打", "致电", "电话", "热线", "客服", "号码", "来电", "手机", "座机", "打", "拨", "联系",
    "call", "phone", "dial", "tel",
];

/// Words after a number that say it counts something.
const COUNTED: &str = "元万亿千百起次人个张单笔%％岁年月日号时点分秒条份位名户倍家处天米公斤件块毛";

/// The digit a character stands for.
pub(super) fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_u32(character as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

/// Characters that are written between the groups of one number.
fn separates(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{A0}'
            | '\u{3000}'
            | '-'
            | '－'
            | '‐'
            | '‑'
            | '–'
            | '—'
            | '.'
            | '·'
            | '('
            | ')'
            | '（'
            | '）'
    ) || invisible(character)
}

fn invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Every run of digits in `text`, in order.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        if text[at..].starts_with("://") || text[at..].starts_with("](tel:") {
            at += address_length(&text[at..]);
        } else if digit(character).is_some() {
            let run = read(text, at);
            at = run.span.end;
            found.push(run);
        } else {
            at += character.len_utf8();
        }
    }
    found
}

/// Bytes until the address that starts here ends: at a space, a bracket or a wide character.
fn address_length(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, ')' | '"' | '>'))
        .unwrap_or(text.len())
}

fn read(text: &str, start: usize) -> Run {
    let mut digits = String::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut end = start;
    let mut at = start;
    let mut gap = 0;
    for character in text[start..].chars() {
        let next = at + character.len_utf8();
        if let Some(digit) = digit(character) {
            digits.push(digit);
            end = next;
            match groups.last_mut() {
                Some(group) if gap == 0 => {
                    group.span.end = next;
                    group.digits += 1;
                }
                _ => groups.push(Group {
                    span: at..next,
                    digits: 1,
                }),
            }
            gap = 0;
        } else if matches!(character, 'X' | 'x' | 'Ｘ') && digits.len() == 17 && gap == 0 {
            digits.push('X');
            end = next;
            if let Some(group) = groups.last_mut() {
                group.span.end = next;
                group.digits += 1;
            }
            break;
        } else if separates(character) && gap < 2 {
            gap += usize::from(!invisible(character));
        } else {
            break;
        }
        at = next;
    }
    let before = text[..start].chars().next_back();
    let after = text[end..].trim_start_matches(' ').chars().next();
    let letter = |c: Option<char>| {
        c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '×' | '*' | '\\'))
    };
    let thousands = |part: &str| {
        part.strip_prefix(',')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    Run {
        glued: letter(before) || letter(text[end..].chars().next()),
        counted: matches!(before, Some('¥' | '￥' | '$' | '+' | '−' | ','))
            || after.is_some_and(|c| COUNTED.contains(c))
            || thousands(&text[end..]),
        called: called(&text[..start]),
        span: start..end,
        digits,
        groups,
    }
}

/// Whether the last few characters before a number speak of calling.
fn called(before: &str) -> bool {
    let start = before
        .char_indices()
        .rev()
        .nth(9)
        .map_or(0, |(index, _)| index);
    let near = &before[start..];
    let clause = near
        .rfind(['。', '\n', '；', '，', '、'])
        .map_or(near, |index| &near[index..]);
    let clause = clause.to_ascii_lowercase();
    CALLING.iter().any(|word| clause.contains(word))
}

impl Run {
    /// What it looks like, if it is something that must not stand in a text.
    pub(super) fn look(&self) -> Option<Look> {
        let digits = self.digits.as_str();
        if self.glued {
            // In a checksum letters stand on both sides of a few digits; a mobile number after
            // a short word is still one.
            return (digits.len() == 11 && self.groups.len() == 1 && is_mobile(digits))
                .then_some(Look::Mobile);
        }
        if is_identity(digits) && self.is_grouped(&[&[18], &[15], &[6, 8, 4], &[6, 4, 4, 4]]) {
            return Some(Look::Identity);
        }
        if is_card(digits) && self.is_card_grouping() {
            return Some(Look::Card);
        }
        let local = ["0086", "86"]
            .iter()
            .find_map(|prefix| digits.strip_prefix(prefix))
            .unwrap_or(digits);
        if (is_mobile(digits) || is_mobile(local)) && !self.is_date() {
            return Some(Look::Mobile);
        }
        if is_service(digits) && !self.is_date() {
            return Some(Look::Service);
        }
        if self.is_landline() && !self.counted {
            return Some(Look::Landline);
        }
        None
    }

    /// The groups of this run that are short numbers to be dialled, if the run as a whole is
    /// nothing else.
    pub(super) fn short_numbers(&self, text: &str) -> Vec<(Range<usize>, String)> {
        if self.glued || self.counted || self.is_date() {
            return Vec::new();
        }
        let groups = self.groups.iter().map(|group| {
            let digits: String = text[group.span.clone()].chars().filter_map(digit).collect();
            (group.span.clone(), digits)
        });
        groups
            .filter(|(_, digits)| match digits.len() {
                3 => self.called && digits.starts_with('1'),
                5 | 6 if digits.starts_with("95") || digits.starts_with("96") => true,
                5 => self.called && (digits.starts_with("10") || digits.starts_with("12")),
                _ => false,
            })
            .collect()
    }

    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|group| group.digits).collect()
    }

    fn is_grouped(&self, allowed: &[&[usize]]) -> bool {
        let lengths = self.lengths();
        self.groups.len() == 1 || allowed.contains(&lengths.as_slice())
    }

    fn is_card_grouping(&self) -> bool {
        let lengths = self.lengths();
        match lengths.split_last() {
            Some((last, rest)) => {
                rest.is_empty()
                    || (rest.iter().all(|length| *length == 4) && *last <= 4)
                    || lengths.as_slice() == [6, lengths[lengths.len() - 1]]
            }
            None => false,
        }
    }

    /// Whether it opens like a date: 2026-11-05, 2026.11.
    fn is_date(&self) -> bool {
        let lengths = self.lengths();
        let year = self.digits.starts_with("19") || self.digits.starts_with("20");
        year && lengths.len() > 1 && lengths[0] == 4 && lengths[1] <= 2
    }

    fn is_landline(&self) -> bool {
        let digits = self.digits.as_str();
        let lengths = self.lengths();
        let with_area = digits.starts_with('0')
            && !digits.starts_with("00")
            && (10..=12).contains(&digits.len())
            && (lengths.len() == 1 || matches!(lengths[0], 3 | 4));
        let local = self.called
            && matches!(digits.len(), 7 | 8)
            && !digits.starts_with(['0', '1'])
            && matches!(lengths.as_slice(), [7 | 8] | [4, 4] | [3, 4]);
        with_area || local
    }
}

fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

fn is_service(digits: &str) -> bool {
    digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"))
}

/// 18 characters with a birthday, or 15 digits with one: the form of GB 11643. An invented number
/// with a wrong check digit is refused as well, since a reader cannot see that it is invented.
fn is_identity(digits: &str) -> bool {
    let region = digits
        .get(..2)
        .and_then(|text| text.parse::<u8>().ok())
        .is_some_and(|region| (11..=82).contains(&region));
    let date = match digits.len() {
        18 => digits.get(6..14).map(str::to_owned),
        15 => digits.get(6..12).map(|short| format!("19{short}")),
        _ => None,
    };
    region && date.is_some_and(|date| is_birthday(&date))
}

fn is_birthday(date: &str) -> bool {
    let part = |range: Range<usize>| date.get(range).and_then(|text| text.parse::<i16>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0..4), part(4..6), part(6..8)) else {
        return false;
    };
    (1900..2100).contains(&year) && jiff::civil::Date::new(year, month as i8, day as i8).is_ok()
}

/// 16 to 19 digits with a right check digit (Luhn), or a UnionPay card of 16 or 19.
fn is_card(digits: &str) -> bool {
    let length = digits.len();
    let digital = digits.bytes().all(|byte| byte.is_ascii_digit());
    (16..=19).contains(&length)
        && digital
        && (luhn(digits) || (matches!(length, 16 | 19) && digits.starts_with("62")))
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, byte)| {
            let value = u32::from(byte - b'0');
            match index % 2 {
                1 if value > 4 => value * 2 - 9,
                1 => value * 2,
                _ => value,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> Vec<Look> {
        runs(text).iter().filter_map(Run::look).collect()
    }

    #[test]
    fn phone_numbers_are_seen_however_they_are_written() {
        for text in [
            "打13800138000找他",
            "138 0013 8000",
            "138-0013-8000",
            "１３８００１３８０００",
            "+86 138-0013-8000",
            "微信VX13800138000",
        ] {
            assert_eq!(looks(text), [Look::Mobile], "{text}");
        }
        for text in [
            "0571-88886666",
            "（010）8888 6666",
            "电话88886666",
            "02088886666",
        ] {
            assert_eq!(looks(text), [Look::Landline], "{text}");
        }
        for text in ["400-810-8866", "4008108866", "400 8108 866"] {
            assert_eq!(looks(text), [Look::Service], "{text}");
        }
    }

    #[test]
    fn identity_numbers_and_cards_are_seen() {
        assert_eq!(looks("身份证11010119900307771X。"), [Look::Identity]);
        assert_eq!(looks("110101 19900307 7715"), [Look::Identity]);
        assert_eq!(looks("110101900307771"), [Look::Identity]);
        assert_eq!(looks("卡号6222 0212 3456 7890 128"), [Look::Card]);
        assert_eq!(looks("4111111111111111"), [Look::Card]);
    }

    #[test]
    fn amounts_times_dates_and_addresses_are_none_of_these() {
        for text in [
            "−12,800元，+390",
            "2026-11-05 09:00",
            "2026-11-05 091234",
            "12:30到13:45，13人、800元",
            "https://www.example.gov.cn/13800138000/1.html",
            "卡号是**几号**",
            "138****8000",
            "电话138××××8000",
            "共88886666元，电话里说的",
            "3f1380013800013800138000ab",
        ] {
            assert_eq!(looks(text), [], "{text}");
        }
    }

    #[test]
    fn short_numbers_need_a_word_of_calling_or_a_known_start() {
        let short = |text: &str| {
            let runs = runs(text);
            let numbers = runs.iter().flat_map(|run| run.short_numbers(text));
            numbers.map(|(_, digits)| digits).collect::<Vec<_>>()
        };
        assert_eq!(short("拨打120，或打95588"), ["120", "95588"]);
        assert_eq!(short("打110 96110"), ["110", "96110"]);
        assert_eq!(short("打10086"), ["10086"]);
        assert_eq!(short("损失95000元，12800块，120人"), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_strange_to_scan(text in "\\PC*") {
            for run in runs(&text) {
                let _ = (run.look(), run.short_numbers(&text));
            }
        }
    }
}
