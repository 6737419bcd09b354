//! How `--fix` writes: whatever happens, a file has its old text or the new one, and stays the file that it was.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::mend::{check_in, folder, text};

/// A file with one finding, whose edit lowers 110 to 29: 3 ENIs with 9 addresses for pods each, and 2 pods on the host
/// network.
const BEFORE: &str = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: web, region: \
                      eu-west-1}\nnodeGroups:\n- {name: web, instanceType: m5.large, maxPodsPerNode: 110}\n";

fn after() -> String {
    BEFORE.replace("110", "29")
}

/// A folder with such files.
fn files(names: &[&str]) -> TempDir {
    folder(&names.iter().map(|name| (*name, BEFORE)).collect::<Vec<_>>())
}

fn read(folder: &TempDir, name: impl AsRef<Path>) -> String {
    fs::read_to_string(folder.path().join(name)).expect("text")
}

/// The names in a folder but for the one that marks it as a repository.
fn names(folder: &TempDir) -> Vec<String> {
    let names =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| name != ".git");
    names.sort();
    names
}

/// Runs `check --fix` behind a shell's command, which limits what it may do.
fn fix_behind(folder: &Path, limits: &str) -> Output {
    let script = format!("{limits}; exec \"$0\" check --fix .");
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", &script, env!("CARGO_BIN_EXE_maxpods")]);
    command.output().expect("there is a shell")
}

#[test]
fn all_bytes_but_those_of_the_edit_stay() {
    let crlf = BEFORE.replace('\n', "\r\n");
    let mixed = BEFORE.replacen('\n', "\r\n", 2);
    for before in [
        format!("\u{feff}{BEFORE}"),
        format!("\u{feff}{crlf}"),
        crlf.trim_end().to_owned(),
        BEFORE.trim_end().to_owned(),
        format!("{mixed}\r\n\n# \u{e9}\t \r\n"),
        format!("{BEFORE}...\n# the end"),
        format!("# \u{1f980}\r\n---\r\n{crlf}---\n"),
    ] {
        let folder = folder(&[("a.yaml", &before)]);
        let output = check_in(folder.path(), &["--fix"]);
        assert_eq!(output.status.code(), Some(0), "{before:?}: {}", text(&output.stderr));
        assert_eq!(read(&folder, "a.yaml"), before.replace("110", "29"));
    }
}

#[test]
fn a_file_is_fixed_whatever_its_path_is() {
    for name in
        [&b"a b.yaml"[..], b"a\nb.yaml", b"-a.yaml", b"'\"$.yaml", b"\xff\xfe.yaml", b"\xc3\xa4/\xff/a.yaml"]
    {
        let name = Path::new(OsStr::from_bytes(name));
        for is_named in [true, false] {
            let folder = files(&[]);
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            fs::write(&path, BEFORE).expect("a file");
            let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
            command.current_dir(folder.path()).args(["check", "--fix", "--"]);
            let output = command.args(is_named.then_some(name)).output().expect("the program is built");
            assert_eq!(output.status.code(), Some(0), "{name:?}: {}", text(&output.stderr));
            assert_eq!(read(&folder, name), after(), "{name:?}");
        }
    }
}

/// `git apply` finds the file and leaves the lines around the edit alone.
#[test]
fn a_diff_of_any_name_can_be_applied() {
    for name in ["a b.yaml", "a\nb.yaml", "'\"\\$.yaml", "\u{e4}/\u{1f980}.yaml", "\t.yaml"] {
        let folder = files(&[name]);
        let diff = check_in(folder.path(), &["--diff"]);
        fs::write(folder.path().join("patch"), &diff.stdout).expect("a file");
        let mut git = Command::new("git");
        let applied = git.current_dir(folder.path()).args(["apply", "patch"]).output().expect("there is git");
        assert!(applied.status.success(), "{name:?}: {}{}", text(&diff.stdout), text(&applied.stderr));
        assert_eq!(read(&folder, name), after(), "{name:?}");
    }
}

