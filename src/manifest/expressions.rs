//! The expressions that files hold: a `NodeConfig`, an `EC2NodeClass`, or user data of several parts.

use alloc::string::String;
use alloc::vec::Vec;

use super::{NodeClass, UserData};
use crate::Place;
use crate::document::{Cursor, Errors, any_documents};
use crate::error::{Error, Located};
use crate::expression::ExpressionDialect;
use crate::options::Options;
use crate::setting::Value;

/// An expression that stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WrittenExpression {
    /// Whose it is.
    pub dialect: ExpressionDialect,
    /// The object that it stands in, such as `EC2NodeClass web`.
    pub subject: String,
    /// Its text with its place.
    pub text: Located<String>,
    /// What the object says of settings that change what is right, such as `networkInterfaces`.
    pub options: Options,
    /// What else the object says that the numbers don't go by, each a sentence.
    pub notes: Vec<String>,
}

/// The expressions for `maxPods` in a file of any form that sets up nodes, in their order.
///
/// # Errors
///
/// That of a file that can't be read, with its place.
///
/// # Example
///
/// ```
/// use maxpods::expression::ExpressionDialect;
/// use maxpods::manifest::written_expressions;
///
/// let text = "apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec: {kubelet: {maxPodsExpression: max_pods}}\n";
/// let written = written_expressions(text)?;
/// assert_eq!((written[0].dialect, &*written[0].text.value), (ExpressionDialect::Nodeadm, "max_pods"));
/// # Ok::<(), maxpods::Error>(())
/// ```
pub fn written_expressions(text: &str) -> Result<Vec<WrittenExpression>, Error> {
    let mut written = Vec::new();
    for tree in any_documents(0, text)? {
        let root = Cursor::new(&tree);
        // What else is wrong there is for `check` to say.
        let mut errors = Errors::new();
        if root.get(&["kind"]).is_some_and(|kind| kind.is_text("EC2NodeClass")) {
            of_node_class(&NodeClass::read(root, &mut errors), &mut written);
        } else if let Some(read) = UserData::read_all(root, &mut errors) {
            let subject = String::from("NodeConfig");
            written.extend(of_user_data(&read, subject, Options::new()));
        }
    }
    Ok(written)
}

/// The expressions of a class of nodes: its own, and that of its user data.
fn of_node_class(class: &NodeClass, written: &mut Vec<WrittenExpression>) {
    let subject = alloc::format!("EC2NodeClass {}", class.name);
    let subject = String::from(subject.trim_end());
    let options = with(Options::new(), class.settings());
    if let Some(text) = &class.kubelet.max_pods_expression {
        let per_core = class.kubelet.pods_per_core.as_ref().filter(|_| !class.is_bottlerocket());
        let per_core = per_core.map(|it| ("pods_per_core", it.value.into(), &it.place));
        let notes = [(class.is_bottlerocket(), BOTTLEROCKET), (class.is_custom, CUSTOM)];
        written.push(WrittenExpression {
            dialect: ExpressionDialect::Karpenter,
            subject: subject.clone(),
            text: text.clone(),
            options: with(options.clone(), per_core),
            notes: notes.into_iter().filter(|(holds, _)| *holds).map(|(_, note)| note.into()).collect(),
        });
    }
    let of_user_data = class.user_data.as_ref().and_then(|read| of_user_data(read, subject, options));
    written.extend(of_user_data.map(|mut it| {
        it.notes.extend((!class.is_custom).then(|| KARPENTERS.into()));
        it
    }));
}

/// The expression of a `NodeConfig`, on nodes with these options.
fn of_user_data(read: &UserData, subject: String, options: Options) -> Option<WrittenExpression> {
    let text = read.expression.as_ref().or(read.overruled.as_ref())?.clone();
    let overruled = read.overruled.as_ref().map(|_| match &read.max_pods {
        Some(number) => alloc::format!(
            "kubelet's `maxPods` {} overrules the expression, by which nodeadm still reserves memory",
            number.value
        ),
        None => String::from("`--max-pods` overrules the expression, by which nodeadm still reserves memory"),
    });
    Some(WrittenExpression {
        dialect: ExpressionDialect::Nodeadm,
        subject,
        text,
        options: with(options, read.settings()),
        notes: overruled.into_iter().collect(),
    })
}

/// Bottlerocket has no `podsPerCore`, and Karpenter reserves memory there by `maxPods` (A4.3, A4.4).
const BOTTLEROCKET: &str = "the numbers are those of Amazon Linux: on Bottlerocket `podsPerCore` has no effect, and \
                            memory is reserved by what the expression gives";

/// Karpenter tells such images nothing (K5).
const CUSTOM: &str =
    "kubelet isn't told the number: images of the family `Custom` go by their user data alone";

/// Karpenter writes its own number into the user data (A4.10).
const KARPENTERS: &str =
    "Karpenter gives kubelet a number of its own, which overrules the expression of the user data";

/// The options with what an object says of them.
fn with<'p>(
    mut options: Options,
    settings: impl IntoIterator<Item = (&'static str, Value, &'p Place)>,
) -> Options {
    for (name, value, _) in settings {
        // What can't be is left out; `check` says so.
        let _ = options.set(name, value);
    }
    options
}
