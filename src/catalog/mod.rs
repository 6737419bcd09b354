//! Instance types, and the catalogue that holds them: look-up, search, the caller's own limits.

#[allow(clippy::large_stack_arrays, reason = "the compiler alone makes them")]
mod built_in;
mod category;
#[cfg(feature = "serde")]
mod described;
#[cfg(feature = "serde")]
mod ec2;
mod fuzzy;
mod hypervisor;
mod index;
mod instance_type;
mod known;
mod limits;
#[rustfmt::skip]
mod names;
pub(crate) mod order;
#[allow(
    clippy::large_const_arrays,
    clippy::large_stack_arrays,
    reason = "the compiler alone makes and reads them"
)]
mod pool;
mod published;
mod row;
mod search;
mod source;
mod stored;
#[rustfmt::skip]
#[allow(clippy::large_const_arrays, reason = "the compiler alone reads it")]
mod table;
mod zone;
#[rustfmt::skip]
mod zones;

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::slice;

pub(crate) use category::category;
#[cfg(feature = "serde")]
pub use ec2::read_describe_instance_types;
pub use fuzzy::Found;
pub use hypervisor::Hypervisor;
pub use instance_type::{InstanceType, NetworkCard};
pub use limits::{EniLimits, TypeLimits};
pub use published::Conflict;
#[cfg(feature = "serde")]
pub(crate) use search::{check_pattern, matches};
pub use source::Source;
pub use zone::Zone;

use crate::error::{Error, ErrorKind};
use crate::once::OneValue;
use crate::sorting::sort_by;

/// The built-in catalogue, sorted by [`order::compare`].
static BUILT_IN: Catalog = Catalog { built_in: &built_in::TYPES, own: Vec::new() };

/// Instance types by name: those built in, and over them any that the caller supplies.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, EniLimits, InstanceType};
///
/// let built_in = Catalog::built_in();
/// assert_eq!(built_in.get("m5.large")?.limits().enis(), 3);
/// assert_eq!(built_in.select("m5.*")?.len(), 9);
/// assert_eq!(built_in.family("t3").count(), 7);
///
/// let mut catalog = built_in.clone();
/// catalog.set_limits("x99.large", EniLimits::new(4, 15, 15)?)?;
/// assert_eq!(catalog.get("x99.large")?.limits().ipv4_per_eni(), 15);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// The whole built-in table, or nothing of it.
    built_in: &'static [InstanceType],
    /// The caller's types, sorted by [`order::compare`]; they hide those built in of the same name.
    own: Vec<InstanceType>,
}

