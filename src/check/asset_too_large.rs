//! A file or picture that is too large.

use super::{Rule, Run, Words};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    id: "asset-too-large",
    severity: Severity::Error,
    finds: Words {
        zh: "文件或图片太大",
        en: "a file or picture that is too large",
    },
    why: Words {
        zh: "旧手机打不开，网慢的地方加载不出来。",
        en: "Old phones cannot open it and slow networks never finish.",
    },
    instead: Words {
        zh: "图片缩到宽1600像素以内；视频压缩到720p，或只放平台链接。",
        en: "Make pictures at most 1600 pixels wide; compress films to 720p or link to a platform.",
    },
    bad: "content/assets/poster.png（9000×6000像素）",
    good: "content/assets/poster.png（1600×1067像素）",
    run: Run::Elsewhere,
};
