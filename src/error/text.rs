//! Messages that name options: as they are, or with `{:#}` as flags of the command line.

use alloc::string::String;
use core::fmt;

/// An option, and its value if it has one: `os windows`, or `--os windows`.
struct Named<'a>(&'a str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            f.write_str("--")?;
        }
        let (name, value) = split(self.0);
        // The names of fields have underscores.
        for (place, part) in name.split('_').enumerate() {
            if place > 0 {
                f.write_str("-")?;
            }
            f.write_str(part)?;
        }
        value.map_or(Ok(()), |value| write!(f, " {value}"))
    }
}

fn split(choice: &str) -> (&str, Option<&str>) {
    choice.split_once(' ').map_or((choice, None), |(name, value)| (name, Some(value)))
}

/// Writes with the formatter's own choice of spelling.
macro_rules! write_named {
    ($f:expr, $plain:literal, $flags:literal $(, $argument:expr)*) => {
        if $f.alternate() { write!($f, $flags $(, $argument)*) } else { write!($f, $plain $(, $argument)*) }
    };
}

#[allow(clippy::ref_option, reason = "the derive hands over references")]
pub(super) fn unknown_instance_type(
    name: &str,
    suggestion: &Option<String>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "unknown instance type `{name}`; ")?;
    if let Some(likely) = suggestion {
        return write!(f, "did you mean `{likely}`?");
    }
    f.write_str("check the name, or supply its limits")?;
    supplied(name, false, f)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the derive hands over references")]
pub(super) fn limits_not_published(
    name: &str,
    is_retired: &bool,
    date: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let unknown = without_limits(*is_retired);
    if *is_retired {
        write!(f, "`{name}` is a retired instance type, and its limits {unknown}; supply them")?;
    } else {
        write!(f, "the EC2 API of {date} knows `{name}`, but its limits {unknown}; supply them")?;
    }
    supplied(name, *is_retired, f)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the derive hands over references")]
pub(super) fn no_match_with_limits(
    asked: &str,
    types: &[&'static str],
    are_retired: &bool,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (retired, unknown) = (if *are_retired { "retired " } else { "" }, without_limits(*are_retired));
    let names = types.join("`, `");
    if types.len() == 1 {
        let the = if *are_retired { "the " } else { "" };
        write!(f, "`{asked}` stands only for {the}{retired}`{names}`, whose limits {unknown}; ")?;
        f.write_str("name it, and supply them")?;
    } else {
        write!(f, "`{asked}` stands only for {retired}types whose limits {unknown}, `{names}`; ")?;
        f.write_str("name one, and supply its limits")?;
    }
    types.first().map_or(Ok(()), |name| supplied(name, *are_retired, f))
}

const fn without_limits(retired: bool) -> &'static str {
    if retired { "aren't known here" } else { "aren't published" }
}

/// How to supply limits; no account has a retired type to describe.
fn supplied(name: &str, is_retired: bool, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (f.alternate(), is_retired) {
        (false, _) => Ok(()),
        (true, true) => write!(f, " with `--limits {name}=ENIS,IPV4,IPV6`"),
        (true, false) => write!(f, " with `--limits {name}=ENIS,IPV4,IPV6` or `--catalog FILE`"),
    }
}

pub(super) fn no_meaning(setting: &str, choice: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write_named!(
        f,
        "`{}` has no meaning with `{}`; ",
        "`{:#}` has no meaning with `{:#}`; ",
        Named(setting),
        Named(choice)
    )?;
    match split(choice) {
        (other, Some(_)) => {
            write_named!(
                f,
                "leave it out, or choose another `{}`",
                "leave it out, or choose another `{:#}`",
                Named(other)
            )
        }
        (_, None) => f.write_str("leave out one of them"),
    }
}

pub(super) fn needs(setting: &str, needs: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write_named!(
        f,
        "`{0}` has no meaning without `{1}`; add it, or leave out `{0}`",
        "`{0:#}` has no meaning without `{1:#}`; add it, or leave out `{0:#}`",
        Named(setting),
        Named(needs)
    )
}

pub(super) fn not_covered(choice: &str, reason: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write_named!(
        f,
        "`{}` isn't covered here: {}; ",
        "`{:#}` isn't covered here: {}; ",
        Named(choice),
        reason
    )?;
    match split(choice) {
        (other, Some(_)) => write_named!(f, "choose another `{}`", "choose another `{:#}`", Named(other)),
        (_, None) => f.write_str("leave it out"),
    }
}

#[cfg(feature = "serde")]
#[allow(clippy::trivially_copy_pass_by_ref, reason = "the derive hands over references")]
pub(super) fn too_many_results(
    name: &&'static str,
    what: &&'static str,
    numbers: &usize,
    types: &usize,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write_named!(
        f,
        "`{}` gives {} {} for each of {} types, which is too much to show; name fewer of either",
        "`{:#}` gives {} {} for each of {} types, which is too much to show; name fewer of either",
        Named(name),
        numbers,
        what,
        types
    )
}

pub(super) fn overhead_without_karpenter(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(if f.alternate() {
        "`--vm-memory-overhead-percent` is Karpenter's; add `--allocatable --provisioner karpenter`, or \
         leave it out"
    } else {
        "`vm-memory-overhead-percent` is Karpenter's; add `allocatable` and `provisioner karpenter`, or \
         leave it out"
    })
}

#[cfg(feature = "serde")]
pub(super) fn column_needs_option(name: &str, option: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write_named!(
        f,
        "the column `{}` needs `{}`; add it",
        "the column `{}` needs `{:#}`; add it",
        name,
        Named(option)
    )
}

/// A field keeps its name, since that is where it is given.
pub(super) fn invalid_option(
    name: &str,
    value: &str,
    remedy: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if f.alternate() {
        write!(f, "`{:#}` can't be `{value}`; {remedy}", Named(name))
    } else {
        write!(f, "`{name}` can't be `{value}`; {remedy}")
    }
}

/// Who refuses a field that has no effect, if its tool does.
#[cfg(feature = "manifest")]
pub(super) fn refused_by(tool: Option<&str>) -> String {
    tool.map_or_else(String::new, |tool| alloc::format!(", and {tool} refuses it"))
}

/// The end of the message for an unknown field.
pub(super) fn likely(suggestion: Option<&str>) -> String {
    match suggestion {
        Some(name) => alloc::format!("did you mean `{name}`?"),
        None => String::from("leave it out"),
    }
}

/// Where pods have no subnet, if that is one zone.
pub(super) fn in_zone(zone: Option<&str>) -> String {
    zone.map_or_else(String::new, |zone| alloc::format!(" in the zone `{zone}`"))
}

/// The end of the message for a subnet that isn't there.
#[cfg(feature = "serde")]
pub(super) fn or_add(suggestion: Option<&str>) -> String {
    match suggestion {
        Some(name) => alloc::format!("did you mean `{name}`?"),
        None => String::from("add it, or name another"),
    }
}
