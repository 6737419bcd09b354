//! What a lint looks for: one row each.

use crate::severity::Severity;

/// What a lint looks for.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LintRule {
    /// Its stable name.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// The facts behind it.
    pub fact: &'static str,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $id:ident $name:literal $severity:ident $summary:literal $fact:literal)*) => {
        $($(#[$doc])* pub(super) static $id: LintRule =
            LintRule { name: $name, severity: Severity::$severity, summary: $summary, fact: $fact };)*

        impl LintRule {
            /// All of them, in the order in which they are looked for.
            pub const ALL: &'static [&'static LintRule] = &[$(&$id),*];
        }
    };
}

rules! {
    SYNTAX "syntax" Error "The text isn't an expression of CEL" "K22, K25"
    UNDECLARED "undeclared" Error "The dialect has no such variable or function" "K22, K25"
    TYPES "type" Error "No operator or function takes values of these types, or the result has a type that \
                        the dialect refuses" "K22, K26"
    FAILS "evaluation" Error "The expression fails on some types, as with a division by zero or an \
                              overflow" "A3.5, K28"
    RANGE "range" Error "The result is below the least number that the dialect takes, or above the \
                         largest" "A3.5, K26"
    OVER_COMMITTED "over-committed" Error "The result lets in more pods than can have an address" "A1.1"
    NO_MEMORY "no-memory" Warning "Kubelet keeps all memory for itself, or asks for more than there is, with \
                                   this number of pods" "A3.8"
    UNDER_USED "under-used" Warning "The result lets in fewer pods than fit" "A1.1, A2.8"
    BY_LUCK "by-luck" Warning "The expression is right on these types, and wrong for types with other \
                               limits" "A1.1, A2.13"
    TRUNCATED "truncated" Warning "The result is a double, whose fraction is cut off" "K24, K26"
    COST "cost" Warning "A macro runs within another one: each item is looked at as often as the outer list \
                         is long" "K78"
    ABOVE_CAP "above-cap" Note "The result lets in more pods than Amazon EKS recommends, all with an \
                                address" "A2.8, A2.14"
    CONSTANT "constant" Note "The expression has no variable, so a number says the same" "K3, K21"
    NOT_COVERED "not-covered" Note "The expression has a part that isn't evaluated here, such as a regular \
                                    expression" "K24"
}

impl LintRule {
    /// The rule of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static LintRule> {
        Self::ALL.iter().copied().find(|rule| rule.name == name)
    }
}
