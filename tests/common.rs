//! What the tests of the library and those of the program share.

use serde_json::Value;

/// The number of what has a limit.
#[track_caller]
pub(crate) fn number(count: maxpods::Count) -> u32 {
    count.limited().expect("it has a limit")
}

/// The answer of a function that has one.
#[track_caller]
pub(crate) fn ok(response: &str) -> Value {
    let response: Value = serde_json::from_str(response).expect("it is JSON");
    assert_eq!(response.get("error"), None);
    response["ok"].clone()
}

/// The code and the message of a refusal.
#[track_caller]
pub(crate) fn refusal(response: &str) -> (String, String) {
    let response: Value = serde_json::from_str(response).expect("it is JSON");
    let text =
        |name: &str| response["error"][name].as_str().unwrap_or_else(|| panic!("{response}")).to_owned();
    assert_eq!(response.get("ok"), None);
    (text("code"), text("message"))
}

/// What the program makes of these arguments and this standard input: its exit code, and what it prints on
/// standard output and on standard error.
#[cfg(feature = "cli")]
pub(crate) fn run(arguments: &[&str], stdin: &str) -> (Option<i32>, String, String) {
    use std::io::Write;
    use std::process::{Command, Stdio};

    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program is built");
    child.stdin.take().expect("it is piped").write_all(stdin.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}
