//! User data: what nodes read when they start, which says nothing of their type.

use alloc::vec::Vec;

use super::{Document, Gathered, Mark, Source};
use crate::check::finding::{Finding, Subject};
use crate::check::node_set::{MaxPodsExpression, NodeSet};
use crate::check::rules::expression_falls_back;
use crate::check::settings::Settings;
use crate::document::{Cursor, Edit};
use crate::expression::{Expression, ExpressionDialect};
use crate::manifest::{Bootstrap, UnknownField, UserData};
use crate::{Error, Provisioner};

const MARKS: &[Mark] =
    &[Mark::kind("NodeConfig", &["node.eks.aws"]), Mark::without_kind(&["settings", "kubernetes"])];

/// What was read of each file or message.
#[derive(Debug, Default)]
pub(super) struct UserDatas {
    all: Vec<(UserData, Option<Result<Edit, Error>>)>,
}

impl Source for UserDatas {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        let edit = |part: Cursor<'_>, read: &UserData| {
            let names = read.field?;
            // Edits replace what a file of another form than YAML says, and add nothing.
            let is_yaml = read.bootstrap == Bootstrap::Nodeadm;
            (is_yaml || read.max_pods.is_some()).then(|| Edit::set(document.text, part, names, 0_u32))
        };
        if let Some(read) = UserData::read(document.root, errors) {
            let edit = edit(document.root, &read);
            self.all.push((read, edit));
            return true;
        }
        if document.kind != "multipart" || !document.api_group.is_empty() {
            return false;
        }
        let parts = document.root.get(&["parts"]).into_iter().flat_map(|parts| parts.items());
        let mut joined: Option<(UserData, Option<Result<Edit, Error>>)> = None;
        for part in parts {
            let Some(read) = UserData::read(part, errors) else { continue };
            let edit = edit(part, &read);
            joined = Some(match joined {
                None => (read, edit),
                Some((before, its_edit)) => {
                    let place = read.place.clone();
                    let both = before.followed_by(read);
                    let edit = if both.place == place { edit } else { its_edit };
                    (both, edit)
                }
            });
        }
        let is_read = joined.is_some();
        self.all.extend(joined);
        is_read
    }

    fn gather(&self, settings: &Settings, gathered: &mut Gathered) {
        let mut is_without_type = false;
        for (read, edit) in &self.all {
            let subject = Subject::new(read.bootstrap.kind(), "");
            let at = read.place.clone();
            if let Some(unknown) = &read.unknown {
                gathered.notes.push(alloc::format!(
                    "the {subject} isn't checked: the value of `{}` isn't known",
                    unknown.value
                ));
                continue;
            }
            if settings.types.is_empty() {
                gathered.findings.extend(broken(read, &subject));
                is_without_type = true;
                continue;
            }
            let mut nodes = NodeSet::new(subject, at);
            nodes.types.clone_from(&settings.types);
            nodes.set_max_pods.clone_from(edit);
            add(&mut nodes, read, &mut gathered.errors);
            match settings.apply(&mut nodes) {
                Ok(()) => gathered.nodes.push(nodes),
                Err(note) => gathered.notes.push(note),
            }
        }
        if is_without_type {
            gathered.notes.push(
                "user data isn't checked: it doesn't say on which types it runs; give them as in `--type \
                 m5.large`"
                    .into(),
            );
        }
    }
}

/// What is wrong with an expression on any type.
fn broken(read: &UserData, subject: &Subject) -> Option<Finding> {
    let text = read.expression.as_ref()?;
    let error = Expression::new(ExpressionDialect::Nodeadm, &text.value).err()?;
    Some(Finding {
        place: Some(text.place.clone()),
        ..expression_falls_back::finding(subject.clone(), &text.value, &error, None)
    })
}

/// What user data says of nodes that join by themselves.
pub(super) fn add(nodes: &mut NodeSet, read: &UserData, errors: &mut Vec<Error>) {
    let provisioner = match read.bootstrap {
        Bootstrap::Bottlerocket => Provisioner::Bottlerocket,
        Bootstrap::Nodeadm | Bootstrap::Script => Provisioner::SelfManaged,
    };
    nodes.is_bottlerocket |= provisioner == Provisioner::Bottlerocket;
    if nodes.options.place("provisioner").is_none() {
        nodes.options.set_or("provisioner", provisioner.name(), read.place.clone(), errors);
    }
    for (name, value, place) in read.settings() {
        nodes.options.set_or(name, value, place.clone(), errors);
    }
    if let Some(text) = &read.expression {
        nodes.expression =
            Some(MaxPodsExpression { dialect: ExpressionDialect::Nodeadm, text: text.clone() });
    }
    nodes.overruled.clone_from(&read.overruled);
    errors.extend(read.unknown_fields.iter().map(UnknownField::to_error));
    if let Some(max_pods) = &read.max_pods {
        nodes.options.set_or("max_pods", max_pods.value, max_pods.place.clone(), errors);
    }
}
