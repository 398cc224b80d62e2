//! Template marks in the wrong place of a leaflet.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-tera",
    severity: Severity::Error,
    finds: Words {
        zh: "传单的模板标记用错了",
        en: "template marks in the wrong place of a leaflet",
    },
    why: Words {
        zh: "模板标记只能放在文字里，设计软件才打得开、改得了。",
        en: "Template marks stand inside text only, so that the drawing stays valid and editable.",
    },
    instead: Words {
        zh: "只在文字里写 {{ … }}。",
        en: "Write {{ … }} inside text only.",
    },
    bad: "<rect width=\"{{ width }}\"/>",
    good: "<text>{{ issue }}</text>",
    run: Run::Elsewhere,
};
