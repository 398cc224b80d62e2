//! Files that lie in a project but are no part of a site.
//!
//! In: a path. Out: whether it is one of the site's own, and if not, what to say about it. None of
//! these files is ever read; secrets and programs stop the build, since whoever put them here may
//! believe that they are published.

use crate::diagnostic::{Diagnostic, Location, Text};

/// What a path is to a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be part of the site.
    Own,
    /// It belongs to version control and is nobody's mistake.
    Ignored,
    /// It does not belong here.
    Foreign(Box<Diagnostic>),
}

/// Folders whose whole content is secret.
const SECRET_FOLDERS: &[&str] = &[".git", ".svn", ".hg", ".ssh", ".gnupg", ".aws"];

/// Names of files that hold passwords or keys.
const SECRET_NAMES: &[&str] = &[
    "id_rsa",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    ".htpasswd",
    ".netrc",
    ".npmrc",
    ".pypirc",
    ".pgpass",
    ".git-credentials",
    "credentials",
    "secrets",
];

/// Extensions of keys and password stores.
const SECRET_EXTENSIONS: &[&str] = &[
    "pem", "key", "pfx", "p12", "p8", "jks", "keystore", "kdbx", "ppk", "gpg", "ovpn",
];

/// Extensions of what a server or a visitor's computer may run.
const PROGRAM_EXTENSIONS: &[&str] = &[
    "php", "php3", "php4", "php5", "phtml", "phar", "asp", "aspx", "ashx", "jsp", "jspx", "cgi",
    "pl", "py", "rb", "sh", "bash", "bat", "cmd", "ps1", "vbs", "wsf", "hta", "js", "mjs", "wasm",
    "exe", "com", "scr", "dll", "so", "dylib", "jar", "war", "msi", "apk", "ipa", "lnk", "swf",
    "htaccess",
];

/// Extensions of office documents.
const OFFICE_EXTENSIONS: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotx", "wps", "wpt", "xls", "xlsx", "xlsm", "et", "ppt", "pptx",
    "pptm", "dps", "odt", "ods", "odp", "rtf", "pages", "numbers", "ofd",
];

/// Extensions of copies and of files half written.
const COPY_EXTENSIONS: &[&str] = &[
    "bak",
    "back",
    "backup",
    "old",
    "orig",
    "rej",
    "tmp",
    "temp",
    "swp",
    "swo",
    "swn",
    "part",
    "crdownload",
    "download",
];

/// What word processors and file managers put into the names of copies.
const COPY_WORDS: &[&str] = &[
    "副本", "备份", "复件", " - copy", " copy", "copy of ", "冲突",
];

/// Names that systems leave behind.
const DROPPINGS: &[&str] = &["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"];

/// Files of version control that may lie anywhere.
const IGNORED: &[&str] = &[".gitkeep", ".gitignore", ".gitattributes"];

