//! What a picture file holds beside the picture.
//!
//! In: the bytes of a PNG, JPEG or WebP file. Out: whether it is whole, and whether it tells
//! where it was taken. Everything else about pictures is judged where they are read.

/// Whether the file ends before its picture does.
pub(super) fn is_cut_off(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return !png_chunks(bytes).any(|(kind, _)| kind == b"IEND");
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        // Cameras may write a little after the end of the image.
        let tail = &bytes[bytes.len().saturating_sub(64 * 1024)..];
        return !tail.windows(2).any(|pair| pair == [0xFF, 0xD9]);
    }
    if bytes.starts_with(b"GIF8") {
        return !bytes.trim_ascii_end().ends_with(b"\x3B");
    }
    riff_length(bytes).is_some_and(|length| bytes.len() < length)
}

/// Whether the file holds a GPS position (Exif 2.3, tag 0x8825 with at least one entry).
pub(super) fn has_position(bytes: &[u8]) -> bool {
    exif(bytes).is_some_and(|tiff| gps_entries(tiff).is_some_and(|count| count > 0))
}

/// The TIFF block of the Exif data.
fn exif(bytes: &[u8]) -> Option<&[u8]> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return png_chunks(bytes).find_map(|(kind, data)| (kind == b"eXIf").then_some(data));
    }
    if bytes.starts_with(b"\xFF\xD8") {
        return jpeg_segments(bytes).find_map(|(marker, data)| {
            (marker == 0xE1).then(|| data.strip_prefix(b"Exif\0\0"))?
        });
    }
    riff_length(bytes)?;
    let mut rest = bytes.get(12..)?;
    while let (Some(kind), Some(length)) = (rest.get(..4), u32_at(rest, 4, false)) {
        let data = rest.get(8..8 + length)?;
        if kind == b"EXIF" {
            return Some(data.strip_prefix(b"Exif\0\0").unwrap_or(data));
        }
        rest = rest.get(8 + length + length % 2..)?;
    }
    None
}

fn png_chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    std::iter::from_fn(move || {
        let length = u32_at(rest, 0, true)?;
        let kind = rest.get(4..8)?;
        let data = rest.get(8..8_usize.checked_add(length)?)?;
        rest = rest.get(8 + length + 4..)?;
        Some((kind, data))
    })
}

/// The segments before the image data of a JPEG.
fn jpeg_segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = bytes.get(2..).unwrap_or_default();
    std::iter::from_fn(move || {
        let [0xFF, marker, high, low, ..] = rest else {
            return None;
        };
        let length = usize::from(*high) << 8 | usize::from(*low);
        // 0xDA opens the image data.
        if *marker == 0xDA || length < 2 {
            return None;
        }
        let data = rest.get(4..2 + length)?;
        rest = &rest[2 + length..];
        Some((*marker, data))
    })
}

/// The length a RIFF file claims, head included, if it is one.
fn riff_length(bytes: &[u8]) -> Option<usize> {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP";
    webp.then(|| u32_at(bytes, 4, false))
        .flatten()?
        .checked_add(8)
}

/// How many entries the GPS directory has.
fn gps_entries(tiff: &[u8]) -> Option<usize> {
    let big = match tiff.get(..4)? {
        b"MM\0\x2A" => true,
        b"II\x2A\0" => false,
        _ => return None,
    };
    let first = u32_at(tiff, 4, big)?;
    let count = u16_at(tiff, first, big)?;
    for index in 0..count {
        let entry = first.checked_add(2 + index * 12)?;
        if u16_at(tiff, entry, big)? == 0x8825 {
            return u16_at(tiff, u32_at(tiff, entry + 8, big)?, big);
        }
    }
    Some(0)
}

fn u16_at(bytes: &[u8], at: usize, big: bool) -> Option<usize> {
    let pair = *bytes.get(at..)?.first_chunk::<2>()?;
    let number = match big {
        true => u16::from_be_bytes(pair),
        false => u16::from_le_bytes(pair),
    };
    Some(number.into())
}

fn u32_at(bytes: &[u8], at: usize, big: bool) -> Option<usize> {
    let four = *bytes.get(at..)?.first_chunk::<4>()?;
    let number = match big {
        true => u32::from_be_bytes(four),
        false => u32::from_le_bytes(four),
    };
    usize::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF block with a GPS directory of so many entries.
    fn tiff(entries: u8) -> Vec<u8> {
        let mut bytes = b"MM\0\x2A\0\0\0\x08\0\x01".to_vec();
        bytes.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A");
        bytes.extend(b"\0\0\0\0");
        bytes.extend([0, entries]);
        bytes
    }

    fn jpeg(tiff: &[u8]) -> Vec<u8> {
        let mut bytes = b"\xFF\xD8\xFF\xE1".to_vec();
        bytes.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
        bytes.extend(b"Exif\0\0");
        bytes.extend(tiff);
        bytes.extend(b"\xFF\xDA\0\x02image\xFF\xD9");
        bytes
    }

    #[test]
    fn a_position_is_found_only_where_there_is_one() {
        assert!(has_position(&jpeg(&tiff(3))));
        assert!(!has_position(&jpeg(&tiff(0))));
        assert!(!has_position(b"\xFF\xD8\xFF\xD9"));
        let mut webp = b"RIFF\0\0\0\0WEBPEXIF".to_vec();
        webp.extend(u32::try_from(tiff(1).len()).unwrap().to_le_bytes());
        webp.extend(tiff(1));
        assert!(has_position(&webp));
    }

    #[test]
    fn a_whole_picture_is_not_cut_off_and_a_half_one_is() {
        let whole = jpeg(&tiff(0));
        assert!(!is_cut_off(&whole));
        assert!(is_cut_off(&whole[..whole.len() - 3]));
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\0IHDRcrc4\0\0\0\0IENDcrc4";
        assert!(!is_cut_off(png));
        assert!(is_cut_off(&png[..png.len() - 6]));
        assert!(is_cut_off(b"RIFF\xFF\0\0\0WEBPVP8 "));
    }

    proptest::proptest! {
        #[test]
        fn no_file_is_too_broken(head in 0..4_usize, tail: Vec<u8>) {
            let heads: [&[u8]; 4] = [b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF\xE1", b"RIFF\0\0\0\0WEBP", b""];
            let bytes = [heads[head], &tail].concat();
            let _ = (is_cut_off(&bytes), has_position(&bytes));
        }
    }
}
