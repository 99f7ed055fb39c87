//! Colour, or none.

use anstyle::{AnsiColor, Style};
use std::fmt::{self, Display};

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    pub on: bool,
}

/// Something to print in a style.
pub struct Painted<T> {
    value: T,
    style: Option<Style>,
}

impl Paint {
    pub fn good<T: Display>(self, value: T) -> Painted<T> {
        self.with(value, AnsiColor::Green.on_default())
    }

    pub fn changed<T: Display>(self, value: T) -> Painted<T> {
        self.with(value, AnsiColor::Yellow.on_default())
    }

    pub fn bad<T: Display>(self, value: T) -> Painted<T> {
        self.with(value, AnsiColor::Red.on_default())
    }

    pub fn strong<T: Display>(self, value: T) -> Painted<T> {
        self.with(value, Style::new().bold())
    }

    pub fn faint<T: Display>(self, value: T) -> Painted<T> {
        self.with(value, Style::new().dimmed())
    }

    fn with<T>(self, value: T, style: Style) -> Painted<T> {
        Painted { value, style: self.on.then_some(style) }
    }
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.style {
            Some(style) => write!(f, "{style}{}{style:#}", self.value),
            None => self.value.fmt(f),
        }
    }
}
