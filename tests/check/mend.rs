//! What fixes findings: edits that keep everything else, `--fix`, `--diff` and the comments that silence.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use maxpods::Catalog;
use maxpods::check::{Check, Report, Rule};
use maxpods::document::{Edit, apply, unified_diff};

use similar::TextDiff;
use tempfile::TempDir;

/// Runs the program in a folder.
pub(super) fn check_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    command.current_dir(folder).arg("check").args(arguments).output().expect("the program is built")
}

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// A folder with these files.
pub(super) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    // What is above it doesn't count.
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

const HEAD: &str = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: example, region: \
                    eu-west-1}\n\
                    nodeGroups:\n";

fn config(groups: &str) -> String {
    format!("{HEAD}{groups}")
}

/// The cases: manifests of other tests, and the examples of the rules.
pub(super) fn cases() -> Vec<String> {
    let mut texts: Vec<String> = Rule::ALL.iter().map(|rule| rule.fails.to_owned()).collect();
    let folders =
        fs::read_dir("tests/runs").expect("it is there").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| {
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path())
        })
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    texts.extend(files.iter().filter_map(|path| fs::read_to_string(path).ok()));
    texts
}

fn checked(texts: &[String]) -> Report {
    let mut check = Check::new();
    for text in texts {
        check.read(text);
    }
    check.report(Catalog::built_in())
}

/// Rule and subject of each finding.
fn found(report: &Report) -> BTreeSet<(&'static str, String)> {
    report.findings.iter().map(|finding| (finding.rule.name, finding.subject.to_string())).collect()
}

/// The diff of two texts by the algorithm that git has too.
fn searched_diff(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().header("a/a.yaml", "b/a.yaml").to_string()
}

/// Applies all edits, and holds the findings against those from before.
#[track_caller]
fn fixes(texts: &[String]) -> usize {
    let before = checked(texts);
    let fixes = before.findings.iter().filter(|finding| !finding.fixes.is_empty());
    let mended: BTreeSet<(&str, String)> =
        fixes.clone().map(|finding| (finding.rule.name, finding.subject.to_string())).collect();
    let mut edits: Vec<Edit> = Vec::new();
    for fix in fixes.flat_map(|finding| &finding.fixes) {
        if !edits.contains(&fix.edit) {
            edits.push(fix.edit.clone());
        }
    }
    let edited: Vec<String> = (0..texts.len())
        .map(|file| {
            let of_file: Vec<Edit> = edits.iter().filter(|edit| edit.place().file == file).cloned().collect();
            let after =
                apply(&texts[file], &of_file).unwrap_or_else(|error| panic!("{error}:\n{}", texts[file]));
            assert_eq!(unified_diff("a.yaml", &texts[file], &of_file), searched_diff(&texts[file], &after));
            after
        })
        .collect();
    let (before, after) = (found(&before), found(&checked(&edited)));
    for finding in &after {
        assert!(before.contains(finding), "{finding:?} is new in:\n{}", edited.join("\n---\n"));
        assert!(!mended.contains(finding), "{finding:?} is still in:\n{}", edited.join("\n---\n"));
    }
    edits.len()
}

#[test]
fn after_all_edits_the_findings_are_gone_and_no_other_appeared() {
    let cases = cases();
    let edits: usize = cases.iter().map(|text| fixes(std::slice::from_ref(text))).sum();
    assert!(edits >= 8, "{edits}");
    for text in cases {
        if !text.contains('\r') {
            fixes(&[text.replace('\n', "\r\n")]);
            fixes(&[text.trim_end().to_owned()]);
        }
    }
}

#[test]
fn edits_in_several_files_mend_them_together() {
    let text = fs::read_to_string("tests/runs/check-formats.in/kops.yaml").expect("it is there");
    let (cluster, groups) = text.split_once("---\n").expect("several documents");
    assert_eq!(fixes(&[cluster.to_owned(), groups.to_owned()]), 2);
}

#[test]
fn fix_changes_the_number_alone() {
    let before = "# the cluster\r\napiVersion: eksctl.io/v1alpha5\r\nkind: ClusterConfig\r\n\
                  metadata: {name: example, region: eu-west-1}\r\nnodeGroups:\r\n\
                  - {name: \"web\", instanceType: m5.large, maxPodsPerNode: 110} # as everywhere\r\n";
    let folder = folder(&[("cluster.yaml", before)]);
    let output = check_in(folder.path(), &["--fix"]);
    assert_eq!(text(&output.stderr), "fixed: 1 finding in cluster.yaml\n");
    assert_eq!(text(&output.stdout), "no problems in 1 document of 1 file\n");
    assert_eq!(output.status.code(), Some(0));
    // 3 ENIs with 9 addresses for pods each, and 2 pods on the host network.
    let after = fs::read_to_string(folder.path().join("cluster.yaml")).expect("it is there");
    assert_eq!(after, before.replace("110", "29"));
    let left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), 2, "nothing else is left: {left:?}");
}

