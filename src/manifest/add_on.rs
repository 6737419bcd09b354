//! The VPC CNI as an add-on of EKS (K57, K68).

use alloc::string::String;

use super::managed_group::Known;
use crate::error::Located;

/// The add-on `vpc-cni` of a file.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct VpcCniAddOn {
    /// Its configuration, which is a text.
    pub configuration: Known<Option<Located<String>>>,
    /// Its version, if the file names one: `latest` isn't one.
    pub version: Option<Located<String>>,
}
