//! Completions, each driven in the real shell.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Lines as they are typed before a tab, each with the only way it can go on.
const LINES: &[(&str, &str)] = &[
    ("maxpods fi", "maxpods find"),
    ("maxpods expr ev", "maxpods expr eval"),
    ("maxpods expr em", "maxpods expr emit"),
    ("maxpods expr emit t3.me", "maxpods expr emit t3.medium"),
    ("maxpods expr emit --dialect karp", "maxpods expr emit --dialect karpenter"),
    ("maxpods help fo", "maxpods help footprint"),
    ("maxpods t3.me", "maxpods t3.medium"),
    ("maxpods m5.large,t3.me", "maxpods m5.large,t3.medium"),
    ("maxpods expr eval max_pods t3.me", "maxpods expr eval max_pods t3.medium"),
    ("maxpods t3.nano --cust", "maxpods t3.nano --custom-networking"),
    ("maxpods t3.nano --cni ci", "maxpods t3.nano --cni cilium"),
    ("maxpods t3.nano --cni=ci", "maxpods t3.nano --cni=cilium"),
    ("maxpods t3.nano -o js", "maxpods t3.nano -o json"),
    ("maxpods t3.nano --cilium-reserve health,ro", "maxpods t3.nano --cilium-reserve health,router"),
    ("maxpods list --columns max", "maxpods list --columns max_pods"),
    ("maxpods list --columns max_pods,rec", "maxpods list --columns max_pods,recommended_max_pods"),
    ("maxpods list --sort -recom", "maxpods list --sort -recommended_max_pods"),
    ("maxpods footprint --columns subnet_a", "maxpods footprint --columns subnet_addresses"),
    ("maxpods plan --columns nodes_s", "maxpods plan --columns nodes_surge"),
    ("maxpods find --in eu-north", "maxpods find --in eu-north-1"),
    ("maxpods emit --for karp", "maxpods emit --for karpenter"),
    ("maxpods explain by-l", "maxpods explain by-luck"),
    ("maxpods check nod", "maxpods check nodes.yaml"),
    ("maxpods plan --subnets nod", "maxpods plan --subnets nodes.yaml"),
    ("maxpods diff nod", "maxpods diff nodes.yaml"),
];

/// A folder with the program and a manifest.
fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    symlink(env!("CARGO_BIN_EXE_maxpods"), folder.path().join("maxpods")).expect("a link");
    fs::write(folder.path().join("nodes.yaml"), "").expect("a file");
    folder
}

/// A program that finds maxpods on its path, in a folder.
fn command(program: &str, folder: &TempDir) -> Command {
    let mut command = Command::new(program);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = [folder.path().to_owned()].into_iter().chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(paths).expect("no colon in a path"));
    command.current_dir(folder.path());
    command
}

/// What a program prints, given this on standard input.
fn said(mut command: Command, input: &str) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child
        .unwrap_or_else(|_| panic!("{program} is installed: `apt-get install zsh fish` brings the shells"));
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program}: {stderr}");
    String::from_utf8(output.stdout).expect("text")
}

/// Types the lines into an interactive shell, each with a tab behind it.
fn typed(shell: &str, load: &str) -> Vec<String> {
    let folder = folder();
    fs::write(folder.path().join("load"), load).expect("a file");
    let mut zsh = command("zsh", &folder);
    zsh.args(["-f", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/completions.zsh"), shell, "load"]);
    said(zsh, &typed_lines()).lines().map(|line| line.trim_end().to_owned()).collect()
}

/// The lines before the tab.
fn typed_lines() -> String {
    LINES.iter().flat_map(|(line, _)| [*line, "\n"]).collect()
}

fn expected() -> Vec<&'static str> {
    LINES.iter().map(|(_, completed)| *completed).collect()
}

#[test]
fn bash_completes() {
    assert_eq!(typed("bash", "source <(maxpods completions bash)\n"), expected());
}

#[test]
fn zsh_completes() {
    let load = "autoload -Uz compinit; compinit -u -D; source <(maxpods completions zsh)\n";
    assert_eq!(typed("zsh", load), expected());
}

#[test]
fn fish_completes() {
    let folder = folder();
    let mut fish = command("fish", &folder);
    let script = "maxpods completions fish | source; while read line; complete -C $line | head -n 1; end";
    fish.args(["--no-config", "--command", script]);
    let completed = said(fish, &typed_lines());
    // What stands behind the tab says what the word is.
    let words: Vec<&str> = completed.lines().filter_map(|line| line.split('\t').next()).collect();
    let last: Vec<&str> = LINES.iter().filter_map(|(_, line)| line.rsplit(' ').next()).collect();
    assert_eq!(words, last);
}

#[test]
fn powershell_completes() {
    let folder = folder();
    if Command::new("pwsh").arg("-Version").output().is_err() {
        // Where a test prints otherwise, nobody sees it unless the test fails.
        let said = "PowerShell's completions were not driven: there is no `pwsh` on this machine\n";
        io::stderr().write_all(said.as_bytes()).expect("standard error");
        return;
    }
    // A comma makes an array there.
    for (line, completed) in LINES.iter().filter(|(line, _)| !line.contains(',')) {
        let mut pwsh = command("pwsh", &folder);
        let tab = format!(
            "maxpods completions powershell | Out-String | Invoke-Expression; \
             (TabExpansion2 -inputScript '{line}' -cursorColumn {}).CompletionMatches[0].CompletionText",
            line.len()
        );
        pwsh.args(["-NoProfile", "-NonInteractive", "-Command", &tab]);
        assert_eq!(Some(said(pwsh, "").trim()), completed.rsplit(' ').next(), "{line}");
    }
}

/// What the program answers the script of a shell, which names the shell and gives the words.
#[test]
fn shells_that_are_not_driven_are_answered() {
    for shell in ["elvish", "powershell"] {
        let folder = folder();
        let mut script = command("maxpods", &folder);
        script.args(["completions", shell]);
        assert!(said(script, "").contains("MAXPODS_COMPLETE"), "{shell}");
        for (line, completed) in LINES {
            let mut asked = command("maxpods", &folder);
            let words: Vec<&str> = line.split(' ').collect();
            asked.env("MAXPODS_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
            asked.arg("--").args(&words);
            let answer = said(asked, "");
            let word = answer.lines().next().and_then(|first| first.split('\t').next());
            assert_eq!(word, completed.rsplit(' ').next(), "{shell}: {line}");
        }
    }
}
