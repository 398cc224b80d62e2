//! The objects of a PDF, written one after the other to a sink.
//!
//! Nothing but the place of each object is kept, so a file of ten thousand pages takes the memory
//! of one page and eight bytes an object.

use std::io;

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{Chunk, Filter, Ref, Settings};
use sha2::{Digest, Sha256};

/// Takes finished bytes, in order.
pub(crate) type Sink<'s> = &'s mut dyn FnMut(&[u8]) -> io::Result<()>;

/// Bytes that are gathered before the sink is called.
const GATHER: usize = 64 * 1024;

/// How hard content is compressed, 0 to 10: more takes time and saves little.
const EFFORT: u8 = 6;

/// A PDF that is being written.
pub(crate) struct File<'s> {
    sink: Sink<'s>,
    gathered: Vec<u8>,
    /// Bytes that the sink was given.
    sunk: u64,
    /// Where each object starts, by its number less one; 0 until it is written.
    places: Vec<u64>,
    hash: Sha256,
}

impl<'s> File<'s> {
    /// Writes the header.
    pub(crate) fn begin(sink: Sink<'s>) -> io::Result<Self> {
        let mut file = Self {
            sink,
            gathered: Vec::with_capacity(2 * GATHER),
            sunk: 0,
            places: Vec::new(),
            hash: Sha256::new(),
        };
        // Four bytes above 127 tell transfer programs that this is no text.
        file.push(b"%PDF-1.4\n%\xE5\x8F\x8D\xE8\xAF\x88\n")?;
        Ok(file)
    }

    /// A number for an object that is written later.
    pub(crate) fn reserve(&mut self) -> Ref {
        self.places.push(0);
        Ref::new(self.places.len() as i32)
    }

    /// Writes the object `id`, the only one that `write` writes.
    pub(crate) fn object(&mut self, id: Ref, write: impl FnOnce(&mut Chunk)) -> io::Result<()> {
        self.ready(id, &object(write))
    }

    /// Writes an object that [`object`] made.
    pub(crate) fn ready(&mut self, id: Ref, bytes: &[u8]) -> io::Result<()> {
        self.places[id.get() as usize - 1] = self.sunk + self.gathered.len() as u64;
        self.push(bytes)
    }

    /// Compresses `data` and writes it as a stream.
    pub(crate) fn stream(&mut self, data: &[u8]) -> io::Result<Ref> {
        let id = self.reserve();
        let data = compress(data);
        self.object(id, |chunk| {
            chunk.stream(id, &data).filter(Filter::FlateDecode);
        })?;
        Ok(id)
    }

    /// Sixteen bytes that depend on everything written so far.
    pub(crate) fn identity(&self) -> [u8; 16] {
        let mut identity = [0; 16];
        identity.copy_from_slice(&self.hash.clone().finalize()[..16]);
        identity
    }

    /// Writes the table of objects and the trailer.
    pub(crate) fn finish(mut self, catalog: Ref, info: Ref) -> io::Result<()> {
        let identity = hexadecimal(&self.identity());
        let table = self.sunk + self.gathered.len() as u64;
        let count = self.places.len() + 1;
        self.push(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes())?;
        for place in std::mem::take(&mut self.places) {
            self.push(format!("{place:010} 00000 n \n").as_bytes())?;
        }
        let trailer = format!(
            "trailer\n<</Size {count}/Root {} 0 R/Info {} 0 R/ID[<{identity}><{identity}>]>>\n\
             startxref\n{table}\n%%EOF\n",
            catalog.get(),
            info.get()
        );
        self.push(trailer.as_bytes())?;
        (self.sink)(&self.gathered)
    }

    fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= GATHER {
            (self.sink)(&self.gathered)?;
            self.sunk += self.gathered.len() as u64;
            self.gathered.clear();
        }
        Ok(())
    }
}

/// The bytes of one object.
pub(crate) fn object(write: impl FnOnce(&mut Chunk)) -> Vec<u8> {
    let mut chunk = Chunk::with_settings(Settings { pretty: false });
    write(&mut chunk);
    chunk.as_bytes().to_vec()
}

/// `data` as `FlateDecode` reads it.
pub(crate) fn compress(data: &[u8]) -> Vec<u8> {
    compress_to_vec_zlib(data, EFFORT)
}

/// Two digits a byte.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