/// Judges a file by its path from the project root.
pub(super) fn file(path: &str) -> Verdict {
    let name = name(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let in_content = path.starts_with("content/");
    if IGNORED.contains(&name.as_str()) {
        return Verdict::Ignored;
    }
    if SECRET_NAMES.contains(&name.as_str())
        || SECRET_EXTENSIONS.contains(&extension)
        || name == ".env"
        || name.starts_with(".env.")
    {
        return Verdict::Foreign(Box::new(secret(path)));
    }
    if is_copy(&name, extension) {
        return Verdict::Foreign(Box::new(copy(path)));
    }
    if DROPPINGS.contains(&name.as_str()) || name.starts_with('.') {
        return Verdict::Foreign(Box::new(dropping(path)));
    }
    if in_content && PROGRAM_EXTENSIONS.contains(&extension) {
        return Verdict::Foreign(Box::new(program(path)));
    }
    if in_content && OFFICE_EXTENSIONS.contains(&extension) {
        return Verdict::Foreign(Box::new(office(path)));
    }
    Verdict::Own
}

/// Judges a folder by its path from the project root. What lies in a foreign one is not looked at.
pub(super) fn folder(path: &str) -> Verdict {
    let name = name(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if SECRET_FOLDERS.contains(&name.as_str()) {
        Verdict::Foreign(Box::new(secret(path)))
    } else if name.starts_with('.') || DROPPINGS.contains(&name.as_str()) {
        Verdict::Foreign(Box::new(dropping(path)))
    } else if matches!(extension, "md" | "markdown" | "yaml" | "yml") {
        Verdict::Foreign(Box::new(named_like_a_file(path)))
    } else {
        Verdict::Own
    }
}

/// The last part of a path, in lower case.
fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_lowercase()
}

fn is_copy(name: &str, extension: &str) -> bool {
    let stem = name.strip_suffix(extension).unwrap_or(name);
    let numbered = stem
        .trim_end_matches('.')
        .strip_suffix([')', '）'])
        .and_then(|rest| rest.rsplit_once(['(', '（']))
        .is_some_and(|(_, number)| {
            !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
        });
    name.ends_with('~')
        || name.starts_with("~$")
        || name.starts_with(".~")
        || (name.starts_with('#') && name.ends_with('#'))
        || COPY_EXTENSIONS.contains(&extension)
        || COPY_WORDS.iter().any(|word| name.contains(word))
        || numbered
}

fn secret(path: &str) -> Diagnostic {
    Diagnostic::error(
        "secret-file",
        Location::file(path),
        Text::new(
            "网站项目里有密码、密钥或版本库",
            "the site project holds passwords, keys or a repository",
        ),
    )
    .hint(Text::new(
        "马上把它移出项目文件夹。如果项目交给过别人，里面的密码和密钥都要换掉。",
        "Move it out of the project folder now. If the project was given to anyone, change the passwords and keys in it.",
    ))
}

fn program(path: &str) -> Diagnostic {
    Diagnostic::error(
        "program-file",
        Location::file(path),
        Text::new(
            "这是程序文件，content/ 里不能放程序",
            "this is a program; content/ holds no programs",
        ),
    )
    .hint(Text::new(
        "把它移出 content/。如果不是您放的，请让网站管理员检查这台电脑。",
        "Move it out of content/. If you did not put it there, have the administrator check this computer.",
    ))
}

fn office(path: &str) -> Diagnostic {
    Diagnostic::warning(
        "office-file",
        Location::file(path),
        Text::new(
            "办公软件的文件不会出现在网站上",
            "office documents do not appear on the site",
        ),
    )
    .hint(Text::new(
        "文字复制到 .md 文件里；要给人下载的，另存为PDF放进 content/assets/；原稿移出 content/。",
        "Copy the words into a .md file; for download save it as PDF in content/assets/; move the original out of content/.",
    ))
}

fn copy(path: &str) -> Diagnostic {
    Diagnostic::warning(
        "copy-file",
        Location::file(path),
        Text::new(
            "这像是备份或临时文件，不会出现在网站上",
            "this looks like a copy or a temporary file; it does not appear on the site",
        ),
    )
    .hint(Text::new(
        "不用的就删掉；要用的改成正式的文件名。",
        "Delete it if it is not in use; else give it a proper name.",
    ))
}

fn dropping(path: &str) -> Diagnostic {
    Diagnostic::warning(
        "hidden-file",
        Location::file(path),
        Text::new(
            "这是系统或软件留下的隐藏文件，不会出现在网站上",
            "this hidden file was left by a system or program; it does not appear on the site",
        ),
    )
    .hint(Text::new(
        "可以删掉，不影响网站。",
        "It can be deleted; the site does not need it.",
    ))
}

fn named_like_a_file(path: &str) -> Diagnostic {
    Diagnostic::error(
        "folder-name",
        Location::file(path),
        Text::new(
            "这是文件夹，名字却像文件",
            "this is a folder with the name of a file",
        ),
    )
    .hint(Text::new(
        "把里面的文件移出来，再删掉这个文件夹。",
        "Move the files out of it and delete the folder.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Own => "own",
            Verdict::Ignored => "ignored",
            Verdict::Foreign(finding) => finding.rule,
        }
    }

    #[test]
    fn foreign_files_are_told_by_their_names() {
        for (path, wanted) in [
            ("content/scams/a.md", "own"),
            ("content/assets/poster.png", "own"),
            ("content/assets/key-points.png", "own"),
            ("content/assets/index.html", "own"),
            ("themes/city/assets/site.js", "own"),
            ("themes/city/fonts/subset.py", "own"),
            ("content/assets/.gitkeep", "ignored"),
            ("content/.env", "secret-file"),
            ("content/.env.production", "secret-file"),
            ("content/assets/key.pem", "secret-file"),
            ("content/assets/Server.KEY", "secret-file"),
            ("themes/city/id_rsa", "secret-file"),
            ("content/assets/shell.php", "program-file"),
            ("content/assets/Setup.EXE", "program-file"),
            ("content/.htaccess", "hidden-file"),
            ("content/assets/site.js", "program-file"),
            ("content/scams/刷单.docx", "office-file"),
            ("content/scams/a.wps", "office-file"),
            ("content/scams/~$a.docx", "copy-file"),
            ("content/scams/a.md~", "copy-file"),
            ("content/scams/a.md.bak", "copy-file"),
            ("content/scams/.a.md.swp", "copy-file"),
            ("content/scams/a - 副本.md", "copy-file"),
            ("content/scams/a - Copy.md", "copy-file"),
            ("content/scams/a (1).md", "copy-file"),
            ("content/scams/a（2）.md", "copy-file"),
            ("content/scams/#a.md#", "copy-file"),
            ("content/scams/.DS_Store", "hidden-file"),
            ("content/assets/Thumbs.db", "hidden-file"),
            ("content/assets/._poster.png", "hidden-file"),
        ] {
            assert_eq!(rule(file(path)), wanted, "{path}");
        }
    }

    #[test]
    fn foreign_folders_are_told_by_their_names() {
        for (path, wanted) in [
            ("content/scams", "own"),
            ("content/assets/2026", "own"),
            ("content/.git", "secret-file"),
            ("themes/city/.svn", "secret-file"),
            ("content/.obsidian", "hidden-file"),
            ("content/__MACOSX", "hidden-file"),
            ("content/scams/a.md", "folder-name"),
        ] {
            assert_eq!(rule(folder(path)), wanted, "{path}");
        }
    }
}
