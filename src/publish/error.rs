//! Why a publication failed, in both languages of the program.

use std::fmt;
use std::io;
use std::path::Path;

use crate::diagnostic::Text;

/// The kind of failure. For the program they are all one, "it could not run"; tests and callers
/// tell them apart by this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The output lies where it could destroy something, or where it cannot be written safely.
    Place,
    /// A file that this program did not write is in the way.
    Foreign,
    /// Another publication of the same output is running.
    Busy,
    /// A planned path is not a portable name, or two of them are one file on some systems.
    Name,
    /// The record of earlier publications comes from a newer program.
    Newer,
    /// The disk refused.
    Disk,
}

/// A publication that failed. The output is as it was before, unless the text says otherwise.
#[derive(Debug)]
pub struct PublishError {
    /// The kind of failure.
    pub reason: Reason,
    /// What was tried, on which file, why it failed and what to do about it.
    pub text: Text,
    /// The system's kind of error, where it was the system's.
    system: Option<io::ErrorKind>,
}

impl PublishError {
    pub(super) fn new(reason: Reason, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            reason,
            text: Text::new(zh, en),
            system: None,
        }
    }

    /// The disk refused `attempt`, a verb in both languages, on `path`.
    pub(super) fn disk(attempt: (&str, &str), path: &Path, error: &io::Error) -> Self {
        let why = explain(error);
        Self {
            reason: Reason::Disk,
            text: Text::new(
                format!("无法{}“{}”：{}", attempt.0, shown(path), why.zh),
                format!("cannot {} `{}`: {}", attempt.1, shown(path), why.en),
            ),
            system: Some(error.kind()),
        }
    }

    /// Adds a sentence to both wordings.
    #[must_use]
    pub(super) fn and(mut self, zh: &str, en: &str) -> Self {
        self.text.zh.push('。');
        self.text.zh.push_str(zh);
        self.text.en.push_str("; ");
        self.text.en.push_str(en);
        self
    }

    /// Whether there was no room left on the disk.
    pub(super) fn is_full(&self) -> bool {
        matches!(
            self.system,
            Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
        )
    }
}

impl fmt::Display for PublishError {
    /// Both wordings, Chinese first; a caller who knows the language may print `text` instead.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.text.zh, self.text.en)
    }
}

/// The system's error is part of the text and no separate source: it would be said twice.
impl std::error::Error for PublishError {}

/// A path as people write it, without the prefix that Windows puts before resolved paths.
pub(super) fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    match text.strip_prefix(r"\\?\") {
        Some(plain) => plain.to_owned(),
        None => text,
    }
}

/// The system's reason in words; the rare ones in the system's own.
fn explain(error: &io::Error) -> Text {
    use io::ErrorKind as Kind;
    let (zh, en) = match error.kind() {
        Kind::StorageFull => ("磁盘已满", "the disk is full"),
        Kind::QuotaExceeded => ("磁盘配额已用完", "the disk quota is used up"),
        Kind::PermissionDenied => (
            "没有权限，或文件正被别的程序打开",
            "no permission, or the file is open in another program",
        ),
        Kind::ReadOnlyFilesystem => ("这个磁盘是只读的", "the disk is read-only"),
        Kind::ResourceBusy => ("正被别的程序使用", "it is in use by another program"),
        Kind::NotFound => ("它不存在", "it does not exist"),
        Kind::AlreadyExists => ("已经有同名的文件", "a file of that name exists"),
        Kind::CrossesDevices => (
            "两处不在同一个磁盘上，不能一步换好",
            "the two places are on different disks, so they cannot be swapped in one step",
        ),
        Kind::Unsupported => (
            "这个磁盘或共享文件夹不支持此操作",
            "this disk or network share does not support it",
        ),
        _ => return Text::new(format!("系统报告：{error}"), error.to_string()),
    };
    Text::new(zh, en)
}
