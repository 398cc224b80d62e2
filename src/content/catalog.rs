//! Everything the site says.

/// Everything the site says.
#[derive(Debug, Default)]
pub struct Catalog {}
