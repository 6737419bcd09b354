//! What front ends show of the options: each with its default and whether it applies,
//! and the values that an answer holds for.

use alloc::string::String;
use alloc::vec::Vec;

use super::{CNI, Options, all};
use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::pod_cidr::PodCidr;
use crate::cni::vpc_cni::VpcCni;
use crate::error::Error;
use crate::kubelet::Kubelet;
use crate::provisioner::MemoryOverhead;
use crate::setting::{Changes, Owner, Row, Setting, SettingValue, Value, ValueKind, row};

/// An option beside those that are given.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explained {
    /// The option's name.
    pub name: &'static str,
    /// Whose setting it is; `None` if several plug-ins have it.
    pub owner: Option<Owner>,
    /// The name that the setting has upstream under the plug-in that is chosen, where that isn't its own.
    pub upstream: Option<&'static str>,
    /// The value that it has if it isn't given; `None` if that is nothing.
    pub default: Option<Value>,
    /// Why it has no meaning beside the options that are given, if it has none.
    pub refusal: Option<Error>,
}

/// Every option, in the order of [`all`], beside these.
#[must_use]
pub fn explain(options: &Options) -> Vec<Explained> {
    let explained = |option: &'static Setting| Explained {
        name: option.name,
        owner: owner(option),
        upstream: upstream(option.name, &options.cni(), options.kubelet()),
        default: default(option, options),
        refusal: options.check_one(option).err(),
    };
    all().map(explained).collect()
}

/// The options that an answer holds for, each with its value: those of the plug-in that change what is asked,
/// but those that have no meaning in its mode, and kubelet's.
#[must_use]
pub fn stated(cni: &Cni, kubelet: Kubelet, with_addresses: bool) -> Vec<(&'static Setting, Value)> {
    let mut stated = Vec::new();
    match cni {
        Cni::VpcCni(vpc_cni) => of_rows(VpcCni::ROWS, vpc_cni, &mut stated),
        Cni::Cilium(cilium) => {
            if let Ipam::AwsCniChaining(vpc_cni) = &cilium.ipam {
                stated.extend(row(Cilium::ROWS, "ipam").map(|row| (&row.setting, cilium.ipam.to_value())));
                of_rows(VpcCni::ROWS, vpc_cni, &mut stated);
            } else {
                of_rows(Cilium::ROWS, cilium, &mut stated);
            }
        }
        Cni::PodCidr(pod_cidr) => of_rows(PodCidr::ROWS, pod_cidr, &mut stated),
    }
    of_rows(Kubelet::ROWS, &kubelet, &mut stated);
    stated.retain(|(setting, _)| with_addresses || setting.changes != Changes::Addresses);
    stated
}

fn of_rows<T>(rows: &'static [Row<T>], settings: &T, stated: &mut Vec<(&'static Setting, Value)>) {
    let in_force = rows.iter().filter(|row| (row.excluded_by)(settings).is_none());
    let values = in_force.filter_map(|row| Some((&row.setting, (row.stated)(settings)?)));
    // 0 stands for no limit, or for a default of the plug-in's own, where it can't be given.
    stated.extend(values.filter(|(setting, value)| setting.admit(value.clone()).is_ok()));
}

/// Whose an option is; `None` for what several plug-ins have.
#[must_use]
pub fn owner(option: &Setting) -> Option<Owner> {
    let plug_ins = [
        row(VpcCni::ROWS, option.name).is_some(),
        row(Cilium::ROWS, option.name).is_some(),
        row(PodCidr::ROWS, option.name).is_some(),
    ];
    let is_of_several = plug_ins.into_iter().filter(|has_it| *has_it).count() > 1;
    (!is_of_several).then_some(option.owner)
}

fn upstream(name: &str, cni: &Cni, kubelet: Kubelet) -> Option<&'static str> {
    let of_vpc_cni = |vpc_cni: &VpcCni| row(VpcCni::ROWS, name).map(|row| (row.upstream)(vpc_cni));
    let of_cilium = |cilium: &Cilium| row(Cilium::ROWS, name).map(|row| (row.upstream)(cilium));
    let of_pod_cidr = |pod_cidr: &PodCidr| row(PodCidr::ROWS, name).map(|row| (row.upstream)(pod_cidr));
    let of_others = || of_vpc_cni(&VpcCni::new()).or_else(|| of_cilium(&Cilium::new()));
    let of_plug_in = match cni {
        Cni::VpcCni(vpc_cni) => of_vpc_cni(vpc_cni).or_else(of_others),
        Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => of_vpc_cni(vpc_cni),
        Cni::Cilium(cilium) => of_cilium(cilium).or_else(of_others),
        Cni::PodCidr(pod_cidr) => of_pod_cidr(pod_cidr).or_else(of_others),
    };
    let of_kubelet = || row(Kubelet::ROWS, name).map(|row| (row.upstream)(&kubelet));
    let provisioning = || {
        let rows = crate::provisioner::Provisioning::ROWS;
        row(rows, name).map(|row| (row.upstream)(&crate::provisioner::Provisioning::new()))
    };
    of_plug_in.or_else(of_kubelet).or_else(provisioning).flatten()
}

/// What an option is beside these if it isn't given, as an answer states it.
fn default(option: &'static Setting, options: &Options) -> Option<Value> {
    let mut without = options.clone();
    without.unset(option.name);
    let cni = without.cni();
    match option.name {
        name if name == CNI.name => Some(cni.to_value()),
        "vm_memory_overhead_percent" => Some(MemoryOverhead::DEFAULT.to_value()),
        name => {
            let stated = stated(&cni, without.kubelet(), true);
            stated.into_iter().find(|(setting, _)| setting.name == name).map(|(_, value)| value)
        }
    }
}

impl Setting {
    /// What it does, and in brackets its upstream name and its default: the help of its flag.
    #[must_use]
    pub fn help(&self) -> String {
        let mut options = Options::new();
        if self.owner == Owner::Cilium {
            // Its own name is there, so that it can't be refused.
            let _ = options.set(CNI.name, "cilium");
        }
        let upstream = match self.owner {
            Owner::VpcCni if owner(self).is_some() => upstream(self.name, &options.cni(), options.kubelet()),
            _ => None,
        };
        let default = self.default.map(String::from).or_else(|| match find_default(self, &options)? {
            Value::Flag(_) => None,
            value => Some(alloc::format!("{value}")),
        });
        let upstream = upstream.map(|name| alloc::format!(" (`{name}`)")).unwrap_or_default();
        let example = match (default, self.kind) {
            (Some(default), _) => alloc::format!(" [default: {default}]"),
            (None, ValueKind::Text { example, .. }) => alloc::format!(", as in {example}"),
            (None, _) => String::new(),
        };
        alloc::format!("{}{upstream}{example}", self.summary)
    }
}

fn find_default(option: &Setting, options: &Options) -> Option<Value> {
    default(super::find(option.name)?, options)
}
