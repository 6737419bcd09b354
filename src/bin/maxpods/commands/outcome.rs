//! What is left to do after the answer is printed.

/// What is left to do after the answer is printed.
#[derive(Default)]
pub(crate) struct Outcome {
    /// What to know beside the answer, on standard error.
    pub(crate) notes: Vec<String>,
    /// What to say on standard error.
    pub(crate) warnings: Vec<String>,
    /// Why what was asked for has no answer, though the question is a good one: exit code 1.
    pub(crate) problems: Vec<String>,
    /// Whether what was to be checked has a problem.
    pub(crate) has_problem: bool,
}

impl Outcome {
    /// No answer, for this reason.
    pub(crate) fn without_answer(problem: String) -> Self {
        Outcome { problems: vec![problem], has_problem: true, ..Outcome::default() }
    }
}

impl From<Vec<String>> for Outcome {
    fn from(warnings: Vec<String>) -> Self {
        Outcome { warnings, ..Outcome::default() }
    }
}
