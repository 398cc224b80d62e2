//! The one date of a build.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

/// The moment a build speaks of: everything dated in the output comes from it or from the
/// author's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BuildDate(DateTime);

impl BuildDate {
    /// A build at this civil time (China's time zone).
    pub fn new(at: DateTime) -> Self {
        Self(at)
    }

    /// From `--date`: `YYYY-MM-DD`, taken as the end of that day, or `YYYY-MM-DD HH:MM`.
    ///
    /// # Errors
    /// Neither form; the text says what is expected.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        if let Ok(day) = text.parse::<Date>()
            && text.len() == 10
        {
            return Ok(Self(day.at(23, 59, 0, 0)));
        }
        DateTime::strptime("%Y-%m-%d %H:%M", text)
            .map(Self)
            .map_err(|_| {
                anyhow::anyhow!(
                    "日期“{text}”应写成 2026-11-01 或 2026-11-01 09:00 / \
                     the date “{text}” should be written 2026-11-01 or 2026-11-01 09:00"
                )
            })
    }

    /// From `SOURCE_DATE_EPOCH`: seconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// Not a whole number, or out of range.
    pub fn from_epoch(seconds: &str) -> anyhow::Result<Self> {
        let second: i64 = seconds.trim().parse().map_err(|_| {
            anyhow::anyhow!(
                "SOURCE_DATE_EPOCH 应是整数 / SOURCE_DATE_EPOCH should be a whole number"
            )
        })?;
        let moment = jiff::Timestamp::from_second(second)?;
        Ok(Self(china(moment)))
    }

    /// From the machine's clock.
    pub fn today() -> Self {
        Self(now())
    }

    /// The moment, to the minute.
    pub fn minute(self) -> DateTime {
        self.0
    }

    /// The day.
    pub fn day(self) -> Date {
        self.0.date()
    }
}

/// The clock's civil time in China.
pub(super) fn now() -> DateTime {
    china(jiff::Timestamp::now())
}

fn china(moment: jiff::Timestamp) -> DateTime {
    TimeZone::fixed(Offset::constant(8)).to_datetime(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_covers_all_its_hours_and_an_epoch_is_china_time() {
        let day = BuildDate::parse("2026-11-01").unwrap();
        assert!(day >= BuildDate::parse("2026-11-01 23:59").unwrap());
        assert_eq!(
            BuildDate::from_epoch("0").unwrap().minute().to_string(),
            "1970-01-01T08:00:00"
        );
        assert!(BuildDate::parse("2026年11月1日").is_err());
        assert!(BuildDate::from_epoch("soon").is_err());
    }
}
