// One row of the picture: its addresses as cells, as many side by side as fit the width.

import { useId, useMemo } from 'preact/hooks';

import type { GridRow, Run } from '../api.ts';
import { place, type Piece, type Shape } from './picture-layout.ts';

/** The letter in a cell, so that its colour isn't all that tells. */
export function letterOf({ kind, rule }: Run): string {
  return kind === 'primary' ? 'P' : (LETTERS[rule] ?? '');
}

const LETTERS: Readonly<Record<string, string>> = { health: 'H', router: 'R', 'internal-ip': 'C', ingress: 'I' };

/** Sizes in CSS pixels: of a cell that is one address, and of one that is a prefix of 4 by 4. */
const CELL = { least: 20, most: 34, gap: 3 };
const PREFIX = { least: 26, most: 44, gap: 4 };

/** How large cells are, and how many stand side by side: large if a row has few, and never wider than there is room. */
function measure({ slots_per_row, addresses_per_slot, has_primary }: Shape, width: number) {
  const { least, most, gap } = addresses_per_slot === 1 ? CELL : PREFIX;
  const side = Math.max(least, Math.min(most, Math.floor((width + gap) / slots_per_row) - gap));
  const room = Math.max(1, Math.min(slots_per_row, Math.floor((width + gap) / (side + gap))));
  // A CIDR is read in powers of two.
  const columns = has_primary ? room : 2 ** Math.floor(Math.log2(room));
  return { side, pitch: side + gap, gap, columns };
}

interface Props {
  readonly row: GridRow;
  readonly shape: Shape;
  readonly width: number;
  readonly name: string;
  readonly lit: number | null;
  readonly onLight: (entry: number | null) => void;
}

export function Cells({ row, shape, width, name, lit, onLight }: Props) {
  const id = useId();
  const placed = useMemo(() => place(row, shape), [row, shape]);
  const { side, pitch, gap, columns } = measure(shape, width);
  const lines = Math.ceil(shape.slots_per_row / columns);
  const size = { width: columns * pitch - gap, height: lines * pitch - gap };
  const corner = ({ slot }: Piece) => ({ x: (slot % columns) * pitch, y: Math.floor(slot / columns) * pitch });
  // Before the first measure there is no width to draw for.
  if (width === 0) return null;
  return (
    <svg class="cells" {...size} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={name}>
      <Patterns id={id} small={side / 4} />
      {placed.map(({ run, pieces }, index) => (
        <g
          key={index}
          class={`run ${run.kind}${run.entry === lit ? ' lit' : ''}`}
          data-kind={run.kind}
          data-entry={run.entry}
          data-addresses={run.addresses}
          onPointerEnter={() => onLight(run.entry)}
          onPointerLeave={() => onLight(null)}
        >
          {pieces.map((piece) =>
            shape.addresses_per_slot === 1 || run.kind === 'primary' ? (
              <Whole key={piece.slot} id={id} run={run} side={side} {...corner(piece)} />
            ) : (
              <Part
                key={piece.slot}
                id={id}
                run={run}
                piece={piece}
                side={side}
                all={shape.addresses_per_slot}
                {...corner(piece)}
              />
            ),
          )}
        </g>
      ))}
    </svg>
  );
}

interface At {
  readonly id: string;
  readonly run: Run;
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function Whole({ id, run, x, y, side }: At) {
  const letter = letterOf(run);
  return (
    <>
      <rect class="cell" x={x + 0.5} y={y + 0.5} width={side - 1} height={side - 1} rx="3" />
      {run.kind === 'unavailable' && (
        <rect
          x={x + 0.5}
          y={y + 0.5}
          width={side - 1}
          height={side - 1}
          rx="3"
          fill={`url(#${id}-hatch)`}
          class="over"
        />
      )}
      {letter !== '' && (
        <text x={x + side / 2} y={y + side / 2 + 4.2}>
          {letter}
        </text>
      )}
    </>
  );
}

/** A prefix, or some of its addresses: whole it is one shape under a grid of 4 by 4, so that thousands stay light. */
function Part({ id, run, x, y, side, piece, all }: At & { readonly piece: Piece; readonly all: number }) {
  const over = run.kind === 'unavailable' ? `url(#${id}-hatch)` : `url(#${id}-sixteen)`;
  if (piece.addresses === all) {
    const box = { x: x + 0.5, y: y + 0.5, width: side - 1, height: side - 1, rx: 3 };
    return (
      <>
        <rect class="cell" {...box} />
        <g transform={`translate(${x} ${y})`}>
          <rect class="over" width={side} height={side} rx="3" fill={over} />
        </g>
      </>
    );
  }
  const small = side / 4;
  return (
    <>
      {Array.from({ length: piece.addresses }, (_, step) => piece.from + step).map((address) => (
        <rect
          key={address}
          class="cell"
          x={x + (address % 4) * small + 0.5}
          y={y + Math.floor(address / 4) * small + 0.5}
          width={small - 1}
          height={small - 1}
          rx="1"
        />
      ))}
    </>
  );
}

function Patterns({ id, small }: { readonly id: string; readonly small: number }) {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path class="hatch" d="M0 0V6" />
      </pattern>
      <pattern id={`${id}-sixteen`} width={small} height={small} patternUnits="userSpaceOnUse">
        <path class="mesh" d={`M0 0H${small}M0 0V${small}`} />
      </pattern>
    </defs>
  );
}
