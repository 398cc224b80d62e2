//! A video's length that cannot be read.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "duration-format",
    severity: Severity::Error,
    finds: Words {
        zh: "视频时长的写法不对",
        en: "a video's length that cannot be read",
    },
    why: Words {
        zh: "时长显示在封面上，也写给搜索引擎。",
        en: "The length stands on the poster and in the data for search engines.",
    },
    instead: Words {
        zh: "写成“分:秒”，加英文引号，例如 \"02:35\"。",
        en: "Write minutes and seconds in quotes, such as \"02:35\".",
    },
    bad: "duration: 2分35秒\n",
    good: "duration: \"02:35\"\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Video(video) = reading.form else {
        return;
    };
    let two = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let readable = video
        .duration
        .split_once(':')
        .is_some_and(|(minutes, seconds)| {
            let long = minutes.len() == 3 && minutes.bytes().all(|byte| byte.is_ascii_digit());
            (two(minutes) || long) && two(seconds) && seconds < "60"
        });
    if let Some(span) = reading.place("duration").filter(|_| !readable) {
        findings.push(
            RULE.found(
                reading.at(span),
                format!("“{}”不是分:秒", video.duration),
                format!("“{}” is not minutes and seconds", video.duration),
            )
            .hint(Text::new(
                "写成“分:秒”，加英文引号，例如 \"02:35\"。",
                "Write minutes and seconds in quotes, such as \"02:35\".",
            )),
        );
    }
}
