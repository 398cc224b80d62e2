//! A disk that fails as it is told.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use fanzha::publish::{Disk, Entry, Kind, Local, Lock};

/// What becomes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is done.
    Work,
    /// It fails and has no effect.
    Fail(io::ErrorKind),
    /// It fails, and half of it was done where it can be halved.
    Half(io::ErrorKind),
    /// It is done and fails all the same, as a network share may do.
    Done(io::ErrorKind),
}

impl Turn {
    /// Refuses calls of one name.
    pub(super) fn refuse(call: &str, refused: &str, kind: io::ErrorKind) -> Self {
        if call == refused {
            Self::Fail(kind)
        } else {
            Self::Work
        }
    }
}

/// Name of a call and the path it is to change.
type Script = dyn Fn(&str, &Path) -> Turn + Send + Sync;

/// The local disk, with a script that decides on every call.
pub(super) struct Scripted {
    script: Box<Script>,
    /// What is here is on another device.
    pub(super) mount: Option<PathBuf>,
}

impl Scripted {
    pub(super) fn boxed(script: impl Fn(&str, &Path) -> Turn + Send + Sync + 'static) -> Box<Self> {
        Box::new(Self {
            script: Box::new(script),
            mount: None,
        })
    }

    fn call<T>(
        &self,
        name: &str,
        path: &Path,
        whole: impl FnOnce() -> io::Result<T>,
        half: impl FnOnce() -> io::Result<()>,
    ) -> io::Result<T> {
        match (self.script)(name, path) {
            Turn::Work => whole(),
            Turn::Fail(kind) => Err(kind.into()),
            Turn::Half(kind) => half().and(Err(kind.into())),
            Turn::Done(kind) => whole().and(Err(kind.into())),
        }
    }

    /// A call that is done at one stroke.
    fn stroke<T>(
        &self,
        name: &str,
        path: &Path,
        whole: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        self.call(name, path, whole, || Ok(()))
    }
}

impl Disk for Scripted {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.stroke("resolve", path, || Local.resolve(path))
    }

    fn look(&self, path: &Path) -> io::Result<Option<Entry>> {
        let found = self.stroke("look", path, || Local.look(path))?;
        Ok(found.map(|entry| match &self.mount {
            Some(mount) if path.starts_with(mount) => Entry {
                device: !entry.device,
                ..entry
            },
            _ => entry,
        }))
    }

    fn list(&self, directory: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        self.stroke("list", directory, || Local.list(directory))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.stroke("read", path, || Local.read(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.call(
            "write",
            path,
            || Local.write(path, bytes),
            || Local.write(path, &bytes[..bytes.len() / 2]),
        )
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.call(
            "append",
            path,
            || Local.append(path, bytes),
            || Local.append(path, &bytes[..bytes.len() / 2]),
        )
    }

    fn measure(&self, path: &Path) -> io::Result<(u64, [u8; 32])> {
        self.stroke("measure", path, || Local.measure(path))
    }

    fn create_directory(&self, path: &Path) -> io::Result<()> {
        self.stroke("create_directory", path, || Local.create_directory(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.stroke("rename", to, || Local.rename(from, to))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.stroke("link", to, || Local.link(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.stroke("remove_file", path, || Local.remove_file(path))
    }

    fn remove_directory(&self, path: &Path) -> io::Result<()> {
        self.stroke("remove_directory", path, || Local.remove_directory(path))
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.call(
            "remove_tree",
            path,
            || Local.remove_tree(path),
            || {
                let names = Local.list(path)?;
                names.iter().step_by(2).try_for_each(|(name, kind)| {
                    let path = path.join(name);
                    match kind {
                        Kind::Directory => Local.remove_tree(&path),
                        Kind::File | Kind::Other => Local.remove_file(&path),
                    }
                })
            },
        )
    }

    /// Power cuts are not played here, and flushing would only slow the tests.
    fn sync(&self, path: &Path) -> io::Result<()> {
        self.stroke("sync", path, || Ok(()))
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        self.stroke("lock", path, || Local.lock(path))
    }
}
