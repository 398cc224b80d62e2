//! Listing and reading a project folder.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the disk"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use unicode_normalization::UnicodeNormalization as _;
use walkdir::WalkDir;

use super::foreign::{self, Verdict};
use super::{File, MOST_ASSET_BYTES, Project};
use crate::diagnostic::{Diagnostic, Location, Text};

/// The folders of a project that are read.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Deepest nesting of folders; deeper ones are an accident.
const MOST_DEPTH: usize = 12;

pub(super) fn find_root(start: &Path) -> anyhow::Result<PathBuf> {
    let start = fs::canonicalize(start)
        .with_context(|| format!("找不到文件夹 {0} / there is no folder {0}", start.display()))?;
    match start
        .ancestors()
        .find(|folder| folder.join("content/site.yaml").is_file())
    {
        Some(root) => Ok(root.to_owned()),
        None => bail!(
            "{0} 和它上面的文件夹里都没有 content/site.yaml，这里不是网站项目 / \
             neither {0} nor a folder above it holds content/site.yaml; this is no site project",
            start.display()
        ),
    }
}

pub(super) fn open(root: &Path) -> anyhow::Result<Project> {
    let root = find_root(root)?;
    let mut files = Vec::new();
    let mut findings = Vec::new();
    for folder in FOLDERS {
        let top = root.join(folder);
        let Ok(kind) = fs::symlink_metadata(&top) else {
            continue;
        };
        if kind.is_symlink() {
            findings.push(link(folder));
            continue;
        }
        list(&root, &top, &mut files, &mut findings)?;
    }
    files.sort();
    clashes(&files, &mut findings);
    Ok(Project {
        root,
        files,
        findings,
    })
}

fn list(
    root: &Path,
    top: &Path,
    files: &mut Vec<File>,
    findings: &mut Vec<Diagnostic>,
) -> anyhow::Result<()> {
    let walk = WalkDir::new(top)
        .follow_links(false)
        .follow_root_links(false)
        .max_depth(MOST_DEPTH)
        .sort_by_file_name();
    let mut walk = walk.into_iter();
    while let Some(entry) = walk.next() {
        let entry =
            entry.with_context(|| format!("无法列出 {0} / cannot list {0}", top.display()))?;
        let kind = entry.file_type();
        let Some(path) = project_path(root, entry.path()) else {
            findings.push(not_unicode(root, entry.path()));
            if kind.is_dir() {
                walk.skip_current_dir();
            }
            continue;
        };
        let verdict = match () {
            () if kind.is_file() => foreign::file(&path),
            () if kind.is_dir() => foreign::folder(&path),
            () => Verdict::Own,
        };
        if verdict != Verdict::Own {
            if let Verdict::Foreign(finding) = verdict {
                findings.push(*finding);
            }
            if kind.is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        if kind.is_file() {
            let bytes = entry
                .metadata()
                .with_context(|| format!("无法查看 {path} / cannot look at {path}"))?
                .len();
            files.push(File { path, bytes });
        } else if kind.is_symlink() {
            findings.push(link(&path));
        } else if !kind.is_dir() {
            findings.push(special(&path));
        } else if entry.depth() == MOST_DEPTH {
            findings.push(too_deep(&path));
        }
    }
    Ok(())
}

/// Files that become one on a disk that does not tell capitals apart, or that composes
/// characters.
fn clashes(files: &[File], findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for file in files {
        let plain: String = file.path.nfc().flat_map(char::to_lowercase).collect();
        if let Some(first) = seen.get(&plain) {
            findings.push(clash(&file.path, first));
        } else {
            seen.insert(plain, &file.path);
        }
    }
}

fn clash(path: &str, first: &str) -> Diagnostic {
    Diagnostic::error(
        "file-name-clash",
        Location::file(path),
        Text::new(
            format!("文件名和 {first} 只差大小写或字符写法，在Windows上是同一个文件"),
            format!("the name differs from {first} by case or composition only; on Windows both are one file"),
        ),
    )
    .hint(Text::new(
        "改掉其中一个文件名。",
        "Rename one of the two files.",
    ))
}

/// The path from the root with `/`, if it is Unicode.
fn project_path(root: &Path, path: &Path) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.strip_prefix(root).ok()?.components() {
        parts.push(part.as_os_str().to_str()?);
    }
    Some(parts.join("/"))
}

fn not_unicode(root: &Path, path: &Path) -> Diagnostic {
    let shown = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    Diagnostic::error(
        "file-name",
        Location::file(shown.replace('\\', "/")),
        Text::new("文件名不是UTF-8编码", "the file name is not UTF-8"),
    )
    .hint(Text::new(
        "把文件名改成小写英文字母、数字和连字符，例如 task-rebate.md。",
        "Rename it with lower-case letters, digits and hyphens, such as task-rebate.md.",
    ))
}

fn link(path: &str) -> Diagnostic {
    Diagnostic::error(
        "symlink",
        Location::file(path),
        Text::new("这是一个链接，不是文件", "this is a link, not a file"),
    )
    .hint(Text::new(
        "把真正的文件复制到这里，再删掉链接。程序不读项目文件夹以外的东西。",
        "Copy the real file here and remove the link. Nothing outside the project folder is read.",
    ))
}

fn special(path: &str) -> Diagnostic {
    Diagnostic::error(
        "special-file",
        Location::file(path),
        Text::new(
            "这不是普通文件（管道、套接字或设备）",
            "this is no ordinary file (a pipe, socket or device)",
        ),
    )
    .hint(Text::new(
        "把它移出项目文件夹。",
        "Move it out of the project folder.",
    ))
}

fn too_deep(path: &str) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        Location::file(path),
        Text::new(
            format!("文件夹嵌套超过{MOST_DEPTH}层"),
            format!("folders nested more than {MOST_DEPTH} deep"),
        ),
    )
    .hint(Text::new("把文件夹往上移。", "Move the folder up."))
}

/// Reads a listed file. The path is taken apart again, so that no `..`, drive or absolute path
/// can leave the project, and the file is looked at again, so that one replaced by a link or a
/// pipe since the listing is refused.
pub(super) fn read(root: &Path, path: &str) -> anyhow::Result<Vec<u8>> {
    let mut full = root.to_owned();
    for part in path.split('/') {
        if part.is_empty() || part == "." || part == ".." || part.contains(['\\', ':']) {
            bail!("路径无效 / not a path of the project");
        }
        full.push(part);
        let meta = fs::symlink_metadata(&full)?;
        if meta.is_symlink() {
            bail!("是一个链接 / it is a link");
        }
    }
    let meta = fs::symlink_metadata(&full)?;
    if !meta.is_file() {
        bail!("不是普通文件 / it is no ordinary file");
    }
    if meta.len() > MOST_ASSET_BYTES {
        bail!("文件超过64MB / the file has more than 64 MB");
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    fs::File::open(&full)?
        .take(MOST_ASSET_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file that the command line names; links are followed, as by any program.
pub(super) fn read_named(path: &Path) -> anyhow::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    if !file.metadata()?.is_file() {
        bail!("不是普通文件 / it is no ordinary file");
    }
    let mut bytes = Vec::new();
    file.take(MOST_ASSET_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_ASSET_BYTES {
        bail!("文件超过64MB / the file has more than 64 MB");
    }
    Ok(bytes)
}
