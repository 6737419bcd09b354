//! What to paste, for a tool and types.

use alloc::string::String;
use alloc::vec::Vec;

use super::Tool;
use super::conditions;
use super::expression::one::OneExpression;
use super::group::Group;
use super::nodes::Nodes;
use super::number::Right;
use super::syntax::{Form, PerType};
use crate::capacity::{Capacity, Warning};
use crate::catalog::InstanceType;
use crate::cni::Cni;
use crate::error::{Error, ErrorKind};
use crate::ledger::Count;
use crate::options::{Options, Question};
use crate::provisioner::{NodeRole, Provisioner};
use crate::setting::{Changes, Setting};
use crate::shown::escaped;

/// What a tool is to be told of some types: the numbers that are right for them, where this tool sets up the
/// nodes.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, emit::{Emission, Tool}, options::Options};
///
/// let catalog = Catalog::built_in();
/// let types = [catalog.get("m5.large")?, catalog.get("t3.medium")?];
/// let emission = Emission::new(Tool::Bottlerocket, &Options::new(), &types, "maxpods emit").map_err(|mut errors| errors.remove(0))?;
/// assert_eq!(emission.numbers().collect::<Vec<_>>(), [("m5.large", 29), ("t3.medium", 17)]);
/// assert!(emission.text()?.ends_with("[settings.kubernetes]\nmax-pods = 17\n"));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Emission<'a> {
    pub(super) tool: Tool,
    pub(super) options: Options,
    pub(super) cni: Cni,
    pub(super) numbers: Vec<Right<'a>>,
    pub(super) command: String,
}

impl<'a> Emission<'a> {
    /// The numbers of these types under the options. The command is what stands above the text.
    ///
    /// # Errors
    ///
    /// For an option that changes nothing there those of [`Options::problems`]; for each type those of
    /// [`Cni::capacity_with`], and one with the code `no-right-number` if there is no number that is right
    /// for it.
    pub fn new(
        tool: Tool,
        options: &Options,
        types: &[&'a InstanceType],
        command: &str,
    ) -> Result<Self, Vec<Error>> {
        let options = tool.options(options).map_err(|error| alloc::vec![error])?;
        let question = if tool.is_plug_in() { Question::Footprint } else { Question::Capacity };
        if let Some(error) = options.problems(question).into_iter().next() {
            return Err(alloc::vec![error]);
        }
        let (cni, kubelet, host) = (options.cni(), options.kubelet(), options.host_network_pods());
        let (mut numbers, mut errors) = (Vec::new(), Vec::new());
        for &it in types {
            let right = cni
                .capacity_with(it, kubelet)
                .and_then(|capacity| Right::new(capacity, options.provisioner(), host));
            match right {
                Ok(right) => numbers.push(right),
                Err(error) if errors.contains(&error) => {}
                Err(error) => errors.push(error),
            }
        }
        let capacities: Vec<Capacity<'_>> = numbers.iter().map(|right| right.capacity).collect();
        errors.extend(options.provisioner().decide(&capacities).err());
        // It stands in a comment, which it may not end.
        let command = escaped(&command.lines().collect::<Vec<_>>().join(" ")).into_owned();
        if errors.is_empty() { Ok(Emission { tool, options, cni, numbers, command }) } else { Err(errors) }
    }

    /// The tool.
    #[must_use]
    pub const fn tool(&self) -> Tool {
        self.tool
    }

    /// The language of a number for each type that goes with the tool.
    #[must_use]
    pub const fn usual_language(&self) -> PerType {
        self.tool.syntax().map
    }

    /// Each type with the number that is right for it.
    pub fn numbers(&self) -> impl Iterator<Item = (&'a str, u32)> {
        self.numbers.iter().map(|right| (right.name(), right.max_pods))
    }

    /// What to know of each type before relying on its number.
    pub fn warnings(&self) -> impl Iterator<Item = Vec<Warning<'a>>> {
        self.numbers.iter().map(|right| right.warnings().collect())
    }

