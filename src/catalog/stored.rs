//! The texts and lists of a type. Those of the built-in table are places in one static value each: a pointer in
//! each row would have to be adjusted at every start of the program.

use alloc::boxed::Box;
use core::hash::{Hash, Hasher};
use core::{fmt, slice};

use super::pool::{CARDS, TEXTS};

/// Which part of [`TEXTS`] or [`CARDS`].
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) start: u16,
    pub(super) length: u8,
}

impl Part {
    fn of<T: ?Sized + Slice>(self, all: &'static T) -> &'static T {
        let start = usize::from(self.start);
        all.part(start, start.saturating_add(usize::from(self.length)))
    }
}

/// What a part can be taken of.
trait Slice {
    fn part(&self, start: usize, end: usize) -> &Self;
}

impl Slice for str {
    fn part(&self, start: usize, end: usize) -> &str {
        self.get(start..end).unwrap_or_default()
    }
}

impl Slice for [u32] {
    fn part(&self, start: usize, end: usize) -> &[u32] {
        self.get(start..end).unwrap_or_default()
    }
}

/// A text.
#[derive(Clone)]
pub(super) enum Text {
    BuiltIn(Part),
    Own(Box<str>),
}

impl Text {
    pub(super) const EMPTY: Text = Text::BuiltIn(Part { start: 0, length: 0 });

    #[inline]
    pub(super) fn as_str(&self) -> &str {
        match self {
            Text::BuiltIn(part) => part.of(TEXTS),
            Text::Own(text) => text,
        }
    }
}

/// The most ENIs of each network card.
#[derive(Clone)]
pub(super) enum Cards {
    /// Of the only one, as most types have.
    One(u32),
    BuiltIn(Part),
    Own(Box<[u32]>),
}

impl Cards {
    pub(super) fn as_slice(&self) -> &[u32] {
        match self {
            Cards::One(enis) => slice::from_ref(enis),
            Cards::BuiltIn(part) => part.of(CARDS.as_slice()),
            Cards::Own(enis) => enis,
        }
    }
}

/// What is stored is compared and shown by what it stands for.
macro_rules! by_content {
    ($type:ty, $content:ident) => {
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.$content() == other.$content()
            }
        }

        impl Eq for $type {}

        impl Hash for $type {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.$content().hash(state);
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.$content().fmt(f)
            }
        }
    };
}

by_content!(Text, as_str);
by_content!(Cards, as_slice);
