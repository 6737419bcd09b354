//! Asks `kubectl` for the objects of a cluster, one kind after the other.

use std::ffi::OsString;
use std::io::{self, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::{self, JoinHandle};

use crate::args::Asking;
use crate::failure::Failure;
use crate::files::SHOWN;
use crate::input::Opened;

/// The program that is asked.
const KUBECTL: &str = "kubectl";

/// A kind of object that is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    /// Its resource, as kubectl takes it.
    resource: &'static str,
    scope: Scope,
    /// Whether nothing can be said without it.
    is_needed: bool,
}

/// Where its objects are.
#[derive(Debug, Clone, Copy)]
enum Scope {
    /// In no namespace.
    Cluster,
    /// In any namespace, all of them.
    All,
    /// The object of this name, in any namespace.
    Named(&'static str),
}

/// All that is asked for, in the order in which it is read.
pub(crate) const KINDS: &[Kind] = &[
    Kind { resource: "nodes", scope: Scope::Cluster, is_needed: true },
    Kind { resource: "pods", scope: Scope::All, is_needed: false },
    Kind { resource: "ciliumnodes.cilium.io", scope: Scope::Cluster, is_needed: false },
    Kind { resource: "cninodes.vpcresources.k8s.aws", scope: Scope::Cluster, is_needed: false },
    Kind { resource: "configmaps", scope: Scope::Named("cilium-config"), is_needed: false },
    Kind { resource: "configmaps", scope: Scope::Named("amazon-vpc-cni"), is_needed: false },
    Kind { resource: "daemonsets.apps", scope: Scope::Named("aws-node"), is_needed: false },
    Kind { resource: "ec2nodeclasses.karpenter.k8s.aws", scope: Scope::Cluster, is_needed: false },
    Kind { resource: "nodepools.karpenter.sh", scope: Scope::Cluster, is_needed: false },
];

impl Kind {
    /// What is asked, as it is shown.
    pub(crate) fn name(self) -> String {
        match self.scope {
            Scope::Named(name) => format!("kubectl get {} {name}", self.resource),
            _ => format!("kubectl get {}", self.resource),
        }
    }

    fn arguments(self, asking: &Asking) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec!["get".into(), self.resource.into()];
        arguments.extend(["--output=json".into(), "--ignore-not-found".into()]);
        if let Scope::Named(name) = self.scope {
            arguments.push(format!("--field-selector=metadata.name={name}").into());
        }
        match (self.scope, &asking.namespace) {
            (Scope::All, Some(namespace)) => arguments.extend(["--namespace".into(), namespace.clone()]),
            (Scope::All | Scope::Named(_), _) => arguments.push("--all-namespaces".into()),
            (Scope::Cluster, _) => {}
        }
        arguments.extend(asking.arguments());
        arguments
    }

    /// Starts to ask.
    ///
    /// # Errors
    ///
    /// If there is no kubectl.
    pub(crate) fn ask(self, asking: &Asking) -> Result<Answer, Failure> {
        let child = Command::new(KUBECTL)
            .args(self.arguments(asking))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.map_err(Failure::NoKubectl)?;
        let says = child.stderr.take().map(|mut stderr| {
            thread::spawn(move || {
                let mut says = String::new();
                let _ = stderr.read_to_string(&mut says);
                says
            })
        });
        let out = child.stdout.take();
        Ok(Answer { kind: self, child, out, says })
    }
}

/// What kubectl says, as it comes.
pub(crate) struct Answer {
    kind: Kind,
    child: Child,
    out: Option<ChildStdout>,
    says: Option<JoinHandle<String>>,
}

impl Read for Answer {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.out.as_mut().map_or(Ok(0), |out| out.read(into))
    }
}

/// What came of asking.
pub(crate) enum Begun {
    /// The start of the answer, and what is behind it.
    Says(Opened),
    /// Why there is none: a note, since the rest can be checked without it.
    Fails(String),
}

impl Answer {
    /// Reads the start of the answer: if that is all, kubectl has ended, and says whether it failed.
    ///
    /// # Errors
    ///
    /// If nothing can be said without this kind, and kubectl fails.
    pub(crate) fn begin(self) -> Result<Begun, Failure> {
        let mut answer = Box::new(self);
        let mut start = Vec::new();
        answer.as_mut().take(SHOWN).read_to_end(&mut start)?;
        if start.len() as u64 == SHOWN {
            return Ok(Begun::Says(Opened { start, rest: Some(answer) }));
        }
        Ok(match answer.end()? {
            Some(note) => Begun::Fails(note),
            None => Begun::Says(Opened { start, rest: None }),
        })
    }

    /// Waits until kubectl has ended, and gives why there is no answer.
    fn end(mut self) -> Result<Option<String>, Failure> {
        let status = self.child.wait()?;
        let says = self.says.take().and_then(|says| says.join().ok()).unwrap_or_default();
        if status.success() {
            return Ok(None);
        }
        // It may say more than once that a group of resources doesn't answer.
        let why = says.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it failed").trim();
        let resource = self.kind.resource.split('.').next().unwrap_or_default();
        if self.kind.is_needed {
            return Err(Failure::Kubectl { resource, says: why.to_owned() });
        }
        let is_missing = why.contains("doesn't have a resource type");
        let note = if is_missing {
            format!("the cluster has no `{resource}`")
        } else {
            format!("`{resource}` aren't read: kubectl says: {why}")
        };
        Ok(Some(note))
    }
}
