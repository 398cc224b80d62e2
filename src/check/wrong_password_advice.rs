//! The obsolete advice to lock the scammer's card by wrong passwords.

use super::{Reading, Rule, Run, Words};
use crate::diagnostic::{Diagnostic, Severity, Text};

pub(super) static RULE: Rule = Rule {
    id: "wrong-password-advice",
    severity: Severity::Error,
    finds: Words {
        zh: "教人输错密码锁住骗子的卡",
        en: "advice to lock the scammer's card by wrong passwords",
    },
    why: Words {
        zh: "这个老办法早已失效，还会耽误报警止付的时间，也可能锁错人的卡。",
        en: "The trick no longer works, costs the minutes in which the police could stop the payment, and may lock a stranger's card.",
    },
    instead: Words {
        zh: "写“马上打110，请警方紧急止付”。",
        en: "Write “call 110 at once and ask the police to stop the payment”.",
    },
    bad: "连续输错三次密码，就能把骗子的卡锁住。",
    good: "马上打110，请警方紧急止付。",
    run: Run::File(look),
};

fn look(reading: &Reading<'_>, findings: &mut Vec<Diagnostic>) {
    for piece in reading.own_words() {
        let mut start = piece.start;
        for sentence in reading.source.text[piece.clone()].split_inclusive(['。', '！', '？', '\n'])
        {
            if advises(sentence) {
                findings.push(
                    RULE.found(
                        reading.at(start..start + sentence.trim_end().len()),
                        "“输错密码锁骗子的卡”是失效的办法",
                        "locking the scammer's card by wrong passwords no longer works",
                    )
                    .hint(Text::new(
                        "改成“马上打110，请警方紧急止付”。",
                        "Write “call 110 at once and ask the police to stop the payment”.",
                    )),
                );
            }
            start += sentence.len();
        }
    }
}

fn advises(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    has(&[
        "输错",
        "错误密码",
        "错误的密码",
        "乱输",
        "wrong password",
        "wrong PIN",
    ]) && has(&["锁", "冻结", "停用", "lock", "block", "freeze"])
        && has(&["对方", "骗子", "他的", "收款", "scammer", "their "])
        && !has(&[
            "别", "不要", "没用", "失效", "无效", "过时", "不能", "not ", "never",
        ])
}
