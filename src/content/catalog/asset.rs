//! Pictures and files: what they are by their bytes, whatever their names say.

use rayon::prelude::*;

use super::place::ASSET_EXTENSIONS;
use crate::content::Hash;
use crate::diagnostic::{Diagnostic, Location, Text};
use crate::project::{File, Files, MOST_ASSET_BYTES};

/// Most pixels of a picture, as width × height: a phone holds four bytes of memory for each.
const MOST_PIXELS: u64 = 40_000_000;

/// Files larger than this, in bytes, are read one after another, so that memory stays bounded.
const LARGE: u64 = 4 * 1024 * 1024;

/// A file that is neither YAML nor Markdown: a picture, a film, captions, a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Path from the project root, always under `content/assets/`.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Hash of its bytes.
    pub hash: Hash,
    /// Width and height in pixels, of a picture.
    pub size: Option<(u32, u32)>,
}

impl Asset {
    /// The path as articles write it: `assets/poster.png`.
    pub fn reference(&self) -> &str {
        self.path.strip_prefix("content/").unwrap_or(&self.path)
    }
}

/// Reads all assets; those that cannot be published are findings.
pub(super) fn load(
    files: &dyn Files,
    found: &[&File],
) -> anyhow::Result<(Vec<Asset>, Vec<Diagnostic>)> {
    let (small, large): (Vec<&File>, Vec<&File>) =
        found.iter().partition(|file| file.bytes <= LARGE);
    let mut read: Vec<_> = small.par_iter().map(|file| one(files, file)).collect();
    read.extend(large.iter().map(|file| one(files, file)));
    let mut assets = Vec::new();
    let mut findings = Vec::new();
    for result in read {
        match result? {
            Ok(asset) => assets.push(asset),
            Err(finding) => findings.push(*finding),
        }
    }
    assets.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((assets, findings))
}

fn one(files: &dyn Files, file: &File) -> anyhow::Result<Result<Asset, Box<Diagnostic>>> {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if let Some(finding) = refused(&file.path, extension, file.bytes) {
        return Ok(Err(Box::new(finding)));
    }
    let bytes = files.bytes(&file.path)?;
    let format = Format::of(&bytes);
    if format.is_none_or(|format| !format.extensions().contains(&extension)) {
        return Ok(Err(Box::new(fake(&file.path, extension, format))));
    }
    let size = format.and_then(|format| format.size(&bytes));
    let is_picture = format.is_some_and(Format::is_picture);
    if is_picture && size.is_none_or(|(width, height)| width == 0 || height == 0) {
        return Ok(Err(Box::new(damaged(&file.path))));
    }
    if let Some((width, height)) = size
        && u64::from(width) * u64::from(height) > MOST_PIXELS
    {
        return Ok(Err(Box::new(too_many_pixels(&file.path, width, height))));
    }
    Ok(Ok(Asset {
        path: file.path.clone(),
        bytes: bytes.len() as u64,
        hash: Hash::of(&bytes),
        size,
    }))
}

/// A format known by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Png,
    Jpeg,
    Gif,
    WebP,
    Mp4,
    Pdf,
    WebVtt,
    Svg,
    Html,
}

