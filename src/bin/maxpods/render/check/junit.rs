//! A test report as XML, in the form of `JUnit`: a suite a file, a test case a finding, and one that passes
//! for a file without any.

use std::collections::BTreeMap;
use std::io::{self, Write};

use maxpods::Place;
use maxpods::check::Finding;
use maxpods::shown::escaped;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Checked, sentence};

pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    let mut report = Report::new("maxpods check");
    let file = |finding: &Finding| finding.place.as_ref().and_then(Place::span).map(|span| span.file);
    let mut of_files: BTreeMap<Option<usize>, Vec<&Finding>> = BTreeMap::new();
    for finding in &checked.report.findings {
        of_files.entry(file(finding)).or_default().push(finding);
    }
    for (number, name) in checked.names.iter().enumerate() {
        let of_file = of_files.remove(&Some(number)).unwrap_or_default();
        report.add_test_suite(suite(&escaped(name), of_file, checked));
    }
    if let Some(elsewhere) = of_files.remove(&None) {
        report.add_test_suite(suite("cluster", elsewhere, checked));
    }
    let xml = report.to_string().map_err(io::Error::other)?;
    writeln!(out, "{}", xml.trim_end())
}

fn suite(name: &str, findings: Vec<&Finding>, checked: &Checked<'_>) -> TestSuite {
    let mut suite = TestSuite::new(name);
    suite.add_test_cases(findings.into_iter().map(|finding| case(name, finding, checked)));
    if suite.tests == 0 {
        let mut passed = TestCase::new("no findings", TestCaseStatus::success());
        passed.set_classname(name);
        suite.add_test_case(passed);
    }
    suite
}

fn case(file: &str, finding: &Finding, checked: &Checked<'_>) -> TestCase {
    let fails = checked.fails_on.is_some_and(|least| finding.severity >= least);
    let mut status = match (finding.is_silenced(), fails) {
        (true, _) => TestCaseStatus::skipped(),
        (false, true) => TestCaseStatus::non_success(NonSuccessKind::Failure),
        (false, false) => TestCaseStatus::success(),
    };
    status.set_message(sentence(finding));
    if fails && !finding.is_silenced() {
        status.set_type(finding.rule.name);
        let place = finding.place.as_ref().map(|place| format!("{file}:{place}: ")).unwrap_or_default();
        status.set_description(format!(
            "{place}{}[{}]: {}",
            finding.severity,
            finding.rule.name,
            sentence(finding)
        ));
    }
    let subject = finding.about();
    let separator = if subject.is_empty() { "" } else { ": " };
    let mut case = TestCase::new(format!("{}{separator}{subject}", finding.rule.name), status);
    case.set_classname(file);
    if !fails && !finding.is_silenced() {
        case.set_system_out(sentence(finding));
    }
    case
}
