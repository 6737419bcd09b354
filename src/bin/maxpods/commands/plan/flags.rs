//! From flags to the form that a plan file has.

use std::collections::BTreeMap;

use maxpods::Scope;
use maxpods::manifest::{Place, PlanSource};
use maxpods::options::Options;
use serde_json::{Map, Value, json};

use crate::args::PlanArgs;

/// What flags add to a plan.
pub(super) struct Flags<'s> {
    source: &'s mut PlanSource,
    /// How many items each list has in the files, which flags can add to.
    of_files: BTreeMap<&'static str, usize>,
    /// The flags that something comes from, as they were given: their places are lines of what comes after the files.
    given: Vec<String>,
    file: usize,
}

/// A subnet or a group as a flag gives it.
struct Words {
    /// The name of what it is, or of what it adds to.
    name: String,
    /// What it says of it.
    fields: Map<String, Value>,
    /// What it is by itself, or what is missing to be that.
    alone: Result<Map<String, Value>, &'static str>,
}

/// Reads the value of a flag, or says what to give.
type Read = fn(&str) -> Result<Words, &'static str>;

/// Adds what flags give to a plan, and gives the flags: a place of the file with this number is the flag of its line. What
/// can't be read is said of each.
pub(super) fn add(
    args: &PlanArgs,
    options: &Options,
    source: &mut PlanSource,
    file: usize,
) -> Result<Vec<String>, Vec<String>> {
    let lists: [(_, _, _, Read); 3] = [
        ("subnets", "--subnet", &args.subnet, subnet),
        ("pod_subnets", "--pod-subnet", &args.pod_subnet, subnet),
        ("groups", "--group", &args.group, group),
    ];
    let length = |list: &str| source.form().get(list).and_then(Value::as_array).map_or(0, Vec::len);
    let of_files = lists.iter().map(|(list, ..)| (*list, length(list))).collect();
    let mut flags = Flags { source, of_files, given: Vec::new(), file };
    let of_node =
        options.given().filter(|(option, _)| option.scope == Scope::Node).map(|(option, _)| option.name);
    let of_groups = [(args.pods.is_some(), "pods"), (args.surge.is_some(), "surge")];
    let of_groups = of_groups.into_iter().filter_map(|(given, name)| given.then_some(name));
    for name in of_node.chain(of_groups) {
        flags.take_from_groups(name);
    }
    let mut unreadable = Vec::new();
    for (list, flag, texts, read) in lists {
        for text in texts {
            let added = read(text).and_then(|words| flags.add(list, &format!("`{flag} {text}`"), words));
            if let Err(remedy) = added {
                unreadable.push(format!("`{flag} {text}`: {remedy}"));
            }
        }
    }
    if !unreadable.is_empty() {
        return Err(unreadable);
    }
    for (name, texts) in [("control_plane", &args.control_plane), ("vpc", &args.vpc), ("taken", &args.taken)]
    {
        for text in texts {
            flags.push(name, format!("`--{} {text}`", name.replace('_', "-")), text.as_str().into());
        }
    }
    if let Some(surge) = &args.surge {
        flags.set("surge", number_or_text(surge));
    }
    if let Some(pods) = args.pods {
        flags.set("pods", pods.into());
    }
    if args.alternatives {
        flags.set("alternatives", true.into());
    }
    for (option, _) in options.given() {
        flags.comes_from([option.name.to_owned()], format!("`--{}`", option.flag()));
    }
    Ok(flags.given)
}

