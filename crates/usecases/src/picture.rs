//! A picture from elsewhere, made fit for the house: known by its signature, bounded before it is
//! unpacked, turned upright, made small, and written anew, so that nothing of the old file is left in
//! it (places, cameras, thumbnails, whatever hides behind the last pixel).

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// The longest side that is kept, in pixels. Pages show less; other readers of feeds show more.
const SIDE: u32 = 400;
/// The longest side that is unpacked, and the most memory for it.
const LONGEST: u32 = 12_000;
const MEMORY: u64 = 256 << 20;
/// How well a JPEG keeps what is seen, of 100.
const QUALITY: u8 = 82;

/// A picture as the house keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// Why bytes are no picture for the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("It is neither a JPEG, PNG nor WebP picture.")]
    OtherType,
    #[error("It has more than {LONGEST} pixels on a side, or is too large to unpack.")]
    TooLarge,
    #[error("It is damaged.")]
    Damaged,
}

/// Makes a picture fit. The same bytes give the same picture. Takes a while: not for a thread that
/// others wait on.
pub fn prepare(bytes: &[u8]) -> Result<Prepared, Unfit> {
    let picture = unpack(bytes)?;
    let small = match picture.width().max(picture.height()) > SIDE {
        true => picture.thumbnail(SIDE, SIDE),
        false => picture,
    };
    pack(&small)
}

fn unpack(bytes: &[u8]) -> Result<DynamicImage, Unfit> {
    // Whatever a host or a name says: the first bytes decide, and only these three are unpacked.
    let format = match bytes {
        [0xff, 0xd8, 0xff, ..] => ImageFormat::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => ImageFormat::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ImageFormat::WebP,
        _ => return Err(Unfit::OtherType),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    if decoder.total_bytes() > MEMORY {
        return Err(Unfit::TooLarge);
    }
    let orientation = decoder.orientation().map_err(unfit)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn unfit(error: image::ImageError) -> Unfit {
    match error {
        image::ImageError::Limits(_) => Unfit::TooLarge,
        _ => Unfit::Damaged,
    }
}

/// JPEG, or PNG where something shines through.
fn pack(picture: &DynamicImage) -> Result<Prepared, Unfit> {
    let mut bytes = Vec::new();
    let pixels = picture.to_rgba8();
    let media_type = if pixels.pixels().any(|pixel| pixel.0[3] < 255) {
        pixels.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).map_err(unfit)?;
        "image/png"
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        picture.to_rgb8().write_with_encoder(encoder).map_err(unfit)?;
        "image/jpeg"
    };
    Ok(Prepared { media_type: media_type.to_owned(), bytes })
}
