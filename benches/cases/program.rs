//! Runs of the program, from start to end.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::{Case, Run};
use crate::inputs::{cilium_nodes, findings, manifests, nodes, plans};

/// The program.
pub(crate) const MAXPODS: &str = env!("CARGO_BIN_EXE_maxpods");

/// The sizes at which growth is seen.
const SIZES: &[usize] = &[100, 1_000, 10_000];

/// The same where one item costs much.
const FEW: &[usize] = &[10, 100, 1_000];

pub(super) const CASES: &[Case] = &[
    Case::process("start/a type", |_, _| words("t3.medium --cni cilium")),
    Case::process("start/a misspelt type", |_, _| words("t3.meduim")),
    Case::process("start/--help", |_, _| words("--help")),
    Case::process("start/explain", |_, _| words("explain A2.8")),
    Case::process("list/table", |_, _| words("list -o table")),
    Case::process("list/wide", |_, _| words("list -o wide")),
    Case::process("list/csv", |_, _| words("list -o csv")),
    Case::process("list/tsv", |_, _| words("list -o tsv")),
    Case::process("list/md", |_, _| words("list -o md")),
    Case::process("list/json", |_, _| words("list -o json")),
    Case::process("list/ndjson", |_, _| words("list -o ndjson")),
    Case::process("list/yaml", |_, _| words("list -o yaml")),
    Case::process("list/eni-max-pods", |_, _| words("list -o eni-max-pods")),
    Case::process("check/nodes", |size, folder| {
        from_stdin("check - --fail-on never", folder, |out| nodes::write(out, size))
    })
    .at(SIZES),
    Case::process("check/nodes, each", |size, folder| {
        from_stdin("check - --fail-on never --each -o json", folder, |out| nodes::write(out, size))
    })
    .at(&[100, 1_000]),
    Case::process("check/cilium nodes", |size, folder| {
        from_stdin("check - --fail-on never", folder, |out| cilium_nodes::write(out, size))
    })
    .at(SIZES),
    Case::process("check/folder of manifests", |size, folder| {
        let folder = folder.join("manifests");
        manifests::write(&folder, size).expect("there is room");
        (vec!["check".into(), folder.to_string_lossy().into_owned()], None)
    })
    .at(SIZES),
    Case::process("check/files with an error each", |size, folder| {
        let folder = folder.join("errors");
        fs::create_dir_all(&folder).expect("there is room");
        for number in 0..size {
            let text = format!("apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nspec: [{number}\n");
            fs::write(folder.join(format!("{number}.yaml")), text).expect("there is room");
        }
        words(&format!("check --fail-on never {}", folder.display()))
    })
    .at(FEW),
    Case::process("check/one document after the other", |size, folder| {
        from_stdin("check - --fail-on never", folder, |out| {
            (0..size).try_for_each(|number| {
                writeln!(out, "apiVersion: v1\nkind: Service\nmetadata:\n  name: web-{number}\n---")
            })
        })
    })
    .at(SIZES),
    Case::process("check/findings of kOps groups", |size, folder| {
        from_stdin("check - --fail-on never", folder, |out| findings::kops_groups(out, size))
    })
    .at(FEW),
    Case::process("check/findings of kOps groups, diff", |size, folder| {
        from_stdin("check - --fail-on never --diff", folder, |out| findings::kops_groups(out, size))
    })
    .at(FEW),
    Case::process("check/findings of kOps groups, sarif", |size, folder| {
        from_stdin("check - --fail-on never -o sarif", folder, |out| findings::kops_groups(out, size))
    })
    .at(FEW),
    Case::process("check/clusters of kOps", |size, folder| {
        from_stdin("check - --fail-on never", folder, |out| findings::kops_clusters(out, size))
    })
    .at(FEW),
    Case::process("check/node groups of eksctl", |size, folder| {
        from_stdin("check - --fail-on never", folder, |out| findings::eksctl_groups(out, size))
    })
    .at(FEW),
    Case::process("check/pools of Karpenter", |size, folder| {
        from_stdin("check - --fail-on never", folder, |out| findings::karpenter_pools(out, size))
    })
    .at(FEW),
    Case::process("plan/a file", |size, folder| {
        from_stdin("plan -", folder, |out| write!(out, "{}", plans::in_three(size)))
    })
    .at(FEW),
    Case::process("plan/unknown fields", |size, folder| {
        from_stdin("plan -", folder, |out| {
            writeln!(out, "subnets: [{{name: a, cidr: 10.0.0.0/24}}]\ngroups: []")?;
            // Names of one length: how many are like one of ours depends on it.
            (0..size).try_for_each(|number| writeln!(out, "field{number:05}: {number}"))
        })
    })
    .at(SIZES),
];

fn words(text: &str) -> Run {
    (text.split(' ').map(str::to_owned).collect(), None)
}

/// The command, with a file that is written for it as standard input.
fn from_stdin(
    command: &str,
    folder: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Run {
    let path = folder.join("input");
    let mut out = BufWriter::new(File::create(&path).expect("there is room"));
    write(&mut out).and_then(|()| out.flush()).expect("there is room");
    (words(command).0, Some(path))
}