impl Flags<'_> {
    /// Takes a field away from the groups of the files: a flag says it for all of them.
    fn take_from_groups(&mut self, name: &str) {
        let groups = self.source.form_mut().get_mut("groups").and_then(Value::as_array_mut);
        for group in groups.into_iter().flatten().filter_map(Value::as_object_mut) {
            group.remove(name);
        }
    }

    /// Adds to the item of the files that has this name, or a new item.
    fn add(&mut self, list: &'static str, flag: &str, words: Words) -> Result<(), &'static str> {
        if let Some((path, item)) = self.item_of_files(list, &words.name) {
            let paths: Vec<String> = words.fields.keys().map(|name| format!("{path}.{name}")).collect();
            item.extend(words.fields);
            self.comes_from(paths, flag.to_owned());
            return Ok(());
        }
        // Beside files a name alone is one of theirs that is misspelt.
        if self.file > 0 && list != "groups" && !words.fields.contains_key("cidr") {
            return Err(
                "the files have no such subnet; name one of theirs, or give a range, as in `a=10.0.0.0/24`",
            );
        }
        self.push(list, flag.to_owned(), words.alone?.into());
        Ok(())
    }

    /// The item of a list in the files that has this name, with its path.
    fn item_of_files(&mut self, list: &str, name: &str) -> Option<(String, &mut Map<String, Value>)> {
        let length = *self.of_files.get(list)?;
        let items = self.source.form_mut().get_mut(list)?.as_array_mut()?.iter_mut().take(length);
        let mut objects = items.enumerate().filter_map(|(place, item)| Some((place, item.as_object_mut()?)));
        let (place, item) =
            objects.find(|(_, item)| item.get("name").and_then(Value::as_str) == Some(name))?;
        Some((format!("{list}[{place}]"), item))
    }

    /// Keeps the flag that values come from.
    fn comes_from(&mut self, paths: impl IntoIterator<Item = String>, flag: String) {
        let line = self.given.len() as u64;
        self.given.push(flag);
        for path in paths {
            self.source.comes_from(path, Place::new(self.file, line, 1));
        }
    }

    /// Adds an item to a list; one that isn't a list in the files stays as it is, and is a fault there.
    fn push(&mut self, list: &str, flag: String, value: Value) {
        let items = self.source.form_mut().entry(list).or_insert_with(|| json!([]));
        if let Some(items) = items.as_array_mut() {
            let path = format!("{list}[{}]", items.len());
            items.push(value);
            self.comes_from([path], flag);
        }
    }

    fn set(&mut self, name: &str, value: Value) {
        self.source.form_mut().insert(name.to_owned(), value);
        self.comes_from([name.to_owned()], format!("`--{}`", name.replace('_', "-")));
    }
}

/// `a=10.0.0.0/24 zone=use1-az1 in-use=40`, or `a in-use=40`
fn subnet(text: &str) -> Result<Words, &'static str> {
    let mut words = text.split_whitespace();
    let first = words.next().ok_or("name it and give its range, as in `a=10.0.0.0/24`")?;
    let (name, cidr) = first.split_once('=').map_or((first, None), |(name, cidr)| (name, Some(cidr)));
    let mut fields: Map<String, Value> =
        cidr.map(|cidr| ("cidr".to_owned(), cidr.into())).into_iter().collect();
    for word in words {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let (key, value) = match key {
            "prefixes" => ("reserved_for_prefixes".into(), list(value)),
            "reserved" => ("reserved".into(), list(value)),
            "in-use" | "load-balancers" | "others" => (key.replace('-', "_"), number_or_text(value)),
            _ => (key.replace('-', "_"), value.into()),
        };
        fields.insert(key, value);
    }
    let mut alone = fields.clone();
    alone.insert("name".to_owned(), name.into());
    Ok(Words { name: name.to_owned(), fields, alone: Ok(alone) })
}

/// `m5.large,m5a.large x20..60 pods=25 in=a,b`, or `web pods=25`
fn group(text: &str) -> Result<Words, &'static str> {
    let mut words = text.split_whitespace();
    let first = words.next().ok_or("name an instance type, as in `m5.large x20`")?;
    let mut fields = Map::new();
    for word in words {
        let nodes = word.strip_prefix('x').filter(|nodes| nodes.starts_with(|c: char| c.is_ascii_digit()));
        if let Some(nodes) = nodes {
            fields.insert("nodes".into(), self::nodes(nodes)?);
            continue;
        }
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let (key, value) = match key {
            "in" => ("subnets".into(), list(value)),
            "pods-in" => ("pod_subnets".into(), list(value)),
            "types" => ("types".into(), list(value)),
            "name" => ("name".into(), value.into()),
            _ => (key.replace('-', "_"), number_or_text(value)),
        };
        fields.insert(key, value);
    }
    let mut alone = fields.clone();
    alone.entry("types").or_insert_with(|| list(first));
    let has_nodes = fields.contains_key("nodes");
    let alone = if has_nodes {
        Ok(alone)
    } else {
        Err("say how many nodes, as in `m5.large x20`, or name a group of a file")
    };
    Ok(Words { name: first.to_owned(), fields, alone })
}

/// `20` or `20..60`
fn nodes(text: &str) -> Result<Value, &'static str> {
    let remedy = "give nodes as in `x20`, or `x20..60` for 20 now and 60 at most";
    let number = |text: &str| text.parse::<u32>().map_err(|_| remedy);
    match text.split_once("..") {
        Some((now, max)) => Ok(json!({ "now": number(now)?, "max": number(max)? })),
        None => number(text).map(Value::from),
    }
}

fn list(text: &str) -> Value {
    text.split(',').map(Value::from).collect()
}

fn number_or_text(text: &str) -> Value {
    text.parse::<u32>().map_or_else(|_| text.into(), Value::from)
}
