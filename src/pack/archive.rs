//! Checksums and the ZIP of a pack.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use anyhow::Context as _;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The list that `sha256sum -c` reads: a line for each file.
pub(super) fn checksums(files: &BTreeMap<String, Vec<u8>>) -> String {
    files
        .iter()
        .map(|(path, bytes)| format!("{}  {path}\n", sha256(bytes)))
        .collect()
}

/// The files in a folder of this name, sorted, all dated `day`, so that the same files give the
/// same bytes.
///
/// # Errors
/// If the ZIP cannot be written: over 65,535 files or 4 GiB.
pub(super) fn zip(
    folder: &str,
    files: &BTreeMap<String, Vec<u8>>,
    day: Date,
) -> anyhow::Result<Vec<u8>> {
    let failed = "压缩包做不出来 / the ZIP cannot be made";
    let year = u16::try_from(day.year()).context(failed)?;
    let date = DateTime::from_date_and_time(
        year,
        day.month().unsigned_abs(),
        day.day().unsigned_abs(),
        0,
        0,
        0,
    )
    .context(failed)?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(date)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(format!("{folder}/{path}"), options)
            .context(failed)?;
        zip.write_all(bytes).context(failed)?;
    }
    Ok(zip.finish().context(failed)?.into_inner())
}