    /// The number that is right for all types: the lowest; `None` without types.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.numbers.iter().map(|right| right.max_pods).min()
    }

    /// What to paste, with comments on how it came about.
    ///
    /// # Errors
    ///
    /// `no-meaning` or `not-covered` if the settings of the plug-in can't be written, or nothing is to be
    /// watched.
    pub fn text(&self) -> Result<String, Error> {
        let syntax = self.tool.syntax();
        let head = self.head(false);
        Ok(match &syntax.form {
            Form::PlugIn(values) => {
                let numbers: String =
                    Group::all(&self.numbers).iter().map(|it| it.comment.as_str()).collect();
                alloc::format!("{head}{numbers}{}", values(&self.cni)?)
            }
            Form::EachType(rules) => {
                let reasons: String =
                    Group::all(&self.numbers).iter().map(|it| it.comment.as_str()).collect();
                alloc::format!("{head}{reasons}{}", rules(&self.numbers)?)
            }
            Form::Number(write) => {
                let number = Count::Limited(self.number().unwrap_or_default());
                alloc::format!("{head}{}{}", self.choice(), write(number))
            }
            Form::Groups { groups, one_ami, .. } => {
                let of_types = if *one_ami { Group::all_of_one_ami } else { Group::all };
                alloc::format!("{head}{}{}", self.sum(), groups(&of_types(&self.numbers), self.nodes()))
            }
        })
    }

    /// A number for each type, in this language or in that which goes with the tool.
    #[must_use]
    pub fn per_type(&self, language: Option<PerType>) -> String {
        let language = language.unwrap_or(self.usual_language());
        let map = language.write(&self.numbers);
        if language == PerType::Json {
            return map;
        }
        let reasons: String = Group::all(&self.numbers).iter().map(|it| it.comment.as_str()).collect();
        let conditions = self.condition_comments(false, true);
        alloc::format!("# {}\n{conditions}{reasons}{map}", self.command)
    }

    /// What the nodes have in common.
    pub(super) fn nodes(&self) -> Nodes {
        let role: NodeRole = self.options.provisioning().role.unwrap_or_default();
        Nodes {
            role,
            is_windows: self.cni.is_windows(),
            is_bottlerocket: self.options.provisioner() == Provisioner::Bottlerocket,
            efa_only: self.cni.vpc_cni().map_or(0, |it| it.efa_only),
        }
    }

    /// What has to be set elsewhere for the numbers to be right, or those of this expression, each a sentence:
    /// more where they stand alone, without the object that holds them.
    #[must_use]
    pub fn conditions(&self, expression: Option<&OneExpression>, are_alone: bool) -> Vec<String> {
        let goes_by_controller = expression.is_some_and(|it| it.goes_by_controller(self.tool));
        conditions::elsewhere(self.tool, &self.cni, goes_by_controller, are_alone)
    }

    /// The same as comments.
    fn condition_comments(&self, goes_by_controller: bool, are_alone: bool) -> String {
        conditions::comments(&conditions::elsewhere(self.tool, &self.cni, goes_by_controller, are_alone))
    }

    /// The comment in front: the command, where the text belongs, and what has to be set elsewhere, where an
    /// expression goes by Karpenter's controller among it.
    pub(super) fn head(&self, goes_by_controller: bool) -> String {
        let place = self.tool.place();
        let conditions = self.condition_comments(goes_by_controller, false);
        let own = conditions::own_number(self.tool, &self.numbers, self.nodes());
        alloc::format!("# {}\n# Place: {place}\n{conditions}{own}", self.command)
    }

    /// The sum of the only type, line by line.
    fn sum(&self) -> String {
        let [right] = &self.numbers[..] else { return String::new() };
        alloc::format!("{}", right.capacity.ledger()).lines().map(comment_line).collect()
    }

    /// Why it is this number, where one has to be right for all.
    fn choice(&self) -> String {
        let groups = Group::all(&self.numbers);
        let reasons: String = groups.iter().map(|group| group.comment.as_str()).collect();
        let lowest = groups.iter().min_by_key(|group| group.max_pods);
        let (Some(lowest), true) = (lowest, groups.len() > 1) else {
            return alloc::format!("{}{reasons}", self.sum());
        };
        let why = alloc::format!(
            "# All of them share one number, the lowest, {}: a higher one would leave pods without an \
             address, or reserve too much memory, on {}.\n",
            lowest.max_pods,
            super::group::shown(&lowest.types)
        );
        alloc::format!("{reasons}{why}")
    }
}

fn comment_line(line: &str) -> String {
    if line.is_empty() { String::from("#\n") } else { alloc::format!("#   {line}\n") }
}

impl Tool {
    /// The options as they are where this tool sets up the nodes.
    fn options(self, options: &Options) -> Result<Options, Error> {
        let mut options = options.clone();
        let refuse = |choice: &'static str, reason: &'static str| {
            Err(Error::from(ErrorKind::NotCovered { choice, reason }))
        };
        let is_idle = |it: &&Setting| it.name == "max_pods" || it.changes == Changes::Memory;
        if let Some(setting) = options.given().map(|(setting, _)| setting).find(is_idle) {
            return refuse(setting.name, "the number that is right is worked out, and nothing else is shown");
        }
        let provisioner = self.syntax().provisioner;
        let is_bottlerocket =
            self.syntax().bottlerocket && options.provisioner() == Provisioner::Bottlerocket;
        match (provisioner, options.get("provisioner").is_some()) {
            (Some(_), true) if is_bottlerocket => {}
            (Some(own), true) if options.provisioner() != own => {
                return refuse("provisioner", "the tool says who sets up the nodes");
            }
            (Some(own), _) => options.set("provisioner", own.name())?,
            (None, false) if !self.is_plug_in() => options.set("provisioner", "self-managed")?,
            (None, _) => {}
        }
        if self.is_plug_in() && options.get("cni").is_none() && self == Tool::Cilium {
            options.set("cni", "cilium")?;
        }
        if options.get("provisioner").is_some() && !options.provisioner().has_max_pods() {
            return refuse("provisioner", "it works out `maxPods` by itself, and none can be set there");
        }
        if options.cni().is_windows() && !self.syntax().windows {
            return refuse("os windows", "the tool sets up Linux nodes this way");
        }
        Ok(options)
    }
}