#[test]
fn only_safe_edits_are_applied_unless_all_are_wanted() {
    let before = config(
        "- {name: a, instanceType: m5.large, maxPodsPerNode: 110}\n- {name: b, instanceType: m5.large, \
         maxPodsPerNode: 10}\n",
    );
    for (arguments, a, b, code) in [
        (&["--fix"][..], "29", "10", 1),
        (&["--fix", "."], "29", "10", 1),
        (&["--fix=safe"], "29", "10", 1),
        (&["--fix", "unsafe"], "29", "29", 0),
        (&["--fix=unsafe", "cluster.yaml"], "29", "29", 0),
        (&["--diff"], "110", "10", 1),
        (&["--diff", "--fix", "unsafe"], "110", "10", 1),
    ] {
        let folder = folder(&[("cluster.yaml", &before)]);
        let output = check_in(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output.stderr));
        let after = fs::read_to_string(folder.path().join("cluster.yaml")).expect("it is there");
        assert_eq!(after, before.replace("110", a).replace(": 10}", &format!(": {b}}}")), "{arguments:?}");
    }
}

#[test]
fn standard_input_cannot_be_fixed() {
    let folder = folder(&[]);
    let output = check_in(folder.path(), &["-", "--fix"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        text(&output.stderr),
        "error: standard input can't be fixed; name the file, or add `--diff` to see the edits\n"
    );
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder(&[(
        "real/cluster.yaml",
        &config("- {name: a, instanceType: m5.large, maxPodsPerNode: 110}\n"),
    )]);
    let real = folder.path().join("real/cluster.yaml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("it is ours");
    let link = folder.path().join("link.yaml");
    symlink(&real, &link).expect("a link");
    assert_eq!(check_in(folder.path(), &["link.yaml", "--fix"]).status.code(), Some(0));
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(fs::metadata(&real).expect("it is there").permissions().mode() & 0o777, 0o640);
    assert!(fs::read_to_string(&real).expect("text").contains("maxPodsPerNode: 29"));
}

#[test]
fn comments_silence_what_they_name() {
    let group = "- {name: a, instanceType: m5.large, maxPodsPerNode: 110}";
    for (groups, code, notes) in [
        (format!("{group} # maxpods: ignore[over-commit]\n"), 0, 0),
        (format!("{group} # maxpods:ignore\n"), 0, 0),
        (format!("{group} # maxpods: ignore[over-commit, under-use]\n"), 0, 1),
        (format!("# maxpods: ignore[over-commit]\n{group}\n"), 0, 0),
        (format!("# maxpods: ignore\n# for the sake of an example\n\n{group}\n"), 0, 0),
        (format!("# maxpods: ignore[under-use]\n{group}\n"), 1, 1),
        (format!("# maxpods: ignore[overcommit]\n{group}\n"), 1, 1),
        (format!("# maxpods: ignored\n{group}\n"), 1, 0),
        (format!("{group}\n# maxpods: ignore\n"), 1, 1),
        // A comment beside a value is about its own line alone.
        (format!("- {{name: b, instanceType: m5.large}} # maxpods: ignore\n{group}\n"), 1, 1),
        (format!("- {{name: 'maxpods: ignore', instanceType: m5.large}}\n{group}\n"), 1, 0),
    ] {
        let folder = folder(&[("cluster.yaml", &config(&groups))]);
        let output = check_in(folder.path(), &[]);
        assert_eq!(output.status.code(), Some(code), "{groups}");
        let stdout = text(&output.stdout);
        assert_eq!(stdout.matches("note[unused-ignore]").count(), notes, "{groups}{stdout}");
        assert_eq!(stdout.contains("1 finding ignored"), code == 0, "{groups}{stdout}");
        assert_eq!(check_in(folder.path(), &["--fix"]).status.code(), Some(0));
        let after = fs::read_to_string(folder.path().join("cluster.yaml")).expect("it is there");
        assert_eq!(after.contains("110"), code == 0, "what is silenced isn't mended: {groups}");
    }
}

#[test]
fn a_misspelt_rule_in_a_comment_is_named() {
    let groups = "- {name: a, instanceType: m5.large, maxPodsPerNode: 110} # maxpods: ignore[over-comit]\n";
    let report = checked(&[config(groups)]);
    let note = report.findings.iter().find(|it| it.rule.name == "unused-ignore").expect("a note");
    assert_eq!(note.message, "there is no rule `over-comit` to ignore");
    assert_eq!(note.remedy, "did you mean `over-commit`?");
    assert_eq!(note.place.as_ref().expect("in the file").to_string(), "5:76");
}
