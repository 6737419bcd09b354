//! The documents of a file, wherever the file keeps them: apart by `---`, in a JSON array, or in a `List`.

use alloc::vec::Vec;

use super::flatten::flatten;
use super::form::Form;
use super::format;
use super::parts::Part;
use super::tree::Tree;
use super::yaml::{self, Amount};
use crate::Error;

/// Reads the documents of a file of YAML or JSON, each value with its span.
///
/// A list of objects and the `items` of a Kubernetes `List` are documents of their own. Empty documents are
/// left out, and a byte order mark at the start is skipped. Anchors, aliases and merge keys (`<<`) are
/// resolved: a value that an alias brings has the span of the text that it is written in,
/// the alias that of the alias.
///
/// `file` is the number of the file in the spans.
///
/// # Errors
///
/// `invalid-manifest` with its place for text that isn't YAML, for a field that is given twice, for more than
/// 128 levels of lists and fields, for aliases that would make the document much larger than its text,
/// and for more than 4,194,304 values.
///
/// # Example
///
/// ```
/// use maxpods::document::{Cursor, documents};
///
/// let text = "kind: Pod\n---\nkind: List\nitems:\n- kind: Node\n";
/// let documents = documents(0, text)?;
/// let kinds: Vec<_> = documents.iter().filter_map(|it| Cursor::new(it).get(&["kind"])).collect();
/// assert_eq!(kinds[0].as_text(), Some("Pod"));
/// assert_eq!(kinds[1].as_text(), Some("Node"));
/// let span = kinds[1].place().span().expect("it is from text");
/// assert_eq!(&text[span.bytes()], "Node");
/// # Ok::<(), maxpods::Error>(())
/// ```
pub fn documents(file: usize, text: &str) -> Result<Vec<Tree>, Error> {
    let mut documents = Vec::new();
    for tree in yaml::read(file, text)? {
        flatten(tree, &mut documents);
    }
    Ok(documents)
}

/// The same for a file of any form that sets up nodes: TOML of Bottlerocket, user data of several parts, or a
/// script that calls EKS's `bootstrap.sh`, too. These become trees with the fields that matter.
///
/// # Errors
///
/// Those of [`documents`], and `invalid-manifest` for broken TOML.
pub fn any_documents(file: usize, text: &str) -> Result<Vec<Tree>, Error> {
    let mut documents = Vec::new();
    for tree in format::read(file, text)? {
        flatten(tree, &mut documents);
    }
    Ok(documents)
}

/// Those of a part of a file; `amount` is what was read of the file so far.
pub(crate) fn of_part(part: &Part<'_>, file: usize, amount: &mut Amount) -> Result<Vec<Tree>, Error> {
    let mut documents = Vec::new();
    for tree in read_part(part, file, amount)? {
        flatten(tree, &mut documents);
    }
    Ok(documents)
}

/// What a part of a file holds, before lists are taken apart.
pub(super) fn read_part(part: &Part<'_>, file: usize, amount: &mut Amount) -> Result<Vec<Tree>, Error> {
    match part.form() {
        Form::Yaml => yaml::read_part(file, part.start, part.text(), amount),
        form => format::read_as(form, file, part.whole()),
    }
}
