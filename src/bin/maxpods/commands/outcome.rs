//! What is left to do after the answer is printed.

/// What is left to do after the answer is printed.
#[derive(Default)]
pub(crate) struct Outcome {
    /// What to say on standard error.
    pub(crate) warnings: Vec<String>,
    /// Whether what was to be checked has a problem.
    pub(crate) has_problem: bool,
}

impl From<Vec<String>> for Outcome {
    fn from(warnings: Vec<String>) -> Self {
        Outcome { warnings, has_problem: false }
    }
}
