// Which rows of a long table are in view, so that only those are drawn.

/** A stretch of rows: from `start` up to, not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Drawn above and below what is in view, so that scrolling meets no gap. */
const BEYOND = 12;

export function rowsInView(scrolled: number, height: number, rowHeight: number, rows: number): Stretch {
  const first = Math.floor(scrolled / rowHeight) - BEYOND;
  const last = Math.ceil((scrolled + height) / rowHeight) + BEYOND;
  const start = Math.max(0, Math.min(first, rows - 1));
  return { start, end: Math.max(start, Math.min(last, rows)) };
}
