//! The one door to the file system.
//!
//! Everything that a publication does to a disk is a call of [`Disk`], so that a test can let the
//! n-th call fail, or everything after it, and look at what is left.

#![expect(
    clippy::disallowed_methods,
    reason = "publishing is the one place that writes the disk and reads back what it wrote"
)]

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::error::PublishError;

/// How much of a long file is held at once, in bytes.
pub(super) const MOST_PART_BYTES: usize = 64 * 1024;

/// What a name in a directory stands for. Links are never followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link, a pipe, a device.
    Other,
}

/// What is known of a file without reading it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Length in bytes, for files.
    pub length: u64,
    /// Which disk it is on: the system's number, 0 where the system gives none.
    pub device: u64,
    /// When it was last written, where the system knows.
    pub modified: Option<SystemTime>,
}

/// A locked file, free again when this is dropped or the process ends.
#[derive(Debug)]
pub struct Lock(File);

impl Drop for Lock {
    /// Closing the file would free it too, but not while a process that is just being started
    /// shares it.
    fn drop(&mut self) {
        _ = self.0.unlock();
    }
}

/// The file system calls of a publication.
pub trait Disk: Send + Sync {
    /// The absolute path behind all links.
    ///
    /// # Errors
    /// If nothing is there, and as the system reports.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// What is at `path`; `None` if there is nothing.
    ///
    /// # Errors
    /// As the system reports.
    fn look(&self, path: &Path) -> io::Result<Option<Entry>>;

    /// The names in a directory, sorted.
    ///
    /// # Errors
    /// As the system reports.
    fn list(&self, directory: &Path) -> io::Result<Vec<(OsString, Kind)>>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// As the system reports.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Makes a file that is not there yet.
    ///
    /// # Errors
    /// If there is one, and as the system reports; a part of the file may be left then.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Adds bytes to the end of a file that is there.
    ///
    /// # Errors
    /// As the system reports; some of the bytes may be added then.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// The length of a file and the SHA-256 of its bytes, which are not all held at once.
    ///
    /// # Errors
    /// As the system reports.
    fn measure(&self, path: &Path) -> io::Result<(u64, [u8; 32])>;

    /// Makes one directory.
    ///
    /// # Errors
    /// If there is one, and as the system reports.
    fn create_directory(&self, path: &Path) -> io::Result<()>;

    /// Moves a file or directory at one stroke, replacing a file of that name.
    ///
    /// # Errors
    /// As the system reports.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a second name.
    ///
    /// # Errors
    /// If the name is taken or the file system has no such links, and as the system reports.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file or link.
    ///
    /// # Errors
    /// As the system reports.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty directory.
    ///
    /// # Errors
    /// If it is not empty, and as the system reports.
    fn remove_directory(&self, path: &Path) -> io::Result<()>;

    /// Removes a directory with all that is in it.
    ///
    /// # Errors
    /// As the system reports; a part may be gone then.
    fn remove_tree(&self, path: &Path) -> io::Result<()>;

    /// Waits until all that was written to the file system of `path` would survive a power cut,
    /// where the system can do that for a whole file system at once.
    ///
    /// # Errors
    /// As the system reports.
    fn sync(&self, path: &Path) -> io::Result<()>;

    /// Locks the file at `path`, made if need be, until the answer is dropped or the process
    /// ends; `None` if someone else has it.
    ///
    /// # Errors
    /// If the file system has no locks, and as the system reports.
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>>;
}

/// The disk itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Local;

impl Disk for Local {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn look(&self, path: &Path) -> io::Result<Option<Entry>> {
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(Entry {
                kind: kind(found.file_type()),
                length: found.len(),
                device: device(&found),
                modified: found.modified().ok(),
            })),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, directory: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        let mut names = fs::read_dir(directory)?
            .map(|entry| {
                let entry = entry?;
                Ok((entry.file_name(), kind(entry.file_type()?)))
            })
            .collect::<io::Result<Vec<_>>>()?;
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(names)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        File::create_new(path)?.write_all(bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::OpenOptions::new()
            .append(true)
            .open(path)?
            .write_all(bytes)
    }

    fn measure(&self, path: &Path) -> io::Result<(u64, [u8; 32])> {
        let mut file = File::open(path)?;
        let mut part = vec![0; MOST_PART_BYTES];
        let (mut size, mut hash) = (0, Sha256::new());
        loop {
            let length = file.read(&mut part)?;
            if length == 0 {
                return Ok((size, hash.finalize().into()));
            }
            size += length as u64;
            hash.update(&part[..length]);
        }
    }

