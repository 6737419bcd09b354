//! Tables: plain for a terminal, Markdown for a page, separated values for programs.

use std::io::{self, Write};

use comfy_table::{Cell as TableCell, CellAlignment, ContentArrangement, Table, presets};
use csv::{QuoteStyle, WriterBuilder};
use maxpods::query::{Cell, Column, TableRow};
use maxpods::shown::escaped;

use super::wrap::{broken, broken_at_hyphens, known_width, longest_piece, wrapped};

/// The head of a column: its words, whether numbers stand in it, and when a narrow table leaves it out.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) heading: String,
    pub(super) is_numeric: bool,
    /// The name for `--columns`, if it is a column of those.
    name: Option<&'static str>,
    /// The place in the order in which columns are left out; none if it always stays.
    left_out: Option<usize>,
}

impl Head {
    pub(super) fn text(heading: &str) -> Self {
        Head { heading: heading.into(), is_numeric: false, name: None, left_out: None }
    }

    pub(super) fn number(heading: &str) -> Self {
        Head { is_numeric: true, ..Head::text(heading) }
    }

    /// Makes it the first column that a narrow table leaves out.
    pub(super) fn left_out_first(self) -> Self {
        Head { left_out: Some(0), ..self }
    }
}

impl<R: TableRow> From<&Column<R>> for Head {
    fn from(column: &Column<R>) -> Self {
        let place = R::left_out_first().iter().position(|name| *name == column.name());
        Head {
            heading: column.heading(),
            is_numeric: column.is_numeric(),
            name: Some(column.name()),
            left_out: place.map(|place| place + 1),
        }
    }
}

/// What stands between two columns.
const GAP: usize = 2;

/// A table without lines, each column as wide as it needs.
pub(super) fn plain<R: Iterator<Item = Cell>>(heads: &[Head], rows: impl Iterator<Item = R>) -> String {
    let mut table = fill(heads, rows.map(|row| row.map(with_escapes)), str::to_uppercase);
    without_lines(&mut table);
    table.trim_fmt()
}

/// A cell without the characters that would break its line.
fn with_escapes(cell: Cell) -> Cell {
    match cell {
        Cell::Text(text) => Cell::Text(escaped(&text).into_owned()),
        cell => cell,
    }
}

fn without_lines(table: &mut Table) {
    table.load_style(presets::NOTHING);
    let last = table.column_count().saturating_sub(1);
    for (place, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if place == last { 0 } else { 2 }));
    }
}

/// A table that fits the terminal, `indent` columns of it aside.
pub(super) struct Fitted {
    pub(super) text: String,
    /// The columns that are left out: their names, or the headings of those without one.
    left_out: Vec<String>,
}

/// A column: its place in the rows, its head, and how wide its cells are.
#[derive(Clone)]
struct Kept {
    place: usize,
    head: Head,
    cells: usize,
}

impl Kept {
    /// How wide it is with its heading in as many lines as it has words.
    fn least_width(&self) -> usize {
        longest_word(&self.head.heading).max(self.cells)
    }

    fn width(&self) -> usize {
        self.head.heading.chars().count().max(self.cells)
    }
}

/// The width of columns beside each other.
fn total(kept: &[Kept], width: fn(&Kept) -> usize) -> usize {
    kept.iter().map(width).sum::<usize>() + GAP * kept.len().saturating_sub(1)
}

/// A table without lines that fits the terminal: if it is too wide, with its headings in several lines, then
/// without some of its columns, and at last with its cells in several lines.
pub(super) fn fitted<R: Iterator<Item = Cell>>(
    heads: &[Head],
    rows: impl Iterator<Item = R>,
    indent: usize,
) -> Fitted {
    let Some(width) = known_width() else { return Fitted { text: plain(heads, rows), left_out: Vec::new() } };
    let width = width.saturating_sub(indent);
    let rows: Vec<Vec<Cell>> = rows.map(|row| row.map(with_escapes).collect()).collect();
    let column =
        |(place, head): (usize, &Head)| Kept { place, head: head.clone(), cells: widest_cell(&rows, place) };
    let mut kept: Vec<Kept> = heads.iter().enumerate().map(column).collect();
    let left_out = if total(&kept, Kept::width) > width { narrow(&mut kept, width) } else { Vec::new() };
    let text = match kept.split_last() {
        Some((last, others)) if is_below(last, others, width) => {
            let cells = rows.iter().filter_map(|row| row.get(last.place));
            with_last_below(&in_lines(others, &rows, width), &last.head, cells, width)
        }
        _ => in_lines(&kept, &rows, width),
    };
    Fitted { text, left_out }
}

