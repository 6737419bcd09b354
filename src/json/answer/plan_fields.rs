//! The fields of a plan as a file has them, written from a plan as it was given.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value, json};

use crate::error::Located;
use crate::query::{GroupDraft, LimitsDraft, NodesDraft, OptionsDraft, PlanDraft, SubnetDraft, SurgeDraft};
use crate::subnet::Holder;

/// The fields of a plan: what reading them gives is the same plan, but for the places.
pub(crate) fn plan_fields(plan: &PlanDraft) -> Map<String, Value> {
    let mut fields = options(&plan.options);
    let mut put = |name: &str, value: Option<Value>| put(&mut fields, name, value);
    put("subnets", list(&plan.subnets, subnet));
    put("pod_subnets", list(&plan.pod_subnets, subnet));
    put("groups", Some(plan.groups.iter().map(group).collect()));
    put("pods", number(plan.pods.as_ref()));
    put("surge", plan.surge.as_ref().map(surge));
    put("control_plane", texts(&plan.control_plane.items));
    put("vpc", texts(&plan.vpc));
    put("taken", texts(&plan.taken));
    put("limits", list(&plan.limits, limits));
    put("alternatives", plan.alternatives.then(|| true.into()));
    fields
}

fn subnet(subnet: &SubnetDraft) -> Value {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Option<Value>| put(&mut fields, name, value);
    put("name", text(subnet.name.as_ref()));
    put("id", subnet.id.as_deref().map(Value::from));
    put("cidr", text(subnet.cidr.as_ref()));
    put("zone", text(subnet.zone.as_ref()));
    put("in_use", number(subnet.in_use.as_ref()));
    put("load_balancers", number(subnet.load_balancers.as_ref()));
    put("others", number(subnet.others.as_ref()));
    put("held", subnet.held.as_ref().map(held));
    put("reserved_for_prefixes", texts(&subnet.reserved_for_prefixes.items));
    put("reserved", texts(&subnet.reserved.items));
    fields.into()
}

/// Who holds which addresses, prefixes with the length of their mask.
fn held(held: &Located<Vec<Holder>>) -> Value {
    let holder = |holder: &Holder| {
        let singles = holder.addresses.iter().map(ToString::to_string);
        let addresses: Vec<String> = singles.chain(holder.prefixes.iter().map(ToString::to_string)).collect();
        json!({ "kind": holder.kind.name(), "name": holder.name, "addresses": addresses })
    };
    held.value.iter().map(holder).collect()
}

fn group(group: &GroupDraft) -> Value {
    let mut fields = options(&group.options);
    let mut put = |name: &str, value: Option<Value>| put(&mut fields, name, value);
    put("name", text(group.name.as_ref()));
    put("types", texts(&group.types));
    put("nodes", group.nodes.as_ref().map(nodes));
    put("total_pods", number(group.total_pods.as_ref()));
    put("pods", number(group.pods.as_ref()));
    put("host_network_pod_names", texts(&group.host_network_pod_names));
    put("branch_pods", number(group.branch_pods.as_ref()));
    put("subnets", texts(&group.subnets));
    put("pod_subnets", texts(&group.pod_subnets.items));
    put("surge", group.surge.as_ref().map(surge));
    fields.into()
}

fn nodes(nodes: &Located<NodesDraft>) -> Value {
    match nodes.value {
        NodesDraft::Always(nodes) => nodes.into(),
        NodesDraft::Growing { now, max } => json!({ "now": now, "max": max }),
    }
}

fn surge(surge: &Located<SurgeDraft>) -> Value {
    match &surge.value {
        SurgeDraft::Nodes(nodes) => (*nodes).into(),
        SurgeDraft::Share(share) => share.as_str().into(),
    }
}

fn limits(limits: &Located<LimitsDraft>) -> Value {
    let LimitsDraft { instance_type, enis, ipv4_per_eni, ipv6_per_eni } = &limits.value;
    json!({
        "instance_type": instance_type,
        "enis": enis,
        "ipv4_per_eni": ipv4_per_eni,
        "ipv6_per_eni": ipv6_per_eni,
    })
}

fn options(options: &OptionsDraft) -> Map<String, Value> {
    let given = options.options().with_flags_off();
    given.map(|(option, value)| (option.name.to_owned(), value.into())).collect()
}

fn put(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        fields.insert(name.to_owned(), value);
    }
}

fn text(text: Option<&Located<String>>) -> Option<Value> {
    text.map(|text| text.value.as_str().into())
}

fn number<N: Copy + Into<Value>>(number: Option<&Located<N>>) -> Option<Value> {
    number.map(|number| number.value.into())
}

fn texts(texts: &[Located<String>]) -> Option<Value> {
    list(texts, |text| text.value.as_str().into())
}

/// A list; one that is empty is left out.
fn list<T>(items: &[T], write: impl Fn(&T) -> Value) -> Option<Value> {
    (!items.is_empty()).then(|| items.iter().map(write).collect::<Vec<Value>>().into())
}
