//! A program in content/.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "program-file",
    severity: Severity::Error,
    finds: Words {
        zh: "content/ 里有程序",
        en: "a program in content/",
    },
    why: Words {
        zh: "网站上的程序会被人拿来攻击，也可能本来就是别人放的。",
        en: "Programs on a site are attacked, and may have been put there by others.",
    },
    instead: Words {
        zh: "移出 content/；不是您放的，请网站管理员检查这台电脑。",
        en: "Move it out; if you did not put it there, have the computer checked.",
    },
    bad: "content/assets/shell.php",
    good: "content/assets/poster.png",
    run: Run::Elsewhere,
};
