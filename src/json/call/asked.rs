//! A request about types under options, read and answered.

use alloc::string::String;
use alloc::vec::Vec;

use super::respond::{one, words};
use super::shell::quoted;
use crate::catalog::{TypeLimits, check_pattern};
use crate::json::answer::document::Document;
use crate::json::request::{self, TypesRequest};
use crate::options::Options;
use crate::query::{Grouping, TypeAnswer};
use crate::{Catalog, Error};

/// A request about types under options, which go together.
pub(super) struct Asked {
    request: TypesRequest,
    pub(super) options: Options,
    catalog: Catalog,
}

impl Asked {
    pub(super) fn read(request: &str) -> Result<Self, Vec<Error>> {
        let (request, options) = request::read(request).map_err(one)?;
        Self::new(request, options).map_err(one)
    }

    pub(super) fn new(request: TypesRequest, options: Options) -> Result<Self, Error> {
        options.check()?;
        let catalog = request::catalog(&options, &request.limits)?;
        Ok(Asked { request, options, catalog })
    }

    fn grouping(&self) -> Grouping {
        if self.request.group.unwrap_or(true) { Grouping::OneGroup } else { Grouping::Each }
    }

    pub(super) fn answers(&self) -> Result<Vec<TypeAnswer<'_>>, Vec<Error>> {
        self.options.answers(&self.catalog, &words(&self.request.types), self.grouping())
    }

    pub(super) fn document<'a>(&self, nodes: &[TypeAnswer<'a>]) -> Document<'a> {
        Document::new(self.options.cni(), self.options.kubelet(), nodes)
    }

    pub(super) fn command(&self) -> Result<String, Error> {
        let types = &self.request.types;
        types.iter().try_for_each(|pattern| check_pattern(pattern))?;
        let mut arguments = alloc::vec![String::from("maxpods")];
        if self.grouping() == Grouping::Each && types.len() > 1 {
            arguments.push("list".into());
        }
        arguments.extend(types.iter().map(|pattern| quoted(pattern)));
        for limits in &self.request.limits {
            arguments.push(alloc::format!("--limits {}", TypeLimits::try_from(limits)?));
        }
        arguments.extend(self.options.arguments());
        Ok(arguments.join(" "))
    }
}
