//! A file that is not what was reviewed.

use std::fmt::Write as _;

use super::{Reading, Rule, Run, Words};
use crate::content::form::{ReviewPolicy, Status};
use crate::content::front_matter;
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "review-hash",
    severity: Severity::Error,
    finds: Words {
        zh: "审核以后又改过，或没有写校验码",
        en: "a file changed after its review, or a review without a checksum",
    },
    why: Words {
        zh: "hash 是审核时文件的SHA-256（不含 review 和 status 两项）。对不上，说明签字以后内容又动过，印出去的就不是审过的那一份。",
        en: "The hash is the SHA-256 of the file as it was reviewed, without review and status. If it differs, the text was changed after the signature: what is printed is not what was approved.",
    },
    instead: Words {
        zh: "改动过的，请审核人重新看一遍，换上提示里的新 hash 和新日期；误改的，改回去。",
        en: "If the change is meant, have it reviewed again and write the new hash and date; if not, undo it.",
    },
    bad: "review: {third: {name: 示例审核员, date: 2026-11-10, hash: 3f7a…}}（签字以后又改了标题）\n",
    good: "review: {third: {name: 示例审核员, date: 2026-11-12, hash: 91c0…}}（重新审过）\n",
    run: Run::Form(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(review) = reading.form.facts().and_then(|facts| facts.review()) else {
        return;
    };
    let demanded = reading.setting.site.review.required == ReviewPolicy::Three
        && reading.form.status() == Status::Published;
    let signed = [
        ("first", &review.first),
        ("second", &review.second),
        ("third", &review.third),
    ];
    let mut actual: Option<String> = None;
    for (key, signature) in signed {
        let Some(signature) = signature else { continue };
        if signature.hash.is_none() && !demanded {
            continue;
        }
        let Some(span) = reading.place(&format!("review.{key}.hash")) else {
            continue;
        };
        let actual =
            actual.get_or_insert_with(|| hex(&front_matter::review_hash(reading.source.text).0));
        let (zh, en) = match &signature.hash {
            None => ("这个签名没有写 hash", "this signature has no hash"),
            Some(hash) if !hash.eq_ignore_ascii_case(actual) => (
                "签字以后内容又改过，hash 对不上",
                "the file was changed after this signature: its hash differs",
            ),
            Some(_) => continue,
        };
        findings.push(RULE.found(reading.at(span), zh, en).hint(Text::new(
            format!("请{}重新看一遍，再写 hash: {actual}", signature.name),
            format!(
                "Have {} review it again, then write hash: {actual}",
                signature.name
            ),
        )));
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
