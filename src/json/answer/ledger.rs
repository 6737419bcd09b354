//! How numbers came about, and what to know before relying on them.

use alloc::string::{String, ToString};

use serde::Serialize;

use crate::capacity::{Remark, Warning};
#[cfg(feature = "schema")]
use crate::json::schema::names;
use crate::ledger::{Entry, Note};

/// One step of a [`Ledger`](crate::Ledger).
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LedgerEntry {
    /// The rule's stable name.
    pub rule: &'static str,
    /// `start`, `add`, `subtract`, `times`, `divided-by` (rounded up), `at-least`, `at-most`, or `equals` for
    /// a stated total.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::effects())))]
    pub effect: &'static str,
    /// The number that it works with; `null` is no limit.
    pub amount: Option<u32>,
    /// The total after it; `null` is no limit.
    pub total: Option<u32>,
    /// The rule in words.
    pub text: String,
    /// The numbers of the facts behind it.
    pub fact: &'static str,
    /// Where the rule was read, upstream.
    pub source: &'static str,
}

impl From<&Entry> for LedgerEntry {
    fn from(entry: &Entry) -> Self {
        LedgerEntry {
            rule: entry.rule().code(),
            effect: entry.effect.code(),
            amount: entry.amount().limited(),
            total: entry.total.limited(),
            text: entry.text().to_string(),
            fact: entry.rule().fact(),
            source: entry.rule().source(),
        }
    }
}

/// A [`Note`] of a ledger.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LedgerNote {
    /// Its stable name.
    pub code: &'static str,
    /// The note in words.
    pub text: String,
    /// The number of the fact behind it.
    pub fact: &'static str,
}

impl From<&Note> for LedgerNote {
    fn from(note: &Note) -> Self {
        LedgerNote { code: note.code(), text: note.to_string(), fact: note.rule().fact() }
    }
}

/// A [`Remark`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerRemark {
    /// Its stable name.
    pub code: &'static str,
    /// The remark in words.
    pub text: String,
}

impl From<&Remark> for AnswerRemark {
    fn from(remark: &Remark) -> Self {
        AnswerRemark { code: remark.code(), text: remark.to_string() }
    }
}

/// A [`Warning`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerWarning {
    /// Its stable name.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = names::warnings())))]
    pub code: &'static str,
    /// The warning in words, with the remedy.
    pub text: String,
}

impl From<Warning<'_>> for AnswerWarning {
    fn from(warning: Warning<'_>) -> Self {
        AnswerWarning { code: warning.kind().code(), text: warning.to_string() }
    }
}