/// Leaves out columns until the others fit, and breaks the headings of these. Gives back what those are called that
/// are left out.
fn narrow(kept: &mut Vec<Kept>, width: usize) -> Vec<String> {
    let mut left_out = Vec::new();
    while total(kept, Kept::least_width) > width {
        let next = kept.iter().enumerate().filter_map(|(at, it)| Some((it.head.left_out?, at))).min();
        let Some((_, at)) = next else { break };
        let Head { name, heading, .. } = kept.remove(at).head;
        left_out.push(name.map_or(heading, str::to_owned));
    }
    for it in kept {
        it.head.heading = broken(&it.head.heading, it.least_width());
    }
    left_out
}

/// Whether the last column is text for which there is no room beside the others.
fn is_below(last: &Kept, others: &[Kept], width: usize) -> bool {
    let rest = total(others, Kept::least_width);
    !last.head.is_numeric && rest <= width && rest + GAP + last.least_width() > width
}

/// The columns as lines; where they are too wide, their cells have several.
fn in_lines(kept: &[Kept], rows: &[Vec<Cell>], width: usize) -> String {
    let heads = level(kept.iter().map(|it| it.head.clone()).collect());
    let mut widths = kept.to_vec();
    narrow_cells(&mut widths, rows, width);
    let cells =
        rows.iter().map(|row| widths.iter().filter_map(|it| Some(in_width(row.get(it.place)?, it.cells))));
    let mut table = fill(&heads, cells, str::to_uppercase);
    without_lines(&mut table);
    if total(&widths, Kept::least_width) > width {
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    table.trim_fmt()
}

/// Makes columns of text narrower until all columns fit, the widest first, so far as their words allow.
fn narrow_cells(kept: &mut [Kept], rows: &[Vec<Cell>], width: usize) {
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by_key(|at| kept.get(*at).map(|it| std::cmp::Reverse(it.cells)));
    for at in order {
        let excess = total(kept, Kept::least_width).saturating_sub(width);
        let Some(it) = kept.get_mut(at).filter(|it| excess > 0 && !it.head.is_numeric) else { continue };
        let pieces = rows.iter().filter_map(|row| row.get(it.place)).map(|cell| longest_piece(&shown(cell)));
        it.cells = it.cells.saturating_sub(excess).max(pieces.max().unwrap_or(0)).min(it.cells);
    }
}

/// A cell of text in lines of no more than this width; a number as it is.
fn in_width(cell: &Cell, width: usize) -> Cell {
    match cell {
        Cell::Text(text) if text.chars().count() > width => Cell::Text(broken_at_hyphens(text, width)),
        cell => cell.clone(),
    }
}

/// The lines of a table, each with the cell of its last column below it, where that is text.
fn with_last_below<'c>(
    text: &str,
    head: &Head,
    cells: impl Iterator<Item = &'c Cell>,
    width: usize,
) -> String {
    const INDENT: &str = "    ";
    let heading = head.heading.replace('\n', " ").to_uppercase();
    let below: Vec<String> = std::iter::once(heading).chain(cells.map(shown)).collect();
    // The headings may have several lines, the rows have one each.
    let heads = text.lines().count().saturating_sub(below.len());
    let mut lines: Vec<String> = text.lines().take(heads).map(str::to_owned).collect();
    for (line, below) in text.lines().skip(heads).zip(below) {
        lines.push(line.to_owned());
        let below = wrapped(&below, INDENT.len(), width);
        lines.extend(below.lines().map(|line| format!("{INDENT}{line}")));
    }
    lines.join("\n")
}

impl Fitted {
    /// Says which columns are left out, if any are.
    pub(super) fn note(&self) -> Option<String> {
        let names = self.left_out.join(", ");
        (!names.is_empty()).then(|| format!("columns left out: {names}; `-o wide` shows all"))
    }
}

