//! From flags to the form that a plan file has.

use serde_json::{Map, Value, json};

use crate::args::plan::PlanArgs;
use crate::request;

/// What of a plan the flags give: fields with their values, and of each path the flag that it comes from.
pub(super) struct Given {
    pub(super) fields: Map<String, Value>,
    pub(super) flags: Vec<(String, String)>,
}

/// Reads the value of a flag, or says what to give.
type Read = fn(&str) -> Result<Value, &'static str>;

/// Adds what flags give to the fields of a file; what can't be read is said of each.
pub(super) fn add(args: &PlanArgs, fields: Map<String, Value>) -> Result<Given, Vec<String>> {
    let mut given = Given { fields, flags: Vec::new() };
    let mut unreadable = Vec::new();
    let lists: [(_, _, _, Read); 3] = [
        ("subnets", "--subnet", &args.subnet, subnet),
        ("pod_subnets", "--pod-subnet", &args.pod_subnet, subnet),
        ("groups", "--group", &args.group, group),
    ];
    for (list, flag, texts, read) in lists {
        for text in texts {
            match read(text) {
                Ok(value) => given.push(list, flag, text, value),
                Err(remedy) => unreadable.push(format!("`{flag} {text}`: {remedy}")),
            }
        }
    }
    if !unreadable.is_empty() {
        return Err(unreadable);
    }
    for (name, texts) in [("control_plane", &args.control_plane), ("vpc", &args.vpc), ("taken", &args.taken)]
    {
        for text in texts {
            given.push(name, &format!("--{}", name.replace('_', "-")), text, text.as_str().into());
        }
    }
    if let Some(surge) = &args.surge {
        given.set("surge", number_or_text(surge));
    }
    if args.alternatives {
        given.set("alternatives", true.into());
    }
    for (setting, value) in request::load_settings(&args.targets, &args.watermarks).given() {
        given.set(&setting.name().replace('-', "_"), value.into());
    }
    Ok(given)
}

impl Given {
    /// Adds an item to a list; one that isn't a list in the file stays as it is, and is a fault there.
    fn push(&mut self, list: &str, flag: &str, text: &str, value: Value) {
        let items = self.fields.entry(list).or_insert_with(|| json!([]));
        if let Some(items) = items.as_array_mut() {
            self.flags.push((format!("{list}[{}]", items.len()), format!("`{flag} {text}`")));
            items.push(value);
        }
    }

    fn set(&mut self, name: &str, value: Value) {
        let flag = format!("`--{}`", name.replace('_', "-"));
        self.flags.push((name.to_owned(), flag));
        self.fields.insert(name.to_owned(), value);
    }
}

/// `a=10.0.0.0/24 zone=use1-az1 in-use=40`
fn subnet(text: &str) -> Result<Value, &'static str> {
    let mut words = text.split_whitespace();
    let named = words.next().and_then(|word| word.split_once('='));
    let (name, cidr) = named.ok_or("name it and give its range, as in `a=10.0.0.0/24`")?;
    let mut fields = Map::from_iter([("name".to_owned(), name.into()), ("cidr".to_owned(), cidr.into())]);
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
    Ok(fields.into())
}

/// `m5.large,m5a.large x20..60 pods=25 in=a,b`
fn group(text: &str) -> Result<Value, &'static str> {
    let mut words = text.split_whitespace();
    let types = words.next().ok_or("name an instance type, as in `m5.large x20`")?;
    let mut fields = Map::from_iter([("types".to_owned(), list(types))]);
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
            "name" => ("name".into(), value.into()),
            _ => (key.replace('-', "_"), number_or_text(value)),
        };
        fields.insert(key, value);
    }
    if !fields.contains_key("nodes") {
        return Err("say how many nodes, as in `x20`");
    }
    Ok(fields.into())
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
