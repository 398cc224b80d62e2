//! A case that says more about a person than it may.

use std::ops::Range;

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "case-identity",
    severity: Severity::Error,
    finds: Words {
        zh: "案例里年龄、金额、月份写得太细，或写法不对",
        en: "a case whose age, loss or month is too exact, or not in the usual form",
    },
    why: Words {
        zh: "确切的年龄、金额和地点合在一起，熟人就认得出是谁。只写年龄段、金额段、月份，最多写到区县。",
        en: "Exact age, sum and place together tell neighbours who it was. Give bands, the month, and the district at most.",
    },
    instead: Words {
        zh: "age_band 写“60–69”，loss_band 写“1万–5万”，month 写“2026-09”，district 写到区县为止。",
        en: "Write age_band: 60–69, loss_band: 1万–5万, month: 2026-09, and a district without street or estate.",
    },
    bad: "month: 2026-09-14\nage_band: 67岁\nloss_band: 48650元\ndistrict: 示例区示例路12号\n",
    good: "month: 2026-09\nage_band: 60–69\nloss_band: 1万–5万\ndistrict: 示例区\n",
    run: Run::File(look),
};

/// Words of an address below the district.
const BELOW_DISTRICT: [&str; 12] = [
    "路", "街道", "街", "巷", "弄", "小区", "村", "号楼", "单元", "社区", "学校", "公司",
];

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Case(case) = reading.form else {
        return;
    };
    let checks = [
        (
            "month",
            is_month(&case.month),
            "month应写成年-月",
            "month should be year and month",
            "写成 2026-09，不写到日。",
            "Write 2026-09, without the day.",
        ),
        (
            "age_band",
            is_band(&case.age_band),
            "age_band应是一个年龄段",
            "age_band should be a band of ages",
            "写成 60–69，不写确切年龄。",
            "Write 60–69, not the exact age.",
        ),
        (
            "loss_band",
            is_band(&case.loss_band) || matches!(case.loss_band.as_str(), "无" | "0"),
            "loss_band应是一个金额段",
            "loss_band should be a band of sums",
            "写成 1万–5万，不写确切金额；没有损失写“无”。",
            "Write 1万–5万, not the exact sum; write 无 for none.",
        ),
        (
            "district",
            case.district
                .as_deref()
                .is_none_or(|place| !BELOW_DISTRICT.iter().any(|word| place.contains(word))),
            "district写得太细",
            "district is too exact",
            "写到区县为止，例如“示例区”。",
            "Stop at the district, such as 示例区.",
        ),
    ];
    for (key, right, zh, en, hint_zh, hint_en) in checks {
        let Some(span) = reading.place(key).filter(|_| !right) else {
            continue;
        };
        findings.push(
            RULE.found(reading.at(span), zh, en)
                .hint(Text::new(hint_zh, hint_en)),
        );
    }
}

fn is_month(text: &str) -> bool {
    text.len() == 7 && format!("{text}-01").parse::<jiff::civil::Date>().is_ok()
}

/// Two values with a dash between them, or an open end: 60–69, 1万–5万, 70以上, 未满18.
fn is_band(text: &str) -> bool {
    let numbers = number_ranges(text);
    let open = ["以上", "以下", "以内", "未满", "不到", "多", "余"]
        .iter()
        .any(|word| text.contains(word));
    match numbers.as_slice() {
        [_] => open,
        [first, second] => {
            let between = &text[first.end..second.start];
            ["–", "-", "—", "~", "～", "至", "到"]
                .iter()
                .any(|dash| between.contains(dash))
        }
        _ => false,
    }
}

fn number_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(|c: char| c.is_ascii_digit() || c == '.') {
        match ranges.last_mut() {
            Some(range) if range.end == at => range.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::{is_band, is_month};

    #[test]
    fn bands_are_bands() {
        for band in [
            "60–69",
            "18-24岁",
            "1万–5万",
            "70以上",
            "未满18",
            "1.5万至3万",
        ] {
            assert!(is_band(band), "{band}");
        }
        for exact in ["67岁", "48650元", "", "老年人", "1–2–3"] {
            assert!(!is_band(exact), "{exact}");
        }
        assert!(is_month("2026-09"));
        assert!(!is_month("2026-13") && !is_month("2026年9月") && !is_month("2026-09-01"));
    }
}
