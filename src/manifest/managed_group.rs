//! An EKS managed node group, as Terraform, `CloudFormation` and AWS describe it (K62, K64, K68, K72).

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::UserData;
use crate::document::{Cursor, Errors, user_data};
use crate::{Place, error::Located};

/// The type that EKS takes where neither group nor launch template names one (K62).
const DEFAULT_TYPE: &str = "t3.medium";

/// A managed node group.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ManagedGroup {
    /// Where it stands.
    pub place: Place,
    /// The kind of object that it is, as its file says.
    pub kind: &'static str,
    /// Its name there.
    pub name: String,
    /// Its types, or those of its launch template.
    pub types: Known<Vec<Located<String>>>,
    /// `amiType`, such as `AL2023_x86_64_STANDARD`; absent, EKS takes an Amazon Linux.
    pub ami_type: Known<Option<Located<String>>>,
    /// Whether its launch template has an image.
    pub has_own_image: bool,
    /// What its nodes read when they start.
    pub user_data: Known<Option<UserData>>,
    /// How many nodes it has now, and its maximum.
    pub nodes: Option<(u32, u32)>,
}

/// A launch template, so far as it concerns nodes' pods.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LaunchTemplate {
    /// Its type.
    pub instance_type: Known<Option<Located<String>>>,
    /// Whether it has an image of its own.
    pub has_image: bool,
    /// What its nodes read when they start.
    pub user_data: Known<Option<UserData>>,
}

/// A value, or that it isn't known before the file is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Known<T> {
    /// It is known.
    Yes(T),
    /// It isn't.
    No,
}

impl<T> Known<T> {
    /// The value, if it is known.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Known::Yes(value) => Some(value),
            Known::No => None,
        }
    }
}

impl ManagedGroup {
    /// A group of which the types and image are those of EKS.
    pub(super) fn new(place: &Place, kind: &'static str, name: &str) -> Self {
        ManagedGroup {
            place: place.clone(),
            kind,
            name: name.into(),
            types: Known::Yes(Vec::new()),
            ami_type: Known::Yes(None),
            has_own_image: false,
            user_data: Known::Yes(None),
            nodes: None,
        }
    }

    /// Adds what its launch template says; one that isn't among the files leaves open what kubelet is told.
    pub(super) fn with_template(mut self, template: Option<&LaunchTemplate>) -> Self {
        let Some(template) = template else {
            self.user_data = Known::No;
            if self.types.value().is_some_and(Vec::is_empty) {
                self.types = Known::No;
            }
            return self;
        };
        self.has_own_image = template.has_image;
        self.user_data = template.user_data.clone();
        if self.types.value().is_some_and(Vec::is_empty) {
            self.types = match &template.instance_type {
                Known::Yes(its) => Known::Yes(its.iter().cloned().collect()),
                Known::No => Known::No,
            };
        }
        self
    }

    /// The same with EKS's own type, if nobody names one.
    pub(super) fn with_default_type(mut self) -> Self {
        if self.types.value().is_some_and(Vec::is_empty) {
            let default = Located::new(DEFAULT_TYPE.to_string(), self.place.clone());
            self.types = Known::Yes(alloc::vec![default]);
        }
        self
    }

    /// Whether its image is none of EKS's, which set no cap there (A2.14); `None` if that isn't known.
    #[must_use]
    pub fn is_custom(&self) -> Option<bool> {
        match self.ami_type.value()? {
            Some(ami_type) => Some(ami_type.value == "CUSTOM"),
            None => Some(self.has_own_image),
        }
    }

    /// Whether its nodes run Bottlerocket of EKS (K72).
    #[must_use]
    pub fn is_bottlerocket(&self) -> bool {
        let ami_type = self.ami_type.value().and_then(Option::as_ref);
        ami_type.is_some_and(|ami_type| ami_type.value.starts_with("BOTTLEROCKET_"))
    }

    /// Whether its nodes run Amazon Linux 2 of EKS, where EKS's own `maxPods` wins (J19).
    pub(crate) fn is_amazon_linux_2(&self) -> bool {
        let ami_type = self.ami_type.value().and_then(Option::as_ref);
        ami_type.is_some_and(|ami_type| ami_type.value.starts_with("AL2_"))
    }

    /// Whether its nodes run Windows.
    #[must_use]
    pub fn windows(&self) -> Option<&Located<String>> {
        self.ami_type.value()?.as_ref().filter(|ami_type| ami_type.value.starts_with("WINDOWS_"))
    }
}

/// What encoded or plain user data at this place says; all that it has is at that place. User data of another
/// kind says nothing of `maxPods`.
pub(super) fn read_user_data(text: &str, place: &Place, errors: &mut Errors) -> Option<UserData> {
    let read = user_data(text).into_iter().filter_map(|tree| {
        let tree = tree.all_at(place);
        UserData::read_all(Cursor::new(&tree), errors)
    });
    read.reduce(UserData::followed_by)
}
