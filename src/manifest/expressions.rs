//! The expressions that files hold: a `NodeConfig`, an `EC2NodeClass`, or user data of several parts.

use alloc::string::String;
use alloc::vec::Vec;

use super::{NodeClass, UserData};
use crate::document::{Cursor, Errors, any_documents};
use crate::error::{Error, Located};
use crate::expression::ExpressionDialect;

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
        of_document(root, &mut written);
        let parts = root.get(&["parts"]).into_iter().flat_map(|parts| parts.items());
        parts.for_each(|part| of_document(part, &mut written));
    }
    Ok(written)
}

fn of_document(root: Cursor<'_>, written: &mut Vec<WrittenExpression>) {
    // What else is wrong there is for `check` to say.
    let mut errors = Errors::new();
    let is_node_class = root.get(&["kind"]).is_some_and(|kind| kind.is_text("EC2NodeClass"));
    if is_node_class {
        let class = NodeClass::read(root, &mut errors);
        let subject = alloc::format!("EC2NodeClass {}", class.name);
        let own = class.kubelet.max_pods_expression.map(|text| (ExpressionDialect::Karpenter, text));
        let of_user_data = class.user_data.and_then(|it| it.expression);
        let of_user_data = of_user_data.map(|text| (ExpressionDialect::Nodeadm, text));
        let all = own.into_iter().chain(of_user_data);
        written.extend(all.map(|(dialect, text)| WrittenExpression {
            dialect,
            subject: subject.trim_end().into(),
            text,
        }));
    } else if let Some(text) = UserData::read(root, &mut errors).and_then(|it| it.expression) {
        let subject = "NodeConfig".into();
        written.push(WrittenExpression { dialect: ExpressionDialect::Nodeadm, subject, text });
    }
}
