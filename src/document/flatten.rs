//! Lists are the documents that they hold.

use alloc::vec::Vec;

use super::cursor::Cursor;
use super::tree::{Tree, Value};

/// Adds a document, or those that it holds.
pub(super) fn flatten(tree: Tree, documents: &mut Vec<Tree>) {
    let items = match tree.value() {
        Value::Null => return,
        Value::List(items) if items.iter().all(Tree::has_fields) => items.to_vec(),
        _ => match items_of_list(&tree) {
            Some(items) => items,
            None => return documents.push(tree),
        },
    };
    for item in items {
        flatten(item, documents);
    }
}

/// The items of a Kubernetes `List`, or of one of a kind, such as a `NodeList`, whose items need not say
/// their own.
fn items_of_list(tree: &Tree) -> Option<Vec<Tree>> {
    let text = |name: &str| Cursor::new(tree).get(&[name]).and_then(|field| field.as_text());
    let kind = text("kind")?.strip_suffix("List")?;
    let api_version = text("apiVersion").unwrap_or_default();
    let item = |item: &Tree| match item.field("kind") {
        None if !kind.is_empty() && item.has_fields() => item.with_kind(kind, api_version),
        _ => item.clone(),
    };
    match tree.field("items")?.value.value() {
        Value::List(items) => Some(items.iter().map(item).collect()),
        _ => None,
    }
}
