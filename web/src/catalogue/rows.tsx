// The rows of the table: only those in view are drawn, all of them on paper.

import type { Table } from 'maxpods';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

import type { Go } from '../history.ts';
import type { State } from '../state.ts';
import { ViewLink } from '../ui/view-link.tsx';
import { count, title } from '../words.ts';
import { textOfCell } from './cell.ts';
import { rowsInView } from './rows-in-view.ts';

interface Props {
  readonly table: Table;
  readonly state: State;
  readonly go: Go;
}

/** Until a row has been measured. */
const ROW_HEIGHT = 33;

export function Rows({ table, state, go }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [view, setView] = useState({ scrolled: 0, height: 800 });
  const [rowHeight, setRowHeight] = useState(ROW_HEIGHT);
  const printing = usePrinting();
  const widths = useMemo(() => columnWidths(table), [table]);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => setView({ scrolled: element.scrollTop, height: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useLayoutEffect(() => {
    const measured = body.current?.querySelector('tr[aria-rowindex]')?.getBoundingClientRect().height;
    if (measured && Math.abs(measured - rowHeight) > 0.5) setRowHeight(measured);
  });
  // Another order or filter begins at its first row.
  useLayoutEffect(() => frame.current?.scrollTo({ top: 0 }), [state.filter, state.sort]);

  const { start, end } = printing
    ? { start: 0, end: table.rows.length }
    : rowsInView(view.scrolled, view.height, rowHeight, table.rows.length);
  return (
    <div ref={frame} class="scroll rows" tabIndex={0} role="region" aria-label="Instance types">
      <table aria-rowcount={table.rows.length + 1}>
        <caption class="unseen">Instance types and how many pods fit on them</caption>
        <colgroup>
          {widths.map((width, place) => (
            <col key={table.columns[place]?.name} style={{ width: `${width}ch` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {table.columns.map((column) => (
              <Heading key={column.name} {...column} sort={state.sort} go={go} />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Space height={start * rowHeight} />
          {/* By place, so that another filter or order changes texts and makes no rows. */}
          {table.rows.slice(start, end).map((row, place) => (
            <tr key={start + place} aria-rowindex={start + place + 2} class={(start + place) % 2 ? 'odd' : ''}>
              {row.map((cell, at) => {
                const column = table.columns[at];
                if (column?.name !== 'instance_type') {
                  return (
                    <td key={column?.name} class={column?.numeric ? 'number' : ''}>
                      {typeof cell === 'number' ? count(cell) : textOfCell(cell, column?.name ?? '', '–')}
                    </td>
                  );
                }
                return (
                  <th key={column.name} scope="row">
                    <ViewLink state={state} change={{ view: 'calculator', type: String(cell) }} go={go}>
                      {cell}
                    </ViewLink>
                  </th>
                );
              })}
            </tr>
          ))}
          <Space height={(table.rows.length - end) * rowHeight} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that aren't drawn. */
function Space({ height }: { readonly height: number }) {
  return height > 0 ? <tr class="space" aria-hidden="true" style={{ height: `${height}px` }} /> : null;
}

interface HeadingProps {
  readonly name: string;
  readonly numeric: boolean;
  readonly sort: string;
  readonly go: Go;
}

/** Sorts by its column: the first time from the least, then from the largest, then not at all. */
function Heading({ name, numeric, sort, go }: HeadingProps) {
  const next = sort === name ? `-${name}` : sort === `-${name}` ? '' : name;
  const order = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined;
  return (
    <th scope="col" class={numeric ? 'number' : ''} aria-sort={order}>
      <button type="button" onClick={() => go({ sort: next })}>
        {title(name)}
        <span class="order" aria-hidden="true">
          {order === 'ascending' ? '▲' : order === 'descending' ? '▼' : ''}
        </span>
      </button>
    </th>
  );
}

/** The width of each column in characters: it holds its longest cell and word, whichever rows are drawn. */
function columnWidths({ columns, rows }: Table): number[] {
  return columns.map(({ name }, place) => {
    const cells = rows.reduce((longest, row) => Math.max(longest, textOfCell(row[place] ?? null, name, '').length), 0);
    const words = Math.max(
      ...title(name)
        .split(' ')
        .map((word) => word.length),
    );
    return Math.max(cells * 1.05, words + 2) + 3;
  });
}

/** Whether the page is being printed: then it can't be scrolled. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const paper = matchMedia('print');
    const look = () => setPrinting(paper.matches);
    const begin = () => setPrinting(true);
    paper.addEventListener('change', look);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', look);
    return () => {
      paper.removeEventListener('change', look);
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', look);
    };
  }, []);
  return printing;
}
