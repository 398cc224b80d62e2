//! The used glyphs of a face as a font that browsers accept.

use std::collections::BTreeSet;

use subsetter::{GlyphRemapper, subset};

use crate::typeset::Face;

/// A TrueType font with the glyphs of `characters` only. Characters that the face lacks are left
/// out.
///
/// # Errors
/// The font is damaged; the message is for the maker of the theme.
pub(crate) fn web_font(face: &Face, characters: &BTreeSet<char>) -> Result<Vec<u8>, String> {
    let mut remapper = GlyphRemapper::new();
    let mut mapping = Vec::with_capacity(characters.len());
    for character in characters {
        if let Some(glyph) = face.glyph(*character) {
            mapping.push((u32::from(*character), remapper.remap(glyph.id)));
        }
    }
    let damaged = |what: &str| format!("{}: {what}", face.family());
    let small = subset(face.bytes(), 0, &remapper).map_err(|error| damaged(&error.to_string()))?;
    let mut tables = tables(&small).ok_or_else(|| damaged("no tables"))?;
    // The subset is made for PDF, which maps characters by itself; browsers want both of these.
    let original =
        ttf_parser::RawFace::parse(face.bytes(), 0).map_err(|e| damaged(&e.to_string()))?;
    let os2 = original
        .table(ttf_parser::Tag::from_bytes(b"OS/2"))
        .ok_or_else(|| damaged("no OS/2 table"))?;
    tables.push((*b"OS/2", os2.to_vec()));
    tables.push((*b"cmap", character_map(&mapping)));
    Ok(assemble(tables))
}

/// The tables of a font, by tag.
fn tables(font: &[u8]) -> Option<Vec<([u8; 4], Vec<u8>)>> {
    let count = u16::from_be_bytes(font.get(4..6)?.try_into().ok()?);
    (0..usize::from(count))
        .map(|index| {
            let record = font.get(12 + 16 * index..28 + 16 * index)?;
            let tag = record[..4].try_into().ok()?;
            let offset = u32::from_be_bytes(record[8..12].try_into().ok()?) as usize;
            let length = u32::from_be_bytes(record[12..16].try_into().ok()?) as usize;
            Some((tag, font.get(offset..offset.checked_add(length)?)?.to_vec()))
        })
        .collect()
}

/// A `cmap` table with one subtable of format 12: characters, sorted, to glyphs.
fn character_map(mapping: &[(u32, u16)]) -> Vec<u8> {
    // Runs in which character and glyph both count up.
    let mut groups: Vec<(u32, u32, u32)> = Vec::new();
    for (character, glyph) in mapping {
        let glyph = u32::from(*glyph);
        match groups.last_mut() {
            Some((start, end, first))
                if *end + 1 == *character && *first + (*character - *start) == glyph =>
            {
                *end = *character;
            }
            _ => groups.push((*character, *character, glyph)),
        }
    }
    let mut table = Vec::new();
    let mut short = |value: u16| table.extend(value.to_be_bytes());
    // Version, one subtable: Windows, full Unicode.
    for value in [0, 1, 3, 10] {
        short(value);
    }
    let count = groups.len() as u32;
    let mut long = |value: u32| table.extend(value.to_be_bytes());
    long(12);
    // Format 12, reserved; length, language, groups.
    for value in [12 << 16, 16 + 12 * count, 0, count] {
        long(value);
    }
    for (start, end, glyph) in groups {
        for value in [start, end, glyph] {
            long(value);
        }
    }
    table
}

fn assemble(mut tables: Vec<([u8; 4], Vec<u8>)>) -> Vec<u8> {
    tables.sort_by_key(|(tag, _)| *tag);
    let count = tables.len() as u16;
    let power = count.max(1).ilog2() as u16;
    let range = 16 << power;
    let mut font = Vec::new();
    font.extend(0x0001_0000_u32.to_be_bytes());
    for value in [count, range, power, count * 16 - range] {
        font.extend(value.to_be_bytes());
    }
    let mut offset = 12 + 16 * tables.len();
    let mut adjustment = None;
    for (tag, data) in &mut tables {
        if tag == b"head" && data.len() >= 12 {
            data[8..12].fill(0);
            adjustment = Some(offset + 8);
        }
        font.extend(*tag);
        for value in [checksum(data), offset as u32, data.len() as u32] {
            font.extend(value.to_be_bytes());
        }
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in &tables {
        font.extend(data);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    if let Some(at) = adjustment {
        let value = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&font));
        font[at..at + 4].copy_from_slice(&value.to_be_bytes());
    }
    font
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