impl Format {
    fn of(bytes: &[u8]) -> Option<Self> {
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let start = text.trim_ascii_start();
        let opens = |tag: &[u8]| {
            start
                .get(..tag.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tag))
        };
        match bytes {
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Some(Self::WebP),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(Self::Mp4),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ if text.starts_with(b"WEBVTT") => Some(Self::WebVtt),
            _ if opens(b"<!doctype html") || opens(b"<html") => Some(Self::Html),
            _ if opens(b"<svg") || opens(b"<?xml") => Some(Self::Svg),
            _ => None,
        }
    }

    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Gif => &["gif"],
            Self::WebP => &["webp"],
            Self::Mp4 => &["mp4"],
            Self::Pdf => &["pdf"],
            Self::WebVtt => &["vtt"],
            Self::Svg | Self::Html => &[],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Mp4 => "MP4",
            Self::Pdf => "PDF",
            Self::WebVtt => "WebVTT",
            Self::Svg => "SVG",
            Self::Html => "HTML",
        }
    }

    fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::WebP)
    }

    /// Width and height, as the picture's head says.
    fn size(self, bytes: &[u8]) -> Option<(u32, u32)> {
        let big = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let little = |at: usize| {
            Some(u32::from(u16::from_le_bytes(
                bytes.get(at..at + 2)?.try_into().ok()?,
            )))
        };
        match self {
            Self::Png => Some((big(16)?, big(20)?)),
            Self::Gif => Some((little(6)?, little(8)?)),
            Self::Jpeg => jpeg_size(bytes),
            Self::WebP => match bytes.get(12..16)? {
                b"VP8 " => Some((little(26)? & 0x3FFF, little(28)? & 0x3FFF)),
                b"VP8L" => {
                    let bits = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
                    Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
                }
                b"VP8X" => {
                    let three = |at: usize| {
                        let [a, b, c] = *bytes.get(at..at + 3)?.first_chunk::<3>()?;
                        Some(u32::from_le_bytes([a, b, c, 0]) + 1)
                    };
                    Some((three(24)?, three(27)?))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Width and height from a JPEG's frame header (ISO/IEC 10918-1, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xFF, marker, tail @ ..] = rest else {
            return None;
        };
        match marker {
            0xFF => rest = &rest[1..],
            0x01 | 0xD0..=0xD8 => rest = tail,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let [_, _, _, h1, h2, w1, w2, ..] = tail else {
                    return None;
                };
                let number = |high: &u8, low: &u8| u32::from(*high) << 8 | u32::from(*low);
                return Some((number(w1, w2), number(h1, h2)));
            }
            _ => {
                let [high, low, ..] = tail else { return None };
                let length = usize::from(*high) << 8 | usize::from(*low);
                rest = tail.get(length.max(2)..)?;
            }
        }
    }
}

/// What a name or size alone rules out.
fn refused(path: &str, extension: &str, bytes: u64) -> Option<Diagnostic> {
    let place = Location::file(path);
    if extension.eq_ignore_ascii_case("svg") {
        let message = Text::new(
            "不收SVG图片：里面可以藏程序和外部链接",
            "SVG pictures are not accepted: they can hold programs and links to elsewhere",
        );
        return Some(
            Diagnostic::error("asset-svg", place, message).hint(Text::new(
                "在画图软件里另存为PNG或WebP，再放进来。",
                "Save it as PNG or WebP in the drawing program and put that here.",
            )),
        );
    }
    if !ASSET_EXTENSIONS.contains(&extension) {
        let all = ASSET_EXTENSIONS.join("、");
        let message = Text::new(
            format!("content/assets/ 里不收“.{extension}”文件"),
            format!("content/assets/ takes no “.{extension}” files"),
        );
        return Some(Diagnostic::error("asset-format", place, message).hint(Text::new(
            format!("可以放的格式：{all}。别的文件请转换格式，或移出 content/。"),
            format!(
                "These formats are taken: {}. Convert other files, or move them out of content/.",
                ASSET_EXTENSIONS.join(", ")
            ),
        )));
    }
    (bytes > MOST_ASSET_BYTES).then(|| {
        let most = MOST_ASSET_BYTES / 1024 / 1024;
        Diagnostic::error(
            "asset-too-large",
            place,
            Text::new(
                format!("文件有{}MB，超过{most}MB", bytes / 1024 / 1024),
                format!(
                    "the file has {} MB, more than {most} MB",
                    bytes / 1024 / 1024
                ),
            ),
        )
        .hint(Text::new(
            "把视频压缩到720p，或只放平台链接（platforms）。",
            "Compress the film to 720p, or give a link to a platform instead.",
        ))
    })
}

