// A table as text: byte for byte what `maxpods list` and `maxpods plan` print with `-o csv` and `-o md` for the same columns.

import type { Table } from 'maxpods';

import { textOfCell, type Cell } from './cell.ts';

export function csv({ columns, rows }: Table): string {
  const lines = [
    columns.map((column) => column.name),
    ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
  ];
  return lines.map((line) => `${line.map(quoted).join(',')}\n`).join('');
}

/** Quotes as RFC 4180 has them, where they are needed. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function markdown({ columns, rows }: Table): string {
  const headings = columns.map((column) => column.name.replaceAll('_', ' '));
  const texts = rows.map((row) => row.map((cell, place) => shown(cell, columns[place]?.name ?? '')));
  const widths = headings.map((heading, place) =>
    Math.max(heading.length, ...texts.map((row) => row[place]?.length ?? 0)),
  );
  const isNumeric = (place: number) => columns[place]?.numeric ?? false;
  const pad = (text: string, place: number, right: boolean) =>
    right ? text.padStart(widths[place] ?? 0) : text.padEnd(widths[place] ?? 0);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [
    line(headings.map((heading, place) => pad(heading, place, isNumeric(place)))),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|\n`,
    ...rows.map((row, at) =>
      line(row.map((cell, place) => pad(texts[at]?.[place] ?? '', place, cell === null || isNumeric(place)))),
    ),
  ].join('');
}

/** A cell for people; a bar would end it. */
function shown(cell: Cell, column: string): string {
  return textOfCell(cell, column, '-').replaceAll('|', '\\|');
}

/** Hands a file to the browser. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
