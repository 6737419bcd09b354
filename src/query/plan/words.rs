//! The words of `--subnet` and `--group`, each with how it is read and written.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::group_draft::{GroupDraft, NodesDraft, SurgeDraft};
use super::list_draft::ListDraft;
use super::subnet_draft::SubnetDraft;
use crate::error::ErrorKind;
use crate::{Error, Place, error::Located};

/// A word of a flag, such as `in-use=40`.
pub(super) struct Word<D: 'static> {
    /// What stands before the `=`.
    flag: &'static str,
    /// The field that it gives, as errors name it.
    name: &'static str,
    set: fn(&mut D, Located<&str>) -> Result<(), Error>,
    /// The value in a flag; `None` if it isn't given.
    get: fn(&D) -> Result<Option<String>, Unwritable>,
}

/// A list cannot be written because one of its names is empty or has a comma.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unwritable;

impl<D> Word<D> {
    /// Sets what a word gives; `None` if there is no such word.
    pub(super) fn set(
        words: &[Word<D>],
        draft: &mut D,
        word: &str,
        value: &str,
        place: &Place,
    ) -> Option<Result<(), Error>> {
        // Files name the fields with underscores, and either is understood.
        let found = words.iter().find(|known| known.flag == word || known.name == word)?;
        Some((found.set)(draft, Located::new(value, place.clone())))
    }

    /// The names of the fields that words give.
    pub(super) fn names(words: &'static [Word<D>]) -> impl Iterator<Item = &'static str> {
        words.iter().map(|word| word.name)
    }

    /// The words of all that is given.
    pub(super) fn written(words: &[Word<D>], draft: &D) -> Result<Vec<String>, Unwritable> {
        let written = |word: &Word<D>| {
            let value = (word.get)(draft).transpose()?;
            Some(value.map(|value| alloc::format!("{}={value}", word.flag)))
        };
        words.iter().filter_map(written).collect()
    }
}

pub(super) const SUBNET_WORDS: &[Word<SubnetDraft>] = &[
    Word {
        flag: "id",
        name: "id",
        set: |it, text| {
            it.id = Some(text.value.to_owned());
            Ok(())
        },
        get: |it| Ok(it.id.clone()),
    },
    Word {
        flag: "zone",
        name: "zone",
        set: |it, text| put(&mut it.zone, Ok(owned(text))),
        get: |it| Ok(shown(it.zone.as_ref())),
    },
    Word {
        flag: "in-use",
        name: "in_use",
        set: |it, text| put(&mut it.in_use, number("in_use", text)),
        get: |it| Ok(shown(it.in_use.as_ref())),
    },
    Word {
        flag: "load-balancers",
        name: "load_balancers",
        set: |it, text| put(&mut it.load_balancers, number("load_balancers", text)),
        get: |it| Ok(shown(it.load_balancers.as_ref())),
    },
    Word {
        flag: "others",
        name: "others",
        set: |it, text| put(&mut it.others, number("others", text).map(|count| count.map(u64::from))),
        get: |it| Ok(shown(it.others.as_ref())),
    },
    Word {
        flag: "prefixes",
        name: "reserved_for_prefixes",
        set: |it, text| {
            it.reserved_for_prefixes = ListDraft::at(text.place.clone(), items(&text));
            Ok(())
        },
        get: |it| list(&it.reserved_for_prefixes.items),
    },
    Word {
        flag: "reserved",
        name: "reserved",
        set: |it, text| {
            it.reserved = ListDraft::at(text.place.clone(), items(&text));
            Ok(())
        },
        get: |it| list(&it.reserved.items),
    },
];

pub(super) const GROUP_WORDS: &[Word<GroupDraft>] = &[
    Word {
        flag: "name",
        name: "name",
        set: |it, text| put(&mut it.name, Ok(owned(text))),
        get: |it| Ok(shown(it.name.as_ref())),
    },
    // Written as the first word.
    Word {
        flag: "types",
        name: "types",
        set: |it, text| {
            it.types = items(&text);
            Ok(())
        },
        get: |_| Ok(None),
    },
    Word {
        flag: "pods",
        name: "pods",
        set: |it, text| put(&mut it.pods, number("pods", text)),
        get: |it| Ok(shown(it.pods.as_ref())),
    },
    Word {
        flag: "total-pods",
        name: "total_pods",
        set: |it, text| {
            // It takes the place of the number of nodes that a file gives.
            it.nodes = None;
            put(&mut it.total_pods, number("total_pods", text))
        },
        get: |it| Ok(shown(it.total_pods.as_ref())),
    },
    Word {
        flag: "host-network-pod-names",
        name: "host_network_pod_names",
        set: |it, text| {
            it.host_network_pod_names = items(&text);
            Ok(())
        },
        get: |it| list(&it.host_network_pod_names),
    },
    Word {
        flag: "branch-pods",
        name: "branch_pods",
        set: |it, text| put(&mut it.branch_pods, number("branch_pods", text)),
        get: |it| Ok(shown(it.branch_pods.as_ref())),
    },
    Word {
        flag: "surge",
        name: "surge",
        set: |it, text| put(&mut it.surge, Ok(text.map(SurgeDraft::from))),
        get: |it| Ok(shown(it.surge.as_ref())),
    },
    Word {
        flag: "in",
        name: "subnets",
        set: |it, text| {
            it.subnets = items(&text);
            Ok(())
        },
        get: |it| list(&it.subnets),
    },
    Word {
        flag: "pods-in",
        name: "pod_subnets",
        set: |it, text| {
            it.pod_subnets = ListDraft::at(text.place.clone(), items(&text));
            Ok(())
        },
        get: |it| list(&it.pod_subnets.items),
    },
];

/// The field that a word gives, which may go by two names; for an option its own name.
pub(crate) fn field_of(word: &str) -> String {
    let of_subnet = SUBNET_WORDS.iter().map(|known| (known.flag, known.name));
    let mut all = of_subnet.chain(GROUP_WORDS.iter().map(|known| (known.flag, known.name)));
    all.find(|(flag, _)| *flag == word).map_or_else(|| word.replace('-', "_"), |(_, name)| name.to_owned())
}

/// `x20` or `x20..60`; `None` for another word, and what to give for one that begins like it.
pub(super) fn nodes_of(word: &str) -> Option<Result<NodesDraft, &'static str>> {
    let remedy = "give nodes as in `x20`, or `x20..60` for 20 now and up to 60";
    let nodes = word.strip_prefix('x').filter(|nodes| nodes.starts_with(|c: char| c.is_ascii_digit()))?;
    let number = |text: &str| text.parse::<u32>().map_err(|_| remedy);
    Some(match nodes.split_once("..") {
        Some((now, max)) => number(now).and_then(|now| Ok(NodesDraft::Growing { now, max: number(max)? })),
        None => number(nodes).map(NodesDraft::Always),
    })
}

