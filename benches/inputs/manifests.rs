//! A folder of manifests that say nothing of nodes.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Writes this many services, config maps, custom resource definitions and roles, 100 to a folder. Gives how
/// many bytes they have.
pub(crate) fn write(folder: &Path, files: usize) -> io::Result<u64> {
    let mut bytes = 0;
    for number in 0..files {
        let text = manifest(number);
        let inner = folder.join(format!("{}", number / 100));
        fs::create_dir_all(&inner)?;
        fs::write(inner.join(format!("{number}.yaml")), &text)?;
        bytes += text.len() as u64;
    }
    Ok(bytes)
}

/// The text of one of them.
fn manifest(number: usize) -> String {
    let mut text = String::new();
    let head = |kind: &str, version: &str| {
        format!("apiVersion: {version}\nkind: {kind}\nmetadata:\n  name: web-{number}\n")
    };
    match number % 4 {
        0 => {
            text += &head("Service", "v1");
            text += "spec:\n  selector:\n    app.kubernetes.io/name: web\n  ports:\n";
            (0..8).for_each(|it| {
                let _ = write!(text, "  - name: port-{it}\n    port: {}\n    protocol: TCP\n", 8000 + it);
            });
        }
        1 => {
            text += &head("ConfigMap", "v1");
            text += "data:\n";
            (0..60).for_each(|it| {
                let _ = writeln!(text, "  key-{it}: \"a value of some length that says nothing {it}\"");
            });
        }
        2 => {
            text += &head("CustomResourceDefinition", "apiextensions.k8s.io/v1");
            text += "spec:\n  versions:\n  - name: v1\n    schema:\n      openAPIV3Schema:\n        \
                     properties:\n";
            for it in 0..60 {
                let says =
                    "What a Deployment or a Job of the group apps says of its pods and nodes, at length.";
                let _ = write!(
                    text,
                    "          field{it}:\n            description: |-\n              {says}\n            \
                     type: string\n"
                );
            }
        }
        _ => {
            text += &head("Role", "rbac.authorization.k8s.io/v1");
            text += "rules:\n";
            (0..12).for_each(|it| {
                let _ = write!(
                    text,
                    "- apiGroups: [apps, batch]\n  resources: [things-{it}]\n  verbs: [get, list]\n"
                );
            });
            text += "---\n";
            text += &head("RoleBinding", "rbac.authorization.k8s.io/v1");
        }
    }
    text
}
