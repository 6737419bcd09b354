//! The tree of an expression.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// A part of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Expr {
    pub(super) kind: ExprKind,
    pub(super) offset: usize,
    /// How many parts are within each other here.
    pub(super) depth: usize,
}

impl Expr {
    /// Whether this holds for it, or for any part of it.
    pub(super) fn any(&self, holds: &dyn Fn(&Expr) -> bool) -> bool {
        holds(self) || self.parts().into_iter().any(|part| part.any(holds))
    }

    /// Whether it is this variable.
    pub(super) fn is_name(&self, name: &str) -> bool {
        matches!(&self.kind, ExprKind::Name(its) if its == name)
    }

    /// The parts that it is made of.
    pub(super) fn parts(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Field { of, .. } => alloc::vec![&**of],
            ExprKind::List(items) => items.iter().collect(),
            ExprKind::Map(entries) => entries.iter().flat_map(|(key, value)| [key, value]).collect(),
            ExprKind::Call { arguments, .. } => arguments.iter().collect(),
            ExprKind::Macro { over, steps, .. } => core::iter::once(&**over).chain(steps).collect(),
            _ => Vec::new(),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum ExprKind {
    Null,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Double(f64),
    Text(String),
    Bytes(Vec<u8>),
    Name(String),
    /// The field of an object; with `has(..)` whether it is there.
    Field {
        of: Box<Expr>,
        name: String,
        is_test: bool,
    },
    List(Vec<Expr>),
    Map(Vec<(Expr, Expr)>),
    /// An operator or a function with its arguments; the first is what a method is called on.
    Call {
        function: Function,
        arguments: Vec<Expr>,
    },
    /// A macro over the items of a list, or the keys of a map.
    Macro {
        which: Macro,
        over: Box<Expr>,
        variable: String,
        steps: Vec<Expr>,
    },
}

/// What is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Function {
    Not,
    Negate,
    And,
    Or,
    /// `a ? b : c`
    Choose,
    Binary(&'static str),
    Index,
    Named {
        name: String,
        is_method: bool,
    },
}

/// A macro, which binds a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Macro {
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
}

impl Macro {
    /// The macro of this name with this number of arguments.
    pub(super) fn find(name: &str, arguments: usize) -> Option<Self> {
        Some(match (name, arguments) {
            ("all", 2) => Macro::All,
            ("exists", 2) => Macro::Exists,
            ("exists_one", 2) => Macro::ExistsOne,
            ("map", 2 | 3) => Macro::Map,
            ("filter", 2) => Macro::Filter,
            _ => return None,
        })
    }
}
