//! `setting-ignored`: a setting has no effect.

use crate::check::finding::Severity;
use crate::check::rule::{Fixable, Rule};

pub(in crate::check) const RULE: Rule = Rule {
    name: "setting-ignored",
    severity: Severity::Warning,
    summary: "a setting has no effect together with the others",
    explanation: "The network plug-in, kubelet or the provisioner doesn't read the setting in this mode, so \
                  that whoever set it relies on something that doesn't happen. Leave it out, or change the \
                  mode.",
    fact: "B20, H51",
    fixable: Fixable::No,
    fails: "cni: cilium\nipam: kubernetes\nfirst_interface_index: 1\nsubnets:\n- {name: a, cidr: \
            10.0.0.0/22}\ngroups:\n\
            - {types: [m5.large], nodes: 1}\n",
    passes: "cni: cilium\nipam: eni\nfirst_interface_index: 1\nsubnets:\n- {name: a, cidr: 10.0.0.0/22}\n\
             groups:\n\
             - {types: [m5.large], nodes: 1}\n",
};