fn widest_cell(rows: &[Vec<Cell>], place: usize) -> usize {
    let texts = rows.iter().filter_map(|row| row.get(place)).map(shown);
    texts.map(|text| text.chars().count()).max().unwrap_or(0)
}

/// The width of a heading that has a line for each word.
fn longest_word(heading: &str) -> usize {
    heading.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or(0)
}

/// Headings of several lines, each with its last line at the bottom.
fn level(heads: Vec<Head>) -> Vec<Head> {
    let lines = |head: &Head| head.heading.matches('\n').count();
    let most = heads.iter().map(lines).max().unwrap_or(0);
    let lowered = |head: Head| {
        let above = "\n".repeat(most - lines(&head));
        Head { heading: above + &head.heading, ..head }
    };
    heads.into_iter().map(lowered).collect()
}

/// A table in Markdown.
pub(super) fn markdown<R: Iterator<Item = Cell>>(heads: &[Head], rows: impl Iterator<Item = R>) -> String {
    let rows = rows.map(|row| row.map(with_escapes).map(in_markdown));
    let mut table = fill(heads, rows, str::to_owned);
    table.load_style(presets::ASCII_MARKDOWN);
    table.to_string()
}

/// What would end the cell, or be more than text, behind a backslash.
fn in_markdown(cell: Cell) -> Cell {
    let Cell::Text(text) = cell else { return cell };
    // Ours are around code. Where they don't match, a name has some.
    let is_code = text.matches('`').count().is_multiple_of(2);
    let mut escaped = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let is_mark = match character {
            '|' | '<' => true,
            '`' => !is_code,
            // Before a mark it would make the backslash plain, and not the mark.
            '\\' => {
                let behind = text[at..].trim_start_matches('\\');
                behind.is_empty() || behind.starts_with(['|', '<', '`', '('])
            }
            // What is in brackets before it would be a link or an image.
            '(' => escaped.ends_with(']'),
            _ => false,
        };
        if is_mark {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    Cell::Text(escaped)
}

/// Prints comma or tab separated values under the names of the columns.
pub(super) fn separated<T, R: Iterator<Item = Cell>>(
    out: &mut impl Write,
    delimiter: u8,
    columns: &[Column<T>],
    rows: impl Iterator<Item = R>,
) -> io::Result<()> {
    // Tabs and line ends are escaped, so that nothing needs quotes where readers know none.
    let quotes = if delimiter == b'\t' { QuoteStyle::Never } else { QuoteStyle::Necessary };
    let mut writer = WriterBuilder::new().delimiter(delimiter).quote_style(quotes).from_writer(out);
    writer.write_record(columns.iter().map(Column::name)).map_err(of_output)?;
    for row in rows {
        writer.write_record(row.map(|cell| separate(&cell))).map_err(of_output)?;
    }
    writer.flush()
}

/// A cell as programs read it: a row a line, and text that a spreadsheet would take for a formula behind a quote.
fn separate(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => {
            let is_formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            format!("{}{}", if is_formula { "'" } else { "" }, escaped(text))
        }
        cell => cell.to_string(),
    }
}

/// The error of the output itself, whose kind tells that a reader has closed it: csv's own conversion loses it.
fn of_output(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn fill<R: Iterator<Item = Cell>>(
    heads: &[Head],
    rows: impl Iterator<Item = R>,
    heading: fn(&str) -> String,
) -> Table {
    let mut table = Table::new();
    let aligned = |text: String, alignment| TableCell::new(text).set_alignment(alignment);
    table.set_header(heads.iter().map(|head| {
        let alignment = if head.is_numeric { CellAlignment::Right } else { CellAlignment::Left };
        aligned(heading(&head.heading), alignment)
    }));
    for row in rows {
        table.add_row(row.zip(heads).map(|(cell, head)| match cell {
            Cell::Text(text) if !head.is_numeric => aligned(text, CellAlignment::Left),
            cell => aligned(shown(&cell), CellAlignment::Right),
        }));
    }
    table
}

/// A cell as people read it.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Unlimited => "no limit".into(),
        Cell::Unknown => "-".into(),
        cell => cell.to_string(),
    }
}
