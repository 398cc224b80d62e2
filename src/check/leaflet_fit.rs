//! Words that do not fit their slot on a leaflet.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "leaflet-fit",
    severity: Severity::Error,
    finds: Words {
        zh: "传单上的文字放不下",
        en: "words that do not fit their slot on a leaflet",
    },
    why: Words {
        zh: "字号不会缩小来凑：印出来看不清，等于没印。",
        en: "Type is never shrunk to fit: nobody would read it.",
    },
    instead: Words {
        zh: "照提示的宽度把这句话改短。",
        en: "Shorten the words to the width that is named.",
    },
    bad: "headline: [网上兼职先垫钱的, 全部都是诈骗]\n",
    good: "headline: [先垫钱的兼职, 都是诈骗]\n",
    run: Run::Elsewhere,
};
