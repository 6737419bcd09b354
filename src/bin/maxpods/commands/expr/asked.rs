//! Which expression is asked about, and for which types.

use std::path::Path;

use maxpods::expression::{ExpressionDialect, ExpressionError};
use maxpods::manifest::{WrittenExpression, written_expressions};
use maxpods::options::Options;
use maxpods::setting::{Changes, Setting, Value};

use crate::args::ExpressionArgs;
use crate::failure::Failure;
use crate::input;

/// The expression that is asked about.
pub(super) struct Asked<'a> {
    pub(super) dialect: ExpressionDialect,
    /// The options, with the provisioner that the dialect implies.
    pub(super) options: Options,
    pub(super) text: String,
    /// The file and the object that it is from, in messages.
    pub(super) from: Option<String>,
    /// What the object says that the numbers go by, or don't.
    pub(super) notes: Vec<String>,
    /// The types that are named.
    pub(super) types: Vec<&'a str>,
}

impl<'a> Asked<'a> {
    /// The expression of the arguments; `usual` is whose it is where nothing says so.
    pub(super) fn new(args: &'a ExpressionArgs, usual: ExpressionDialect) -> Result<Self, Failure> {
        let words = args.words.iter().map(String::as_str);
        if let Some(path) = &args.file {
            let written = in_file(path, args.dialect)?;
            let span = written.text.place.span().map(|span| format!(":{span}")).unwrap_or_default();
            let given = args.options.0.clone();
            let used = used(&written, &given);
            // A flag overrides what the file says.
            let options = given.or(written.options);
            options.check()?;
            return Ok(Asked {
                dialect: written.dialect,
                options: written.dialect.options(&options),
                notes: used.into_iter().chain(written.notes).collect(),
                text: written.text.value,
                from: Some(format!("{}{span}, {}", input::name(path), written.subject)),
                types: words.collect(),
            });
        }
        let mut words = words;
        let Some(text) = words.next() else {
            let text = "the expression is missing; give it, as in `maxpods expr eval --dialect karpenter \
                        'min(max_pods, 110)' m5.large`";
            return Err(Failure::Usage(text.into()));
        };
        let dialect = args.dialect.unwrap_or(usual);
        Ok(Asked {
            dialect,
            options: dialect.options(&args.options.0),
            text: text.into(),
            from: None,
            notes: Vec::new(),
            types: words.collect(),
        })
    }

    /// What is wrong with the expression, as one sentence with the remedy.
    pub(super) fn sentence(&self, error: &ExpressionError, on: Option<&str>) -> String {
        let (line, column) = error.position(&self.text);
        let line = if line > 1 { format!("line {line}, ") } else { String::new() };
        let on = on.map(|name| format!(" on `{name}`")).unwrap_or_default();
        let from = self.from.as_ref().map(|from| format!("{from}: ")).unwrap_or_default();
        format!(
            "{from}{error}{on}, at {line}column {column} of the expression; {}",
            error.remedy(self.dialect)
        )
    }
}

/// What is used of the settings that the object says, those that flags override left out.
fn used(written: &WrittenExpression, given: &Options) -> Option<String> {
    let is_used = |(option, _): &(&'static Setting, _)| given.get(option.name).is_none();
    let said = |(option, value): (&'static Setting, &Value)| match value {
        Value::Flag(_) => option.flag(),
        value => format!("{} {value}", option.flag()),
    };
    let used: Vec<String> = written.options.given().filter(is_used).map(said).collect();
    let subject = &written.subject;
    (!used.is_empty()).then(|| format!("the numbers go by what `{subject}` says: {}", used.join(", ")))
}

/// The one expression of a file.
fn in_file(path: &Path, dialect: Option<ExpressionDialect>) -> Result<WrittenExpression, Failure> {
    let name = input::name(path);
    let text =
        input::read(path).map_err(|source| Failure::UnreadableExpression { path: name.clone(), source })?;
    let mut written =
        written_expressions(&text).map_err(|error| Failure::InFile { path: name.clone(), error })?;
    written.retain(|it| dialect.is_none_or(|dialect| it.dialect == dialect));
    match (written.pop(), written.len()) {
        (Some(one), 0) => Ok(one),
        (Some(_), others) => Err(Failure::Usage(format!(
            "`{name}` has {} expressions; keep one of them, add `--dialect` if they differ in it, or use \
             `maxpods check`, which goes by each",
            others + 1
        ))),
        (None, _) => Err(Failure::Usage(format!(
            "`{name}` has no expression{}; give a `NodeConfig` with `maxPodsExpression`, an `EC2NodeClass` \
             whose `kubelet.maxPods` is text, or user data with one of them",
            dialect.map(|it| format!(" of {}", it.name())).unwrap_or_default()
        ))),
    }
}

/// Refuses options that change nothing about an expression.
pub(super) fn check(options: &Options, command: &str) -> Result<(), Failure> {
    let is_idle = |(option, _): &(&'static Setting, _)| option.changes == Changes::Memory;
    if let Some((option, _)) = options.given().find(is_idle) {
        let flag = option.flag();
        return Err(Failure::Usage(format!("`{command}` has no use for `--{flag}`; leave it out")));
    }
    if options.get("max_pods").is_some() {
        let text = "`--max-pods` would override the expression; leave it out";
        return Err(Failure::Usage(text.into()));
    }
    Ok(options.check()?)
}
