//! A slot of a leaflet that is wrong.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-slot",
    severity: Severity::Error,
    finds: Words {
        zh: "传单的槽位有错",
        en: "a slot of a leaflet that is wrong",
    },
    why: Words {
        zh: "槽位是放字的框。没有定义、重复、出了页面，字就没地方放。",
        en: "A slot is the box for words; undefined, doubled or off the page it holds none.",
    },
    instead: Words {
        zh: "图里的 data-slot 和 format.yaml 里的 slots 一一对应，框在页面里。",
        en: "Let data-slot in the drawing and slots in format.yaml agree, and keep the boxes on the page.",
    },
    bad: "<rect data-slot=\"headlin\" …/>",
    good: "<rect data-slot=\"headline\" visibility=\"hidden\" …/>",
    run: Run::Elsewhere,
};
