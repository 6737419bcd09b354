//! What stands in one word or line: ranges, patterns, options, and values of their own form.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use maxpods::catalog::TypeLimits;
use maxpods::cni::CniVersion;
use maxpods::manifest::Workload;
use maxpods::options::{self, Options};
use maxpods::plan::Surge;
use maxpods::provisioner::MemoryOverhead;
use maxpods::setting::{Value, ValueKind};
use maxpods::subnet::{FreeSpace, SubnetBlocks};
use maxpods::{Catalog, Cidr, EniLimits, InstanceType, Reservations, Subnet};

/// Ranges, one a line: what is written is read as the same, and sums are those of whole numbers.
pub fn cidr(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let cidrs: Vec<Cidr> = text.lines().take(8).filter_map(|line| line.parse().ok()).collect();
    for &one in &cidrs {
        assert_eq!(one.to_string().parse(), Ok(one));
        let (first, last) = bounds(one);
        assert_eq!(one.addresses(), last - first + 1);
        assert_eq!(first % one.addresses(), 0);
        let halves: Vec<Cidr> = one.parts(1).collect();
        assert!(halves.iter().all(|half| one.contains(*half) && half.addresses() * 2 == one.addresses()));
        for &other in &cidrs {
            let (other_first, other_last) = bounds(other);
            assert_eq!(one.contains(other), first <= other_first && other_last <= last);
            assert_eq!(one.overlaps(other), first <= other_last && other_first <= last);
        }
    }
    if let Some((&first, rest)) = cidrs.split_first() {
        subnet(first, rest);
    }
}

fn bounds(cidr: Cidr) -> (u64, u64) {
    (cidr.first().to_bits().into(), cidr.last().to_bits().into())
}

fn subnet(cidr: Cidr, others: &[Cidr]) {
    let (prefixes, set_aside) = others.split_at(others.len() / 2);
    if let Ok(subnet) = Subnet::new(cidr) {
        // The first four addresses and the last (E1).
        assert_eq!(u64::from(subnet.usable()), cidr.addresses() - 5);
        if let Ok(less) = subnet.with_reservations(prefixes, set_aside) {
            assert!(less.usable() <= subnet.usable());
        }
    }
    if let Ok(blocks) = SubnetBlocks::new(cidr, prefixes, set_aside) {
        assert!(blocks.free_ranges(4).iter().all(|range| cidr.contains(*range)));
    }
    let mut free = FreeSpace::new(&[cidr], others);
    let mut taken: Vec<Cidr> = Vec::new();
    for mask in [28, 20, 26, 28] {
        let Some(range) = free.take(mask) else { continue };
        assert!(cidr.contains(range));
        assert!(!others.iter().chain(&taken).any(|other| other.overlaps(range)));
        taken.push(range);
    }
}

/// A pattern of the names of types: it selects those that it matches.
pub fn pattern(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let catalog = Catalog::built_in();
    // No name is as long, and each letter is looked for in each name.
    if text.len() > 60 {
        return;
    }
    for found in catalog.search(text) {
        assert!(catalog.get(found.instance_type.name()).is_ok());
    }
    if let Err(error) = catalog.get(text)
        && let Some(suggestion) = error.suggestion()
    {
        assert!(!suggestion.is_empty());
    }
    match catalog.select(text) {
        Ok(found) => {
            let lower = text.to_ascii_lowercase();
            let names: Vec<&str> = found.iter().map(|it| it.name()).collect();
            let expected: Vec<&str> = catalog
                .iter()
                .map(InstanceType::name)
                .filter(|name| is_match(lower.as_bytes(), name.as_bytes()))
                .collect();
            assert_eq!(names, expected);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Whether a name matches, by the words of the documentation: `*` is any text, `?` any one character.
fn is_match(pattern: &[u8], name: &[u8]) -> bool {
    // Which beginnings of the name match what is read of the pattern, and what was read before its last letter.
    let mut matched = vec![false; name.len() + 1];
    let mut before = matched.clone();
    matched[0] = true;
    for &letter in pattern {
        before.copy_from_slice(&matched);
        if !before.contains(&true) {
            return false;
        }
        for end in 0..=name.len() {
            let one = end > 0 && before[end - 1];
            matched[end] = match letter {
                b'*' => before[end] || end > 0 && matched[end - 1],
                b'?' => one,
                letter => one && name[end - 1] == letter,
            };
        }
    }
    matched[name.len()]
}

/// Options as words: they are the same by way of their words, their arguments and their JSON.
pub fn options(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let options = match Options::from_words(text) {
        Ok(options) => options,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert_eq!(Options::from_words(&options.words()).as_ref(), Ok(&options));
    let arguments = of_arguments(&options.arguments());
    assert_eq!(arguments.given().count() + usize::from(has_default_cni(&options)), options.given().count());
    assert_eq!(of_arguments(&arguments.arguments()), arguments);
    assert_eq!((arguments.cni(), arguments.kubelet()), (options.cni(), options.kubelet()));
    let json = options.given().map(|(option, value)| (option.name.to_owned(), value.into())).collect();
    assert_eq!(Options::from_json(&json).as_ref(), Ok(&options));
    let _ = (options.check(), options::explain(&options), options.provisioning());
}

/// Whether the plug-in is given and the default, which needs no flag.
fn has_default_cni(options: &Options) -> bool {
    options.get("cni").is_some() && matches!(options.cni(), maxpods::Cni::VpcCni(_))
}

/// The options of arguments of the command line.
fn of_arguments(arguments: &[String]) -> Options {
    let mut options = Options::new();
    let mut arguments = arguments.iter();
    while let Some(flag) = arguments.next() {
        let name = flag.strip_prefix("--").expect("a flag").replace('-', "_");
        let option = options::find(&name).expect("an option");
        let value = match option.kind {
            ValueKind::Flag => Value::Flag(true),
            _ => option.parse(arguments.next().expect("a value")).expect("it is written as it is read"),
        };
        options.set(option.name, value).expect("it was taken before");
    }
    options
}

/// Values of their own form: what is written is read as the same.
pub fn values(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    same_when_written::<TypeLimits>(text);
    same_when_written::<CniVersion>(text);
    same_when_written::<MemoryOverhead>(text);
    same_when_written::<Reservations>(text);
    same_when_written::<Surge>(text);
    same_when_written::<Cidr>(text);
    for result in [text.parse::<EniLimits>().map(|_| ()), text.parse::<Workload>().map(|_| ())] {
        if let Err(error) = result {
            assert!(!error.to_string().is_empty() && !error.code().is_empty());
        }
    }
    for option in options::all() {
        if let Ok(value) = option.parse(text) {
            assert_eq!(option.parse(&value.to_string()).as_ref(), Ok(&value), "{}", option.name);
        }
    }
}

fn same_when_written<T>(text: &str)
where
    T: FromStr<Err = maxpods::Error> + Display + Debug + PartialEq,
{
    match text.parse::<T>() {
        Ok(value) => assert_eq!(value.to_string().parse::<T>().as_ref(), Ok(&value)),
        Err(error) => assert!(!error.to_string().is_empty() && !error.code().is_empty()),
    }
}
