//! `fanzha check --explain`: a rule's documentation as text.

use std::fmt::Write as _;

use super::{RULES, rule};
use crate::diagnostic::{Language, Severity};

/// The documentation of a rule: what it finds, why it matters, what to write instead. None if
/// there is no such rule.
pub fn explain(id: &str, language: Language) -> Option<String> {
    let rule = rule(id)?;
    let (why, instead, bad, good) = match language {
        Language::Chinese => ("为什么", "怎么改", "不要这样写", "要这样写"),
        Language::English => ("Why", "What to do", "Instead of", "Write"),
    };
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}（{}）",
        rule.id,
        severity(rule.severity, Language::Chinese)
    );
    if language == Language::English {
        out.clear();
        let _ = writeln!(out, "{} ({})", rule.id, severity(rule.severity, language));
    }
    let _ = writeln!(out, "{}\n", rule.finds.get(language));
    let colon = match language {
        Language::Chinese => "：",
        Language::English => ": ",
    };
    let _ = writeln!(out, "{why}{colon}{}", rule.why.get(language));
    let _ = writeln!(out, "{instead}{colon}{}", rule.instead.get(language));
    for (title, example) in [(bad, rule.bad), (good, rule.good)] {
        if example.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{title}{}", colon.trim_end());
        for line in example.lines() {
            let _ = writeln!(out, "    {line}");
        }
    }
    Some(out)
}

/// Every rule with what it finds, one a line.
pub fn list(language: Language) -> String {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in RULES {
        let _ = writeln!(
            out,
            "{:width$}  {}  {}",
            rule.id,
            severity(rule.severity, language),
            rule.finds.get(language)
        );
    }
    out
}

/// The rule whose id is nearest to `id`, for “did you mean”.
pub fn closest(id: &str) -> &'static str {
    RULES
        .iter()
        .map(|rule| (strsim::jaro_winkler(id, rule.id), rule.id))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or("", |(_, nearest)| nearest)
}

fn severity(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Chinese) => "错误",
        (Severity::Warning, Language::Chinese) => "警告",
        (Severity::Note, Language::Chinese) => "提示",
        (severity, Language::English) => severity.id(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_can_be_explained_in_both_languages() {
        for rule in RULES {
            let zh = explain(rule.id, Language::Chinese).unwrap();
            assert!(zh.starts_with(rule.id) && zh.contains(rule.instead.zh));
            let en = explain(rule.id, Language::English).unwrap();
            assert!(en.contains(rule.why.en) && en.contains(rule.instead.en));
        }
        assert_eq!(explain("no-such-rule", Language::English), None);
    }

    #[test]
    fn a_misspelt_id_finds_its_rule() {
        for rule in RULES {
            assert_eq!(closest(&rule.id.replacen('-', "", 1)), rule.id);
        }
    }
}
