//! Markdown, right for Chinese.
