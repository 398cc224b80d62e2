//! Dates as they are to be written, and as people write them.

use jiff::civil::{Date, DateTime};
use unicode_normalization::UnicodeNormalization as _;

/// Reads `2026-11-01`.
pub(super) fn day(text: &str) -> Option<Date> {
    let numbers = digits(text, "dddd-dd-dd")?;
    Date::new(numbers[0], numbers[1] as i8, numbers[2] as i8).ok()
}

/// Reads `2026-11-01 09:00`.
pub(super) fn minute(text: &str) -> Option<DateTime> {
    let numbers = digits(text, "dddd-dd-dd dd:dd")?;
    let date = Date::new(numbers[0], numbers[1] as i8, numbers[2] as i8).ok()?;
    DateTime::new(
        date.year(),
        date.month(),
        date.day(),
        numbers[3] as i8,
        numbers[4] as i8,
        0,
        0,
    )
    .ok()
}

/// The numbers of a text that follows `pattern`, where `d` is a digit.
fn digits(text: &str, pattern: &str) -> Option<Vec<i16>> {
    if text.len() != pattern.len() {
        return None;
    }
    let mut numbers = vec![0_i16];
    for (byte, wanted) in text.bytes().zip(pattern.bytes()) {
        match (byte, wanted) {
            (b'0'..=b'9', b'd') => {
                let last = numbers.last_mut()?;
                *last = *last * 10 + i16::from(byte - b'0');
            }
            _ if byte == wanted && wanted != b'd' => numbers.push(0),
            _ => return None,
        }
    }
    Some(numbers)
}

/// What somebody may have meant: year, month and day, and the time if there is one.
pub(super) fn meant(text: &str) -> Option<Meant> {
    let plain: String = text.nfkc().take(64).collect();
    let mut groups: Vec<(i64, usize)> = Vec::new();
    let mut joined = false;
    for c in plain.chars() {
        match (c.to_digit(10), groups.last_mut()) {
            (Some(digit), Some((number, length))) if joined => {
                *number = number.saturating_mul(10).saturating_add(i64::from(digit));
                *length += 1;
            }
            (Some(digit), _) => groups.push((i64::from(digit), 1)),
            (None, _) => {}
        }
        joined = c.is_ascii_digit();
    }
    if let Some((number, 8)) = groups.first().copied() {
        groups.splice(
            0..1,
            [
                (number / 10_000, 4),
                (number / 100 % 100, 2),
                (number % 100, 2),
            ],
        );
    }
    let [(year, 4), (month, 1..=2), (day, 1..=2), rest @ ..] = groups.as_slice() else {
        return None;
    };
    let small = |number: i64| i8::try_from(number).ok();
    let date = i16::try_from(*year)
        .ok()
        .zip(small(*month).zip(small(*day)))
        .and_then(|(year, (month, day))| Date::new(year, month, day).ok());
    let afternoon = ["下午", "晚", "PM", "pm"]
        .iter()
        .any(|word| plain.contains(word));
    let time = match rest {
        [] => None,
        [(hour, _), rest @ ..] => {
            let minute = match rest {
                [(minute, _), ..] => *minute,
                [] if plain.contains('半') => 30,
                [] => 0,
            };
            let hour = if afternoon && *hour < 12 {
                hour + 12
            } else {
                *hour
            };
            small(hour)
                .zip(small(minute))
                .filter(|(hour, minute)| (0..24).contains(hour) && (0..60).contains(minute))
        }
    };
    Some(Meant { date, time })
}

/// A date recognised in another writing.
pub(super) struct Meant {
    /// None if there is no such day.
    pub(super) date: Option<Date>,
    /// Hour and minute.
    pub(super) time: Option<(i8, i8)>,
}

impl Meant {
    /// The day as it is to be written.
    pub(super) fn day(&self) -> Option<String> {
        Some(self.date?.strftime("%Y-%m-%d").to_string())
    }

    /// Day and time as they are to be written; nine o'clock if no time is known.
    pub(super) fn minute(&self) -> Option<String> {
        let (hour, minute) = self.time.unwrap_or((9, 0));
        Some(format!("{} {hour:02}:{minute:02}", self.day()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_written_form_is_a_date() {
        assert_eq!(day("2026-11-01"), Date::new(2026, 11, 1).ok());
        assert_eq!(
            minute("2026-11-01 09:05").map(|m| m.to_string()).as_deref(),
            Some("2026-11-01T09:05:00")
        );
        for bad in [
            "2026-1-1",
            "2026-02-30",
            "２０２６-11-01",
            "2026-11-01 ",
            "2026/11/01",
            "",
            "年",
        ] {
            assert_eq!(day(bad), None, "{bad}");
        }
        for bad in [
            "2026-11-01",
            "2026-11-01 24:00",
            "2026-11-01T09:00",
            "2026-11-01 9:00",
        ] {
            assert_eq!(minute(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_people_write_is_understood() {
        for (written, wanted) in [
            ("2026年11月1日", "2026-11-01 09:00"),
            ("2026/11/1", "2026-11-01 09:00"),
            ("2026.11.1 8:5", "2026-11-01 08:05"),
            ("20261101", "2026-11-01 09:00"),
            ("２０２６－１１－０１　０９：３０", "2026-11-01 09:30"),
            ("2026年11月1日下午3点半", "2026-11-01 15:30"),
            ("2026-11-01T10:20:30+08:00", "2026-11-01 10:20"),
            ("2026-11-01 9：00", "2026-11-01 09:00"),
        ] {
            assert_eq!(
                meant(written).unwrap().minute().as_deref(),
                Some(wanted),
                "{written}"
            );
        }
        assert!(meant("2026-02-30").unwrap().day().is_none());
        assert!(meant("11月1日").is_none());
        assert!(meant("99999999999999999999").is_none());
    }
}
