//! Numbers of a figure that cannot be drawn.

use super::{Filled, Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "figure-data",
    severity: Severity::Error,
    finds: Words {
        zh: "图表的数据画不出来",
        en: "numbers of a figure that cannot be drawn",
    },
    why: Words {
        zh: "几条线的横轴对不上、没有数据点、数值不是数或是负数，画出来就是错的图。",
        en: "Series with different labels, no points, or values that are negative or no numbers make a wrong picture.",
    },
    instead: Words {
        zh: "每个 series 写同样的一组 x，顺序也一样；y 写不小于0的数。",
        en: "Give every series the same x in the same order; y is zero or more.",
    },
    bad: "- {label: 报案, points: [{x: \"2025-01\", y: 468}]}\n- {label: 劝住, points: [{x: \"2025-02\", y: 188}]}\n",
    good: "- {label: 报案, points: [{x: \"2025-01\", y: 468}]}\n- {label: 劝住, points: [{x: \"2025-01\", y: 210}]}\n",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Filled::Figure(figure) = reading.form else {
        return;
    };
    let mut found = |path: &str, zh: String, en: String, hint: Text| {
        if let Some(span) = reading.place(path) {
            findings.push(RULE.found(reading.at(span), zh, en).hint(hint));
        }
    };
    for (index, series) in figure.series.iter().enumerate() {
        let path = format!("series[{index}]");
        if series.points.is_empty() {
            found(
                &format!("{path}.points"),
                format!("“{}”没有数据", series.label),
                format!("“{}” has no points", series.label),
                Text::new(
                    "写成 points: [{x: \"2025-01\", y: 468}, …]；没有数据就删掉这一条。",
                    "Write points: [{x: \"2025-01\", y: 468}, …], or remove the series.",
                ),
            );
        }
        for (at, point) in series.points.iter().enumerate() {
            if point.y.is_finite() && point.y >= 0.0 {
                continue;
            }
            found(
                &format!("{path}.points[{at}].y"),
                format!("“{}”的值是{}，应是不小于0的数", point.x, point.y),
                format!(
                    "the value of “{}” is {}, it should be zero or more",
                    point.x, point.y
                ),
                Text::new(
                    "核对原始统计，写不小于0的数。",
                    "Check the source and write a number of zero or more.",
                ),
            );
        }
    }
    // Series without a second one share nothing; groups of one bar each carry their own label.
    let Some((first, rest)) = figure.series.split_first() else {
        return;
    };
    let labels = |series: &crate::content::form::Series| -> Vec<String> {
        series.points.iter().map(|point| point.x.clone()).collect()
    };
    let wanted = labels(first);
    for (index, series) in rest.iter().enumerate() {
        if !series.points.is_empty() && labels(series) != wanted {
            found(
                &format!("series[{}].points", index + 1),
                format!("“{}”的横轴和“{}”不一样", series.label, first.label),
                format!("“{}” has other labels than “{}”", series.label, first.label),
                Text::new(
                    format!("写同样的一组 x，顺序也一样：{}。", wanted.join("、")),
                    format!("Write the same x in the same order: {}.", wanted.join(", ")),
                ),
            );
        }
    }
}
