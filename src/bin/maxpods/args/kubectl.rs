//! The arguments of `kubectl maxpods`: those of `check`, and those with which kubectl is told what to ask.

use std::ffi::OsString;

use clap::Args;

use super::check::CheckArgs;

/// The name under which the program is the plug-in.
pub(super) const PLUG_IN: &str = "kubectl-maxpods";

/// How users run it.
pub(crate) const SHOWN: &str = "kubectl maxpods";

#[derive(Debug, Args)]
pub(crate) struct KubectlArgs {
    #[command(flatten)]
    pub(crate) check: CheckArgs,

    #[command(flatten)]
    pub(crate) asking: Asking,
}

/// How to ask, as kubectl has it.
#[derive(Debug, Args)]
#[command(next_help_heading = "kubectl")]
pub(crate) struct Asking {
    /// The kubeconfig file
    #[arg(long, value_name = "FILE")]
    kubeconfig: Option<OsString>,

    /// The context of the kubeconfig
    #[arg(long, value_name = "NAME")]
    context: Option<OsString>,

    /// The cluster of the kubeconfig
    #[arg(long, value_name = "NAME")]
    cluster: Option<OsString>,

    /// The user of the kubeconfig
    #[arg(long, value_name = "NAME")]
    user: Option<OsString>,

    /// Ask for the pods and workloads of this namespace alone: how many addresses are in use isn't known then
    #[arg(short, long, value_name = "NAME")]
    pub(crate) namespace: Option<OsString>,

    /// The address of the API server
    #[arg(short, long, value_name = "URL")]
    server: Option<OsString>,

    /// The user to impersonate
    #[arg(long = "as", value_name = "NAME")]
    as_user: Option<OsString>,

    /// A group to impersonate; may be repeated
    #[arg(long = "as-group", value_name = "NAME")]
    as_group: Vec<OsString>,

    /// How long to wait for an answer, such as 30s
    #[arg(long, value_name = "TIME")]
    request_timeout: Option<OsString>,
}

impl Asking {
    /// The arguments for kubectl itself, but for the namespace.
    pub(crate) fn arguments(&self) -> Vec<OsString> {
        let single = [
            ("--kubeconfig", &self.kubeconfig),
            ("--context", &self.context),
            ("--cluster", &self.cluster),
            ("--user", &self.user),
            ("--server", &self.server),
            ("--as", &self.as_user),
            ("--request-timeout", &self.request_timeout),
        ];
        let given = single.into_iter().filter_map(|(flag, value)| Some((flag, value.as_ref()?)));
        let groups = self.as_group.iter().map(|group| ("--as-group", group));
        given.chain(groups).flat_map(|(flag, value)| [OsString::from(flag), value.clone()]).collect()
    }
}
