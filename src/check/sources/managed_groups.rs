//! EKS managed node groups of Terraform, `CloudFormation` and AWS's answers, with the add-ons and charts
//! beside them.

use alloc::string::String;
use alloc::vec::Vec;

use super::plug_ins::PlugIns;
use super::{Document, Gathered, Mark, Source, user_data};
use crate::check::finding::{Finding, Subject};
use crate::check::node_set::NodeSet;
use crate::check::rules::setting_ignored;
use crate::check::settings::Settings;
use crate::document::{Cursor, documents};
use crate::error::{ErrorKind, Located};
use crate::manifest::{
    AwsNode, CloudFormation, Known, ManagedGroup, Release, Terraform, UserData, VpcCniAddOn,
};
use crate::{Error, Os, Place, Provisioner};

const MARKS: &[Mark] = &[
    Mark::without_kind(&["format_version"]),
    Mark::without_kind(&["Resources", "AWS::"]),
    Mark::without_kind(&["nodegroupName"]),
];

/// The groups that were read.
#[derive(Debug, Default)]
pub(super) struct ManagedGroups {
    groups: Vec<Group>,
    plug_ins: PlugIns,
}

#[derive(Debug)]
struct Group {
    group: ManagedGroup,
    /// Where its cluster has IPv6.
    ipv6: Option<Place>,
}

impl Source for ManagedGroups {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        let root = document.root;
        if !document.api_group.is_empty() || !document.kind.is_empty() {
            return false;
        }
        if let Some(terraform) = Terraform::read(root, errors) {
            self.add_terraform(terraform, root, errors);
            return true;
        }
        if let Some(template) = CloudFormation::read(root, errors) {
            let is_ours = !template.groups.is_empty() || !template.vpc_cni.is_empty();
            self.groups.extend(template.groups.into_iter().map(|group| Group { group, ipv6: None }));
            for add_on in template.vpc_cni {
                self.add_add_on(add_on, root, errors);
            }
            return is_ours;
        }
        let group = ManagedGroup::of_answer(root, errors);
        let is_answer = group.is_some();
        self.groups.extend(group.map(|group| Group { group, ipv6: None }));
        is_answer
    }

    fn settings(&self, settings: &mut Settings) {
        self.plug_ins.settings(settings);
    }

    fn gather(&self, settings: &Settings, gathered: &mut Gathered) {
        self.plug_ins.pass_on(gathered);
        for Group { group, ipv6 } in &self.groups {
            match nodes(group, ipv6.as_ref(), settings, &mut gathered.errors, &mut gathered.findings) {
                Ok(nodes) => gathered.nodes.push(nodes),
                Err(note) => gathered.notes.push(note),
            }
        }
    }
}

impl ManagedGroups {
    fn add_terraform(&mut self, terraform: Terraform, root: Cursor<'_>, errors: &mut Vec<Error>) {
        if let Some(Located { value, place }) = terraform.other_version {
            let reason = alloc::format!(
                "the `format_version` `{value}` isn't known; give what `terraform show -json` of 1.x says"
            );
            errors.push(Error::from(ErrorKind::InvalidManifest { reason }).at(place));
        }
        let ipv6 = terraform.ipv6;
        self.groups.extend(terraform.groups.into_iter().map(|group| Group { group, ipv6: ipv6.clone() }));
        for add_on in terraform.vpc_cni {
            self.add_add_on(add_on, root, errors);
        }
        terraform.releases.iter().for_each(|release| self.add_release(release, errors));
    }

    /// The VPC CNI's add-on, whose configuration is a text (K57).
    fn add_add_on(&mut self, add_on: VpcCniAddOn, at: Cursor<'_>, errors: &mut Vec<Error>) {
        let subject = Subject::new("add-on", "vpc-cni");
        let version = add_on.version;
        match add_on.configuration {
            Known::Yes(Some(text)) => match documents(0, &text.value) {
                Ok(trees) => {
                    for tree in trees.iter().map(|tree| tree.all_at(&text.place)) {
                        let root = Cursor::new(&tree);
                        let env = AwsNode::of_fields(root.get(&["env"]));
                        let variables = AwsNode { version: version.clone(), ..env };
                        self.plug_ins.add_vpc_cni(&variables, subject.clone(), root, errors);
                    }
                }
                Err(error) => errors.push(error.moved_to(text.place)),
            },
            Known::Yes(None) => {
                let variables = AwsNode { version, ..AwsNode::default() };
                self.plug_ins.add_vpc_cni(&variables, subject, at, errors);
            }
            Known::No => {
                let unknown = Located::new("the add-on's configuration".into(), at.place().clone());
                let unknown = alloc::vec![unknown];
                let variables = AwsNode { version, unknown, ..AwsNode::default() };
                self.plug_ins.add_vpc_cni(&variables, subject, at, errors);
            }
        }
    }