#[test]
fn a_write_that_fails_or_is_killed_leaves_the_old_text() {
    let long = format!("{BEFORE}{}", "# what doesn't fit on the disk\n".repeat(1000));
    // No file may grow beyond a few blocks: with the signal ignored a write fails, else the program is killed in it.
    for (limits, code) in [("trap '' XFSZ; ulimit -f 8", Some(2)), ("ulimit -c 0; ulimit -f 8", None)] {
        let folder = folder(&[("a.yaml", BEFORE), ("b.yaml", &long)]);
        let output = fix_behind(folder.path(), limits);
        assert_eq!(output.status.code(), code, "{}", text(&output.stderr));
        assert_eq!((read(&folder, "a.yaml"), read(&folder, "b.yaml")), (BEFORE.to_owned(), long.clone()));
        if code.is_some() {
            let said = text(&output.stderr);
            assert!(
                said.contains("error: can't write `b.yaml`: ") && said.contains("it is as it was"),
                "{said}"
            );
            assert_eq!(names(&folder), ["a.yaml", "b.yaml"], "nothing else is left");
        }
    }
}

#[test]
fn a_read_only_file_stays_and_so_do_the_others() {
    let folder = files(&["a.yaml", "b.yaml", "c.yaml"]);
    fs::set_permissions(folder.path().join("b.yaml"), Permissions::from_mode(0o444)).expect("it is ours");
    let output = check_in(folder.path(), &["--fix"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert_eq!(said, "error: `b.yaml` can't be fixed: it is read-only; use `--diff` to see the edits\n");
    for name in ["a.yaml", "b.yaml", "c.yaml"] {
        assert_eq!(read(&folder, name), BEFORE);
    }
    assert_eq!(names(&folder), ["a.yaml", "b.yaml", "c.yaml"]);
}

#[test]
fn a_folder_in_which_nothing_can_be_written_is_said() {
    const NOBODY: u32 = 65_534;
    let folder = files(&["sub/a.yaml"]);
    let (sub, program) = (folder.path().join("sub"), folder.path().join("maxpods"));
    let mode =
        |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    // Root writes in any folder, and so the program runs as nobody, who can't reach the one that was built.
    if fs::metadata(folder.path()).expect("it is there").uid() == 0 {
        fs::copy(env!("CARGO_BIN_EXE_maxpods"), &program).expect("the program is built");
        chown(sub.join("a.yaml"), Some(NOBODY), Some(NOBODY)).expect("root can");
        command = Command::new(&program);
        command.uid(NOBODY).gid(NOBODY);
    }
    mode(folder.path(), 0o755);
    mode(&sub, 0o555);
    let output = command.current_dir(folder.path()).args(["check", "--fix"]).output().expect("it runs");
    mode(&sub, 0o755);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("make it and its folder writable"), "{}", text(&output.stderr));
    assert_eq!(read(&folder, "sub/a.yaml"), BEFORE);
}

#[test]
fn hard_links_are_refused() {
    let folder = files(&["a.yaml"]);
    fs::hard_link(folder.path().join("a.yaml"), folder.path().join("b.txt")).expect("a link");
    let output = check_in(folder.path(), &["--fix"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("`a.yaml` can't be fixed: it has 2 hard links"), "{said}");
    assert_eq!(read(&folder, "a.yaml"), BEFORE);
    assert_eq!(fs::metadata(folder.path().join("a.yaml")).expect("it is there").nlink(), 2);
}

#[test]
fn a_link_stays_a_link_and_its_file_is_fixed_once() {
    let folder = files(&["real/a.yaml"]);
    symlink("real/a.yaml", folder.path().join("link.yaml")).expect("a link");
    symlink("link.yaml", folder.path().join("to-link.yaml")).expect("a link");
    let output = check_in(folder.path(), &["--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr).matches("fixed: ").count(), 1);
    for (link, to) in [("link.yaml", "real/a.yaml"), ("to-link.yaml", "link.yaml")] {
        assert_eq!(fs::read_link(folder.path().join(link)).expect("a link"), PathBuf::from(to));
    }
    assert_eq!(read(&folder, "real/a.yaml"), after());
    let diff = check_in(files(&["real/a.yaml"]).path(), &["--diff"]);
    assert_eq!(text(&diff.stdout).matches("--- ").count(), 1);
}

#[test]
fn owner_group_and_permissions_are_kept() {
    let folder = files(&["a.yaml"]);
    let path = folder.path().join("a.yaml");
    // Who isn't root can't give files away, and keeps them.
    let is_given = chown(&path, Some(12_345), Some(23_456)).is_ok();
    fs::set_permissions(&path, Permissions::from_mode(0o4751)).expect("it is ours");
    let before = fs::metadata(&path).expect("it is there");
    assert_eq!(check_in(folder.path(), &["--fix"]).status.code(), Some(0));
    let after = fs::metadata(&path).expect("it is there");
    let kept = |it: &fs::Metadata| (it.uid(), it.gid(), it.mode());
    assert_eq!(kept(&after), kept(&before));
    assert_ne!(after.ino(), before.ino(), "it is another file, put in the place at once");
    assert!(!is_given || after.uid() == 12_345);
}

/// What can be read only once is checked, with its lines, and can't be fixed.
#[test]
fn a_pipe_is_read_once() {
    let folder = files(&["a.yaml"]);
    let made = Command::new("mkfifo").current_dir(folder.path()).arg("pipe.yaml").status();
    assert!(made.expect("there is mkfifo").success());
    for (arguments, code, part) in [
        ("pipe.yaml", 1, "--> pipe.yaml:5:"),
        ("--diff pipe.yaml", 1, "--- a/pipe.yaml"),
        ("--fix pipe.yaml", 2, "`pipe.yaml` can't be fixed: it is a pipe or a device"),
    ] {
        let script = format!(
            "cat a.yaml > pipe.yaml & timeout 20 \"$0\" check {arguments}; code=$?; wait; exit $code"
        );
        let mut command = Command::new("sh");
        command.current_dir(folder.path()).args(["-c", &script, env!("CARGO_BIN_EXE_maxpods")]);
        let output = command.output().expect("there is a shell");
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{said}");
        assert!(said.contains(part) && said.contains("110") == (code == 1), "{said}");
    }
    // In a folder it isn't read.
    assert_eq!(check_in(folder.path(), &["--fix"]).status.code(), Some(0));
    assert_eq!(names(&folder), ["a.yaml", "pipe.yaml"]);
}

#[test]
fn files_that_hold_nothing_and_folders_with_names_of_files() {
    let folder = files(&["a.yaml/b.yaml"]);
    for name in ["empty.yaml", "empty.json", "empty.toml", "maxpods.toml"] {
        fs::write(folder.path().join(name), "").expect("a file");
    }
    let output = check_in(folder.path(), &["--fix", "."]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(read(&folder, "a.yaml/b.yaml"), after());
    for name in ["empty.yaml", "empty.json", "empty.toml"] {
        assert_eq!(read(&folder, name), "");
        assert_eq!(check_in(folder.path(), &[name]).status.code(), Some(0));
    }
}

#[test]
fn neither_locale_nor_time_zone_nor_home_matter() {
    for (name, value) in
        [("LC_ALL", "C"), ("LANG", "xx_YY.ISO-8859-1"), ("TZ", ":/nowhere"), ("HOME", "/nowhere")]
    {
        let folder = files(&["\u{e4}.yaml"]);
        let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
        command.env_clear().env(name, value).current_dir(folder.path()).args(["check", "--fix"]);
        let output = command.output().expect("the program is built");
        assert_eq!(output.status.code(), Some(0), "{name}: {}", text(&output.stderr));
        assert_eq!(text(&output.stderr), "fixed: 1 finding in \u{e4}.yaml\n");
        assert_eq!(read(&folder, "\u{e4}.yaml"), after());
    }
}