/// The word that [`nodes_of`] reads.
pub(super) fn nodes_word(nodes: NodesDraft) -> String {
    match nodes {
        NodesDraft::Always(nodes) => alloc::format!("x{nodes}"),
        NodesDraft::Growing { now, max } => alloc::format!("x{now}..{max}"),
    }
}

fn put<T>(field: &mut Option<Located<T>>, read: Result<Located<T>, Error>) -> Result<(), Error> {
    *field = Some(read?);
    Ok(())
}

fn owned(text: Located<&str>) -> Located<String> {
    text.map(ToOwned::to_owned)
}

fn number(name: &'static str, text: Located<&str>) -> Result<Located<u32>, Error> {
    let remedy = "give a whole number from 0 to 4294967295";
    let invalid = |value| ErrorKind::InvalidOption { name, value, remedy: remedy.into() };
    let number = text.value.parse().map_err(|_| invalid(alloc::format!("\"{}\"", text.value)))?;
    Ok(Located::new(number, text.place))
}

/// The names that commas part.
fn items(text: &Located<&str>) -> Vec<Located<String>> {
    text.value.split(',').map(|name| Located::new(name.to_owned(), text.place.clone())).collect()
}

fn shown(field: Option<&Located<impl ToString>>) -> Option<String> {
    field.map(|value| value.value.to_string())
}

/// The names with commas between.
pub(super) fn list(names: &[Located<String>]) -> Result<Option<String>, Unwritable> {
    let is_name = |name: &Located<String>| !name.value.is_empty() && !name.value.contains(',');
    if !names.iter().all(is_name) {
        return Err(Unwritable);
    }
    let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    Ok((!names.is_empty()).then(|| names.join(",")))
}