    fn create_directory(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_directory(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    #[cfg(target_os = "linux")]
    fn sync(&self, path: &Path) -> io::Result<()> {
        Ok(rustix::fs::syncfs(File::open(path)?)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn sync(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let file = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

fn kind(found: fs::FileType) -> Kind {
    if found.is_file() {
        Kind::File
    } else if found.is_dir() {
        Kind::Directory
    } else {
        Kind::Other
    }
}

#[cfg(unix)]
fn device(found: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(found)
}

#[cfg(not(unix))]
fn device(_found: &fs::Metadata) -> u64 {
    0
}

/// The computer's name.
#[cfg(unix)]
pub(super) fn host() -> String {
    rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned()
}

/// The computer's name, empty if the system tells none.
#[cfg(not(unix))]
pub(super) fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// Whether nothing is at the path that was asked for, be it that a parent is a file.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// A [`Disk`] whose errors name the attempt and the file.
pub(super) struct Files(pub(super) Box<dyn Disk>);

type Done<T> = Result<T, PublishError>;

impl Files {
    pub(super) fn look(&self, path: &Path) -> Done<Option<Entry>> {
        self.0
            .look(path)
            .map_err(|error| PublishError::disk(("查看", "look at"), path, &error))
    }

    pub(super) fn list(&self, path: &Path) -> Done<Vec<(OsString, Kind)>> {
        self.0
            .list(path)
            .map_err(|error| PublishError::disk(("列出", "list"), path, &error))
    }

    pub(super) fn read(&self, path: &Path) -> Done<Vec<u8>> {
        self.0
            .read(path)
            .map_err(|error| PublishError::disk(("读取", "read"), path, &error))
    }

    /// The bytes of a file, `None` if there is none.
    pub(super) fn read_if_any(&self, path: &Path) -> Done<Option<Vec<u8>>> {
        match self.0.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(PublishError::disk(("读取", "read"), path, &error)),
        }
    }

    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Done<()> {
        self.stage(path, path, bytes)
    }

    /// Writes a file at `path` that is to be at `later`, the path that errors name.
    pub(super) fn stage(&self, path: &Path, later: &Path, bytes: &[u8]) -> Done<()> {
        self.0.write(path, bytes).map_err(|error| {
            let error = PublishError::disk(("写入", "write"), later, &error);
            if error.is_full() {
                error.and(
                    &format!("这个文件需要{}字节，请腾出空间后重新生成", bytes.len()),
                    &format!(
                        "this file needs {} bytes: free some space and build again",
                        bytes.len()
                    ),
                )
            } else {
                error
            }
        })
    }

    /// Adds a part to a file that is to be at `later`, the path that errors name.
    pub(super) fn append(&self, path: &Path, later: &Path, part: &[u8]) -> Done<()> {
        self.0.append(path, part).map_err(|error| {
            let error = PublishError::disk(("写入", "write"), later, &error);
            match error.is_full() {
                true => error.and("请腾出空间后重新生成", "free some space and build again"),
                false => error,
            }
        })
    }

    /// The length and hash of a file.
    pub(super) fn measure(&self, path: &Path) -> Done<(u64, [u8; 32])> {
        self.0
            .measure(path)
            .map_err(|error| PublishError::disk(("读取", "read"), path, &error))
    }

    /// Makes a directory unless it is there.
    pub(super) fn create_directory(&self, path: &Path) -> Done<()> {
        match self.0.create_directory(path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(PublishError::disk(
                ("新建文件夹", "make the directory"),
                path,
                &error,
            )),
            _ => Ok(()),
        }
    }

    /// Makes a directory and those above it, down from `base`, which is there.
    pub(super) fn create_directories(&self, base: &Path, path: &Path) -> Done<()> {
        if path == base || self.look(path)?.is_some() {
            return Ok(());
        }
        if let Some(parent) = path.parent() {
            self.create_directories(base, parent)?;
        }
        self.create_directory(path)
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> Done<()> {
        self.0
            .rename(from, to)
            .map_err(|error| PublishError::disk(("换上", "put in place"), to, &error))
    }

    pub(super) fn remove_file(&self, path: &Path) -> Done<()> {
        match self.0.remove_file(path) {
            Err(error) if !is_absent(&error) => {
                Err(PublishError::disk(("删除", "remove"), path, &error))
            }
            _ => Ok(()),
        }
    }

    /// Removes a directory if it is there and empty.
    pub(super) fn remove_directory_if_empty(&self, path: &Path) -> Done<()> {
        match self.0.remove_directory(path) {
            Err(error)
                if !is_absent(&error) && error.kind() != io::ErrorKind::DirectoryNotEmpty =>
            {
                Err(PublishError::disk(
                    ("删除文件夹", "remove the directory"),
                    path,
                    &error,
                ))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn remove_tree(&self, path: &Path) -> Done<()> {
        match self.0.remove_tree(path) {
            Err(error) if !is_absent(&error) => Err(PublishError::disk(
                ("删除文件夹", "remove the directory"),
                path,
                &error,
            )),
            _ => Ok(()),
        }
    }

    pub(super) fn sync(&self, path: &Path) -> Done<()> {
        self.0
            .sync(path)
            .map_err(|error| PublishError::disk(("落盘", "flush"), path, &error))
    }

    /// Gives the file at `from` a second life at `to`, where its bytes stay when `from` is
    /// replaced or removed: a link where the file system has links, else a copy, made under the
    /// name `part` first so that `to` is never half a file. What is at `to` already stays.
    pub(super) fn preserve(&self, from: &Path, to: &Path, part: &Path) -> Done<()> {
        match self.0.link(from, to) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
            Err(_) => {}
        }
        let bytes = self.read(from)?;
        self.remove_file(part)?;
        self.write(part, &bytes)?;
        self.rename(part, to)
    }
}
