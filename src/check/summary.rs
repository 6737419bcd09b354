//! A report in one line.

use alloc::string::String;
use alloc::vec::Vec;

use super::finding::Severity;
use super::report::Report;
use crate::ledger::Counted;

impl Report {
    /// How many findings there are, in how many documents: `2 errors and 1 warning in 3 documents`, or `no
    /// problems in 3 of 5 documents of 2 files` with the number of files that were read.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, check::Check};
    ///
    /// let mut check = Check::new();
    /// check.read("{apiVersion: v1, kind: Secret}");
    /// let report = check.report(Catalog::built_in());
    /// assert_eq!(report.summary(1), "no problems in 0 of 1 document of 1 file");
    /// ```
    #[must_use]
    pub fn summary(&self, files: usize) -> String {
        let all = self.documents.saturating_add(self.others);
        let documents = match (self.documents, all) {
            (0, 0) => String::from("no document"),
            (own, all) if own == all => alloc::format!("{}", Counted::new(all, "document")),
            (own, all) => alloc::format!("{own} of {}", Counted::new(all, "document")),
        };
        let counts: Vec<String> = Severity::ALL
            .iter()
            .rev()
            .map(|severity| (severity, self.count(*severity)))
            .filter(|(_, count)| *count > 0)
            .map(|(severity, count)| alloc::format!("{}", Counted::new(as_u64(count), severity.name())))
            .collect();
        match counts.split_last() {
            None => {
                alloc::format!("no problems in {documents} of {}", Counted::new(as_u64(files), "file"))
            }
            Some((only, [])) => alloc::format!("{only} in {documents}"),
            Some((last, others)) => alloc::format!("{} and {last} in {documents}", others.join(", ")),
        }
    }
}

fn as_u64(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
