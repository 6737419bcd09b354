//! The version of the VPC CNI, as add-ons and images name it.

use alloc::string::String;

use super::AwsNode;
use crate::cni::vpc_cni::CniVersion;
use crate::document::Cursor;
use crate::error::Located;

impl AwsNode {
    /// The version in a field, such as `v1.19.0-eksbuild.1`; none if it is another name, such as `latest`.
    pub(crate) fn version_of(field: Option<Cursor<'_>>) -> Option<Located<String>> {
        let field = field?;
        located(field, field.as_text()?)
    }

    /// The version in the tag of an image.
    pub(crate) fn version_of_image(image: Option<Cursor<'_>>) -> Option<Located<String>> {
        let image = image?;
        let (_, tag) = image.as_text()?.split('@').next()?.rsplit_once(':')?;
        located(image, tag)
    }
}

fn located(field: Cursor<'_>, version: &str) -> Option<Located<String>> {
    version.parse::<CniVersion>().ok().map(|_| Located::new(version.into(), field.place().clone()))
}
