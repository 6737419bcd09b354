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

    /// The version in a field of eksctl's, which takes the newest that contains the text: that of `1.18` is
    /// counted as one after all that begin so.
    pub(crate) fn version_of_eksctl(field: Option<Cursor<'_>>) -> Option<Located<String>> {
        let field = field?;
        // A number with a point needs no quotes.
        let text = field.scalar_text()?;
        let after_all = || located(field, &alloc::format!("{text}.{AFTER_ALL}"));
        located(field, &text).or_else(after_all)
    }

    /// What is assumed of such a version, if it was given without its third number.
    pub(crate) fn assumed_of_eksctl(version: &str) -> Option<String> {
        let CniVersion { major, minor, patch } = version.parse().ok()?;
        let text = alloc::format!(
            "the version of the VPC CNI's add-on is the newest {major}.{minor} for eksctl, and is counted as \
             {version}, which is after all of these; give it in full if another is meant"
        );
        (patch == AFTER_ALL).then_some(text)
    }

    /// The version in the tag of an image.
    pub(crate) fn version_of_image(image: Option<Cursor<'_>>) -> Option<Located<String>> {
        let image = image?;
        let (_, tag) = image.as_text()?.split('@').next()?.rsplit_once(':')?;
        located(image, tag)
    }
}

/// The third number of no release, as it is higher than that of any.
const AFTER_ALL: u16 = 99;

fn located(field: Cursor<'_>, version: &str) -> Option<Located<String>> {
    version.parse::<CniVersion>().ok().map(|_| Located::new(version.into(), field.place().clone()))
}
