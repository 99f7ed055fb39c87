//! Why a file is not read or written.

use crate::model::text::escaped;
use crate::{language, say, word};
use std::io;

#[derive(Debug, thiserror::Error)]
pub enum Denial {
    /// Nothing is there.
    #[error("{}", word!("it does not exist", "不存在"))]
    Missing,
    /// The path leaves the folder by its own words.
    #[error("{}", word!("it lies outside the folder", "位於資料夾之外"))]
    Outside,
    /// A part of the path begins with a dot.
    #[error("{}", say!("`{}` is a hidden name", "`{}` 是隱藏的名稱", escaped(.0)))]
    Hidden(String),
    /// A part of the path is a name that no file should have.
    #[error("{}", say!("`{}` can not be the name of a file", "`{}` 不能當作檔名", escaped(.0)))]
    Name(String),
    /// This part of the path is a symbolic link.
    #[error("{}", say!("`{}` is a symbolic link, which is not followed", "`{}` 是符號連結，不會跟隨", escaped(.0)))]
    Link(String),
    #[error("{}", word!("it is not a regular file", "不是一般檔案"))]
    NotFile,
    #[error("{}", word!("it is not a folder", "不是資料夾"))]
    NotFolder,
    /// The file has other names, which a new text would not reach.
    #[error("{}", word!("it has more than one name (a hard link)", "這個檔案有多個名稱（硬連結）"))]
    Shared,
    #[error("{}", word!("it is the file that holds the token or the key for plans", "這是存放權杖或計畫金鑰的檔案"))]
    Secret,
    /// Its size in bytes.
    #[error("{}", say!("it has {} bytes", "有 {} 位元組", .0))]
    TooLarge(u64),
    /// Somebody else owns it, or may change it.
    #[error("{}", word!(
        "it belongs to somebody else, or others may write to it",
        "它屬於其他人，或其他人可以寫入"
    ))]
    Foreign,
    #[error("{}", language::system(.0))]
    System(#[from] io::Error),
}

impl Denial {
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Whether the system keeps this process from writing there.
    pub fn is_read_only(&self) -> bool {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        matches!(self, Self::System(error) if matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem))
    }
}

impl From<Denial> for io::Error {
    fn from(denial: Denial) -> Self {
        if denial.is_missing() {
            return io::ErrorKind::NotFound.into();
        }
        let told = denial.to_string();
        if let Denial::System(error) = denial { error } else { Self::new(io::ErrorKind::InvalidInput, told) }
    }
}
