//! What running text should not hold.
