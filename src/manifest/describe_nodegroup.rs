//! The output of `aws eks describe-nodegroup` (K72).

use super::managed_group::{Known, ManagedGroup};
use crate::document::{Cursor, Errors};

impl ManagedGroup {
    /// The group of an answer; `None` for other documents.
    #[must_use]
    pub fn of_answer(document: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let group = document.get(&["nodegroup"])?;
        let name = group.get(&["nodegroupName"])?.as_text()?;
        let size = |name: &str| group.get(&["scalingConfig", name])?.as_whole_number();
        let read = ManagedGroup {
            types: Known::Yes(group.texts("instanceTypes", errors)),
            ami_type: Known::Yes(group.text("amiType", errors)),
            nodes: size("desiredSize").zip(size("maxSize")),
            ..ManagedGroup::new(group.place(), "nodegroup", name)
        };
        // What a launch template has is in another answer.
        let has_template = group.get(&["launchTemplate"]).is_some();
        Some(if has_template { read.with_template(None) } else { read.with_default_type() })
    }
}
