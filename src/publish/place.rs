//! Where the output lies, and whether it is safe to write there.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Files, Kind, is_absent};
use super::error::{PublishError, Reason, shown};

/// The settled places of one publication, free of links.
#[derive(Debug)]
pub(super) struct Place {
    /// The output.
    pub(super) out: PathBuf,
    /// The directory beside it with what the program keeps for itself.
    pub(super) state: PathBuf,
    /// The directory that holds both.
    pub(super) parent: PathBuf,
}

impl Place {
    /// Settles where `out` is, and refuses it if writing there could destroy something. Touches
    /// nothing.
    pub(super) fn settle(
        files: &Files,
        out: &Path,
        protected: &[PathBuf],
    ) -> Result<Self, PublishError> {
        let (real, missing) = resolve(files, out)?;
        if missing > 2 {
            return Err(refuse(
                &real,
                "它的上级文件夹不存在，请先建好",
                "the directory above it does not exist: make it first",
            ));
        }
        let (Some(parent), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(refuse(&real, "这是整个磁盘", "it is the root of a disk"));
        };
        if name.to_string_lossy().starts_with(".fanzha") {
            return Err(refuse(
                &real,
                "以“.fanzha”开头的名称留给本程序自己用",
                "names that begin with `.fanzha` are the program's own",
            ));
        }
        refuse_homes(files, &real)?;
        for source in protected {
            let (source, _) = resolve(files, source)?;
            if real.starts_with(&source) || source.starts_with(&real) {
                return Err(refuse(
                    &real,
                    &format!(
                        "它就是、包含或位于“{}”，会毁掉那里的文件，请用--out指定别的文件夹",
                        shown(&source)
                    ),
                    &format!(
                        "it is, holds or lies in `{}`, whose files would be destroyed: name \
                         another directory with --out",
                        shown(&source)
                    ),
                ));
            }
        }
        let mut state = std::ffi::OsString::from(".fanzha-");
        state.push(name);
        let place = Self {
            state: parent.join(state),
            parent: parent.to_owned(),
            out: real,
        };
        place.check_kinds(files)?;
        Ok(place)
    }

    /// Refuses places of the wrong kind, and an output on another disk than what lies beside it:
    /// files could not be swapped there in one step.
    fn check_kinds(&self, files: &Files) -> Result<(), PublishError> {
        let parent = files.look(&self.parent)?;
        for path in [&self.parent, &self.out, &self.state] {
            let Some(entry) = files.look(path)? else {
                continue;
            };
            if entry.kind != Kind::Directory {
                return Err(refuse(path, "这不是文件夹", "it is not a directory"));
            }
            if parent.is_some_and(|parent| parent.device != entry.device) {
                return Err(refuse(
                    path,
                    "它和上级文件夹不在同一个磁盘上，文件不能一步换好，请用--out指定挂载点里面的文件夹",
                    "it is on another disk than the directory above it, so files cannot be \
                     swapped in one step: with --out name a directory inside the mount point",
                ));
            }
        }
        Ok(())
    }

    /// A path of the output as a path of the system.
    pub(super) fn published(&self, path: &str) -> PathBuf {
        below(&self.out, path)
    }

    /// Where a file that is new waits for the commit.
    pub(super) fn staged(&self, path: &str) -> PathBuf {
        below(&self.state.join("staging/site"), path)
    }

    /// Where files that replace others wait for the commit.
    pub(super) fn replacements(&self) -> PathBuf {
        self.state.join("staging/files")
    }

    /// Where the file waits that was staged with this number. Threads that write into one
    /// directory wait for each other, so there are several.
    pub(super) fn replacement(&self, number: usize) -> PathBuf {
        let mut path = self.replacements();
        path.extend([(number % 16).to_string(), number.to_string()]);
        path
    }

    /// The directory with the new files and all that belongs to one commit.
    pub(super) fn staging(&self) -> PathBuf {
        self.state.join("staging")
    }

    /// Where a copy of a file is kept that somebody changed; `version` tells changes apart.
    pub(super) fn kept(&self, version: &str, path: &str) -> PathBuf {
        below(&self.state.join("kept").join(version), path)
    }

    /// Whether there is anything in the output.
    pub(super) fn is_occupied(&self, files: &Files) -> Result<bool, PublishError> {
        Ok(files.look(&self.out)?.is_some() && !files.list(&self.out)?.is_empty())
    }
}

fn below(directory: &Path, path: &str) -> PathBuf {
    let mut whole = directory.to_owned();
    whole.extend(path.split('/').filter(|part| !part.is_empty()));
    whole
}

/// The path behind all links, of which the last names may be missing, and how many are.
fn resolve(files: &Files, path: &Path) -> Result<(PathBuf, usize), PublishError> {
    let mut missing = Vec::new();
    let mut at = path;
    loop {
        let named = if at.as_os_str().is_empty() {
            Path::new(".")
        } else {
            at
        };
        match files.0.resolve(named) {
            Ok(mut real) => {
                let count = missing.len();
                real.extend(missing.into_iter().rev());
                return Ok((real, count));
            }
            Err(error) if is_absent(&error) => {
                if files.look(named)?.is_some() {
                    return Err(refuse(
                        named,
                        "这个链接指向不存在的地方",
                        "this link leads nowhere",
                    ));
                }
            }
            Err(error) => return Err(PublishError::disk(("查看", "look at"), named, &error)),
        }
        match (at.file_name(), at.parent()) {
            (Some(name), Some(parent)) => {
                missing.push(name);
                at = parent;
            }
            _ => {
                let error = io::Error::from(io::ErrorKind::NotFound);
                return Err(PublishError::disk(("查看", "look at"), path, &error));
            }
        }
    }
}

/// Refuses a home directory and whatever holds one.
fn refuse_homes(files: &Files, out: &Path) -> Result<(), PublishError> {
    let own = match std::env::home_dir() {
        Some(home) if home.is_absolute() => Some(resolve(files, &home)?.0),
        _ => None,
    };
    let users = |path: &Path| path.ends_with("home") || path.ends_with("Users");
    let depth = out.ancestors().count();
    if own.is_some_and(|own| own.starts_with(out))
        || depth == 2 && users(out)
        || depth == 3 && out.parent().is_some_and(users)
    {
        return Err(refuse(
            out,
            "这是用户的主文件夹，或包含主文件夹",
            "it is a home directory or holds one",
        ));
    }
    Ok(())
}

fn refuse(path: &Path, zh: &str, en: &str) -> PublishError {
    PublishError::new(
        Reason::Place,
        format!("不能把“{}”当作输出文件夹：{zh}", shown(path)),
        format!("`{}` cannot be the output: {en}", shown(path)),
    )
}
