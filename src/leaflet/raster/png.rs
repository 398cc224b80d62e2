//! PNG files: as few bits a pixel as the picture's colours allow.

use std::collections::HashMap;

use ::png::{BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, Unit};

use super::{Bitmap, Picture};

/// The most colours a palette holds.
const MOST: usize = 256;

/// What a file's rows are made of.
struct Form {
    width: usize,
    height: usize,
    dpi: f64,
    colour: ColorType,
    depth: BitDepth,
    palette: Vec<u8>,
}

/// A picture in colour.
pub(super) fn rgb(picture: &Picture) -> Result<Vec<u8>, String> {
    let form = |colour, depth, palette| Form {
        width: picture.width,
        height: picture.height,
        dpi: picture.dpi,
        colour,
        depth,
        palette,
    };
    let pixels = &picture.pixels;
    if pixels
        .iter()
        .all(|[red, green, blue]| red == green && green == blue)
    {
        let grey: Vec<u8> = pixels.iter().map(|pixel| pixel[0]).collect();
        return write(
            &form(ColorType::Grayscale, BitDepth::Eight, Vec::new()),
            &grey,
        );
    }
    match palette(pixels) {
        Some((colours, indices)) => {
            let depth = match colours.len() {
                0..=2 => BitDepth::One,
                3..=4 => BitDepth::Two,
                5..=16 => BitDepth::Four,
                _ => BitDepth::Eight,
            };
            let rows = packed(&indices, picture.width, depth as usize);
            let form = form(ColorType::Indexed, depth, colours.concat());
            write(&form, &rows)
        }
        None => write(
            &form(ColorType::Rgb, BitDepth::Eight, Vec::new()),
            &pixels.concat(),
        ),
    }
}

/// A picture in black and white.
pub(super) fn one_bit(bitmap: &Bitmap) -> Result<Vec<u8>, String> {
    let (width, height) = bitmap.size();
    // In PNG 1 is white.
    let rows: Vec<u8> = bitmap.rows().iter().map(|byte| !byte).collect();
    let form = Form {
        width,
        height,
        dpi: bitmap.dpi(),
        colour: ColorType::Grayscale,
        depth: BitDepth::One,
        palette: Vec::new(),
    };
    write(&form, &rows)
}

/// The colours in the order in which they come, and which of them each pixel has; none if there
/// are too many.
fn palette(pixels: &[[u8; 3]]) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut colours = Vec::new();
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let mut indices = Vec::with_capacity(pixels.len());
    let mut last = None;
    for &pixel in pixels {
        let index = match last {
            Some((colour, index)) if colour == pixel => index,
            _ => match known.get(&pixel) {
                Some(index) => *index,
                None if colours.len() == MOST => return None,
                None => {
                    let index = colours.len() as u8;
                    colours.push(pixel);
                    known.insert(pixel, index);
                    index
                }
            },
        };
        last = Some((pixel, index));
        indices.push(index);
    }
    Some((colours, indices))
}

/// Rows of so many bits a pixel, each starting a byte.
fn packed(indices: &[u8], width: usize, bits: usize) -> Vec<u8> {
    if bits == 8 {
        return indices.to_vec();
    }
    let each = 8 / bits;
    let mut rows = Vec::with_capacity(indices.len().div_ceil(each));
    for row in indices.chunks(width.max(1)) {
        rows.extend(row.chunks(each).map(|group| {
            let byte = group.iter().enumerate();
            byte.fold(0_u8, |byte, (place, index)| {
                byte | index << (8 - bits * (place + 1))
            })
        }));
    }
    rows
}

fn write(form: &Form, rows: &[u8]) -> Result<Vec<u8>, String> {
    let side = |pixels: usize| u32::try_from(pixels).map_err(|error| error.to_string());
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, side(form.width)?, side(form.height)?);
    encoder.set_color(form.colour);
    encoder.set_depth(form.depth);
    encoder.set_compression(Compression::Balanced);
    // Flat areas and text: rows as they are pack best, except in RGB, where neighbours help.
    if form.colour != ColorType::Rgb {
        encoder.set_filter(Filter::NoFilter);
    }
    if !form.palette.is_empty() {
        encoder.set_palette(form.palette.clone());
    }
    let each_metre = (form.dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: each_metre,
        yppu: each_metre,
        unit: Unit::Meter,
    }));
    let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
    writer
        .write_image_data(rows)
        .and_then(|()| writer.finish())
        .map_err(|error| error.to_string())?;
    Ok(file)
}