impl Catalog {
    /// The types that come with this crate.
    #[must_use]
    pub fn built_in() -> &'static Catalog {
        &BUILT_IN
    }

    /// The date of the newest figures of the built-in catalogue, as in `2026-10-27`.
    #[must_use]
    pub const fn data_version() -> &'static str {
        table::DATA_VERSION
    }

    /// Where the figures of the built-in catalogue come from, and the names that it is held against.
    #[must_use]
    pub fn sources() -> &'static [Source] {
        &table::SOURCES
    }

    /// A catalogue of these types alone. A type that is there twice counts once.
    ///
    /// # Errors
    ///
    /// `duplicate` if two have the same name and not the same figures.
    pub fn from_types(types: impl IntoIterator<Item = InstanceType>) -> Result<Self, Error> {
        let mut own: Vec<InstanceType> = types.into_iter().collect();
        sort_by(&mut own, |a, b| order::compare(a.name(), b.name()));
        own.dedup();
        match own.windows(2).find(|pair| pair[0].name() == pair[1].name()) {
            Some(pair) => Err(Error::from(ErrorKind::Duplicate { name: pair[0].name().to_string() })),
            None => Ok(Catalog { built_in: &[], own }),
        }
    }

    /// Adds a type, or replaces the one of the same name.
    pub fn insert(&mut self, instance_type: InstanceType) {
        match self.own_place(instance_type.name()) {
            Ok(place) => self.own[place] = instance_type,
            Err(place) => self.own.insert(place, instance_type),
        }
    }

    /// Lays `limits` over the type of this name, which keeps its other figures; a type that the catalogue
    /// doesn't have is added with nothing known of it but its limits.
    ///
    /// # Errors
    ///
    /// `invalid-name` if `name` can't be that of an instance type.
    pub fn set_limits(&mut self, name: &str, limits: EniLimits) -> Result<(), Error> {
        let instance_type = match self.find(name) {
            Some(known) => known.clone().with_limits(limits),
            None => InstanceType::new(name, limits)?,
        };
        self.insert(instance_type);
        Ok(())
    }

    /// The catalogue with each of these limits laid over it.
    ///
    /// # Errors
    ///
    /// One with the code `duplicate` if a type is given different limits,
    /// and those of [`Catalog::set_limits`].
    pub fn with_limits(mut self, limits: &[TypeLimits]) -> Result<Self, Error> {
        let mut given = GivenLimits::new();
        limits.iter().try_for_each(|limits| given.lay(limits, &mut self))?;
        Ok(self)
    }

    /// The types of a family, such as `m5`, from small to large; none if there is no such family.
    pub fn family<'a>(&'a self, family: &'a str) -> impl Iterator<Item = &'a InstanceType> {
        self.iter().filter(move |it| it.family() == family)
    }

    /// All types, as a person would list them: families in natural order,
    /// in each the sizes from small to large.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter { built_in: self.built_in.iter(), own: self.own.iter() }
    }

    /// The smallest type that `fits`, by [`InstanceType::cmp_size`]; `None` if no type does.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Cilium};
    ///
    /// let catalog = Catalog::built_in();
    /// let has_50_addresses = |it: &_| Cilium::new().capacity(it).is_ok_and(|it| it.pod_ips() >= 50);
    /// let for_50_pods = catalog.smallest(has_50_addresses);
    /// assert_eq!(for_50_pods.map(|it| it.name()), Some("c8a.large"));
    /// ```
    #[must_use]
    pub fn smallest(&self, mut fits: impl FnMut(&InstanceType) -> bool) -> Option<&InstanceType> {
        self.iter().filter(|it| fits(it)).min_by(|a, b| a.cmp_size(b))
    }

    /// How many types there are.
    #[must_use]
    pub fn len(&self) -> usize {
        if self.own.is_empty() { self.built_in.len() } else { self.iter().count() }
    }

    /// Whether there are no types at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.built_in.is_empty() && self.own.is_empty()
    }

    /// The type of exactly this name, if there is one.
    fn find(&self, name: &str) -> Option<&InstanceType> {
        if !self.own.is_empty()
            && let Ok(place) = self.own_place(name)
        {
            return Some(&self.own[place]);
        }
        if self.built_in.is_empty() { None } else { index::find_built_in(name) }
    }

    /// Where the caller's own type of this name is, or would be.
    fn own_place(&self, name: &str) -> Result<usize, usize> {
        self.own.binary_search_by(|it| order::compare(it.name(), name))
    }
}

impl<'a> IntoIterator for &'a Catalog {
    type Item = &'a InstanceType;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Limits that are given one after the other.
pub(crate) struct GivenLimits(OneValue<String, EniLimits>);

impl GivenLimits {
    pub(crate) const fn new() -> Self {
        GivenLimits(OneValue::new())
    }

    /// Lays limits over the type that they are of, unless they contradict those before.
    pub(crate) fn lay(&mut self, given: &TypeLimits, over: &mut Catalog) -> Result<(), Error> {
        match self.0.keep(given.name.clone(), given.limits) {
            Ok(()) => over.set_limits(&given.name, given.limits),
            Err(limits) => {
                let before = TypeLimits { name: given.name.clone(), limits };
                let (before, after) = (before.to_string(), given.to_string());
                Err(Error::from(ErrorKind::TwoLimits { before, after }))
            }
        }
    }
}

/// All types of a [`Catalog`], from [`Catalog::iter`].
#[derive(Debug, Clone)]
pub struct Iter<'a> {
    built_in: slice::Iter<'static, InstanceType>,
    own: slice::Iter<'a, InstanceType>,
}

impl<'a> Iter<'a> {
    /// The next of both in their common order; one of the caller's own hides the one built in.
    #[inline(never)]
    fn merge(&mut self) -> Option<&'a InstanceType> {
        let (Some(built_in), Some(own)) = (self.built_in.as_slice().first(), self.own.as_slice().first())
        else {
            return self.own.next();
        };
        match order::compare(built_in.name(), own.name()) {
            Ordering::Less => self.built_in.next(),
            Ordering::Equal => {
                self.built_in.next();
                self.own.next()
            }
            Ordering::Greater => self.own.next(),
        }
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a InstanceType;

    // Most catalogues have no types of the caller's own,
    // and a walk over all types should cost no more for them.
    #[inline]
    fn next(&mut self) -> Option<&'a InstanceType> {
        if self.own.as_slice().is_empty() { self.built_in.next() } else { self.merge() }
    }
}
