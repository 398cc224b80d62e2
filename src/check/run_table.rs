//! A table of partners that a run of leaflets cannot be printed from.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "run-table",
    severity: Severity::Error,
    finds: Words {
        zh: "网点名单里印不了的行",
        en: "rows of a table of partners that cannot be printed",
    },
    why: Words {
        zh: "编号重复就分不清是哪一张；缺格、公式、乱码会一份不落地印到几千张传单上。",
        en: "A serial used twice tells no leaflet from another; a gap or formula is printed thousands of times.",
    },
    instead: Words {
        zh: "照提示的行和列改表格，存成“CSV UTF-8”；列名是网点、编号，需要时加网址。",
        en: "Mend the row and column that are named and save as “CSV UTF-8”; the columns are outlet, serial and, if wanted, address.",
    },
    bad: "网点,编号\n示例快运城东站,=A1\n",
    good: "网点,编号\n示例快运城东站,CD-0001\n",
    run: Run::Elsewhere,
};