    fn add_release(&mut self, release: &Release, errors: &mut Vec<Error>) {
        if ["cilium", "aws-vpc-cni"].contains(&release.chart.as_str())
            && let Some(values) = release.merged()
        {
            self.plug_ins.read_values(Cursor::new(&values), errors);
        }
    }
}

/// What user data says in vain: EKS sets the number itself unless the image is the user's (A2.14), and on Amazon
/// Linux 2 its number wins over another (J19).
fn without_effect(group: &ManagedGroup, read: &UserData, subject: &Subject) -> Vec<Finding> {
    let expression = read.expression.as_ref().map(|text| {
        let message = "`maxPodsExpression` has no effect: EKS sets `maxPods` of a managed node group with its own \
                       image";
        (&text.place, message)
    });
    let number = read.max_pods.as_ref().filter(|_| group.is_amazon_linux_2()).map(|number| {
        let message = "`maxPods` has no effect: on Amazon Linux 2 what EKS sets for a managed node group with its \
                       own image wins over it";
        (&number.place, message)
    });
    let remedy = "leave it out, or give the group an image of its own";
    let finding = |(place, message): (&Place, &str)| Finding {
        place: Some(place.clone()),
        ..Finding::new(&setting_ignored::RULE, subject.clone(), message.into(), remedy.into())
    };
    expression.into_iter().chain(number).map(finding).collect()
}

/// The nodes of a group, or why they aren't judged.
fn nodes(
    group: &ManagedGroup,
    ipv6: Option<&Place>,
    settings: &Settings,
    errors: &mut Vec<Error>,
    findings: &mut Vec<Finding>,
) -> Result<NodeSet, String> {
    let subject = Subject::new(group.kind, &*group.name);
    let not_checked = |why: &str| Err(alloc::format!("the {subject} isn't checked: {why}"));
    let Some(types) = group.types.value() else {
        return not_checked("its types aren't known from the files");
    };
    let (Some(read), Some(is_custom)) = (group.user_data.value(), group.is_custom()) else {
        return not_checked("what its launch template tells kubelet isn't known from the files");
    };
    if let Some(unknown) = read.as_ref().and_then(|read| read.unknown.as_ref()) {
        return not_checked(&alloc::format!("the value of `{}` isn't known", unknown.value));
    }
    if !is_custom {
        findings.extend(read.iter().flat_map(|read| without_effect(group, read, &subject)));
    }
    // Bottlerocket's settings override what EKS sets (J19).
    let has_number = read.as_ref().is_some_and(|read| read.max_pods.is_some());
    let is_of_settings = group.is_bottlerocket() && has_number;
    let mut nodes = NodeSet::new(subject, group.place.clone());
    nodes.types.clone_from(types);
    nodes.nodes = group.nodes.map(|(now, max)| (now.into(), max.into()));
    if !is_custom && !is_of_settings {
        let managed = Provisioner::ManagedNodeGroup.name();
        nodes.options.set_or("provisioner", managed, group.place.clone(), errors);
    }
    if let Some(read) = read {
        user_data::add(&mut nodes, read, errors);
    }
    if !is_custom && group.is_amazon_linux_2() {
        nodes.options.unset("max_pods");
    }
    if !is_custom {
        nodes.expression = None;
    }
    nodes.is_bottlerocket |= group.is_bottlerocket();
    if let Some(windows) = group.windows() {
        nodes.options.set_or("os", Os::Windows.name(), windows.place.clone(), errors);
    }
    if let Some(place) = ipv6.filter(|_| nodes.options.place("ip_family").is_none()) {
        nodes.options.set_or("ip_family", "ipv6", place.clone(), errors);
    }
    settings.apply(&mut nodes)?;
    Ok(nodes)
}