fn fake(path: &str, extension: &str, format: Option<Format>) -> Diagnostic {
    let message = match format {
        Some(format) => Text::new(
            format!("文件名写的是“.{extension}”，里面其实是{}", format.name()),
            format!(
                "the name says “.{extension}”, the content is {}",
                format.name()
            ),
        ),
        None => Text::new(
            format!("文件名写的是“.{extension}”，里面却不是这种格式，可能已损坏"),
            format!("the name says “.{extension}”, but the content is something else or damaged"),
        ),
    };
    let right = format.and_then(|format| format.extensions().first());
    let hint = match right {
        Some(right) => Text::new(
            format!("把扩展名改成“.{right}”，引用它的地方也一起改。"),
            format!("Change the extension to “.{right}”, also where the file is used."),
        ),
        None => Text::new(
            "用看图或播放软件打开试试；打不开就换一份，打得开就另存为PNG、JPG或MP4。",
            "Open it in a viewer; if that fails get another copy, else save it as PNG, JPG or MP4.",
        ),
    };
    Diagnostic::error("asset-fake", Location::file(path), message).hint(hint)
}

fn damaged(path: &str) -> Diagnostic {
    Diagnostic::error(
        "asset-damaged",
        Location::file(path),
        Text::new(
            "图片已损坏，读不出宽和高",
            "the picture is damaged: it has no width and height",
        ),
    )
    .hint(Text::new(
        "用看图软件打开，另存一份新的替换它。",
        "Open it in a viewer, save a new copy and replace this one.",
    ))
}

fn too_many_pixels(path: &str, width: u32, height: u32) -> Diagnostic {
    Diagnostic::error(
        "asset-too-large",
        Location::file(path),
        Text::new(
            format!("图片有{width}×{height}像素，旧手机打不开"),
            format!("the picture has {width} × {height} pixels; old phones cannot open it"),
        ),
    )
    .hint(Text::new(
        "缩小到宽1600像素以内再放进来。",
        "Make it at most 1600 pixels wide.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_tell_their_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x68";
        assert_eq!(Format::of(png).and_then(|f| f.size(png)), Some((640, 360)));
        let gif = b"GIF89a\x80\x02\x68\x01";
        assert_eq!(Format::of(gif).and_then(|f| f.size(gif)), Some((640, 360)));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xFF\xC2\0\x11\x08\x01\x68\x02\x80\x03";
        assert_eq!(
            Format::of(jpeg).and_then(|f| f.size(jpeg)),
            Some((640, 360))
        );
        let webp = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\x67\x01\0";
        assert_eq!(
            Format::of(webp).and_then(|f| f.size(webp)),
            Some((640, 360))
        );
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x59\0";
        assert_eq!(
            Format::of(lossless).and_then(|f| f.size(lossless)),
            Some((640, 360))
        );
    }

    #[test]
    fn a_cut_off_head_gives_no_size_and_no_panic() {
        for head in [
            &b"\x89PNG\r\n\x1a\n\0\0"[..],
            b"\xFF\xD8\xFF",
            b"\xFF\xD8\xFF\xE0\xFF\xFF",
            b"\xFF\xD8\xFF\xE0\0\0\xFF\xC0",
            b"GIF89a",
            b"RIFF\0\0\0\0WEBPVP8X",
        ] {
            assert_eq!(
                Format::of(head).and_then(|f| f.size(head)),
                None,
                "{head:?}"
            );
        }
    }

    #[test]
    fn formats_are_known_by_their_bytes() {
        assert_eq!(Format::of(b"\xEF\xBB\xBFWEBVTT\n"), Some(Format::WebVtt));
        assert_eq!(Format::of(b"  <!DOCTYPE HTML>"), Some(Format::Html));
        assert_eq!(Format::of(b"<?xml version='1.0'?><svg"), Some(Format::Svg));
        assert_eq!(Format::of(b"\0\0\0\x20ftypisom"), Some(Format::Mp4));
        assert_eq!(Format::of(b"MZ"), None);
    }
}
