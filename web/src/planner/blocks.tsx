// The picture of a subnet: its /28 blocks in the order of their addresses. A block that a prefix can take is whole;
// single addresses fill theirs from the foot. What a block is shows by colour, and by a letter or a pattern.

import { useId, useMemo } from 'preact/hooks';

import { useWidth } from '../ui/use-width.ts';
import { count, plural } from '../words.ts';
import type { BlockRun, Layout } from './api.ts';
import { grid, kindOf, measure, outline, spread, type BlockKind, type Measure, type Spread } from './blocks-layout.ts';

export const CASES = [
  {
    name: 'packed',
    title: 'side by side',
    text: 'At best: single addresses lie next to each other, so that as many whole blocks as possible are left for prefixes.',
  },
  {
    name: 'scattered',
    title: 'scattered',
    text: "At worst: each single address takes a block of its own from the prefixes. AWS doesn't document where it puts them.",
  },
] as const;
export type Case = (typeof CASES)[number]['name'];

/** Blocks smaller than this have no room for a letter. */
const LETTERED = 17;

/** From this number of single addresses on their colour is behind the letter. */
const COVERED = 11;
const HALF = 6;

interface Props {
  readonly layout: Pick<Layout, 'runs'> & Partial<Layout>;
  readonly range: string;
  /** What to say of single blocks under the pointer, by their places. */
  readonly titles?: ReadonlyMap<number, string>;
}

export function Blocks({ layout, range, titles }: Props) {
  const [frame, width] = useWidth();
  const placed = useMemo(() => spread(layout.runs), [layout]);
  const blocks = layout.runs.reduce((sum, run) => sum + run.blocks, 0);
  const said = useMemo(() => keys(layout), [layout]);
  return (
    <figure class="blocks" aria-label={`The ${plural(blocks, 'block')} of ${range}`}>
      <div ref={frame}>
        {width > 0 && (
          <Drawing
            placed={placed}
            size={measure(blocks, width)}
            name={said.map(({ text }) => text).join(', ')}
            titles={titles}
          />
        )}
      </div>
      <Missing layout={layout} />
      <figcaption>
        <ul class="legend" aria-label="Legend">
          {said.map(({ sample, text }, place) => (
            <li key={place}>
              <Sample run={sample} />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Drawing({
  placed,
  size,
  name,
  titles,
}: {
  readonly placed: readonly Spread[];
  readonly size: Measure;
  readonly name: string;
  readonly titles: ReadonlyMap<number, string> | undefined;
}) {
  const id = useId();
  const width = size.columns * size.pitch;
  const height = size.lines * size.pitch;
  return (
    <svg
      class="block-grid"
      {...{ width, height }}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={name}
      data-pitch={size.pitch}
    >
      <Patterns id={id} />
      {/* By place, here and in the legend, so that a change of the plan changes shapes and makes none. */}
      {placed.map((one, place) => (
        <Run key={place} id={id} one={one} size={size} title={titleOf(one, titles)} />
      ))}
      {size.isFine && <path class="block-lines" d={grid(size)} />}
    </svg>
  );
}

/** What is said of a run: of blocks in a row that look alike each has its own words. */
function titleOf({ first, run }: Spread, titles: ReadonlyMap<number, string> | undefined): string | undefined {
  if (!titles) return undefined;
  const all = Array.from({ length: run.blocks }, (_, more) => titles.get(first + more) ?? '').filter(Boolean);
  return all.length > 0 ? all.join('\n') : undefined;
}

interface RunProps {
  readonly id: string;
  readonly one: Spread;
  readonly size: Measure;
  readonly title?: string | undefined;
}

function Run({ id, one, size, title }: RunProps) {
  const { run, kind, parts, first } = one;
  const whole = outline(one, size);
  return (
    <g
      class={`block ${kind}${run.in_use + run.single_addresses > 0 ? ' begun' : ''}`}
      data-blocks={run.blocks}
      data-kind={kind}
      data-kept={run.kept_by_aws}
      data-aside={run.set_aside}
      data-single={run.single_addresses}
      data-held={run.in_use}
    >
      {title !== undefined && <title>{title}</title>}
      <path class="ground" d={whole} />
      {kind !== 'open' && <path d={whole} fill={`url(#${id}-${kind})`} />}
      {parts.map((part) => {
        const d = outline(one, size, part.from, part.to);
        return (
          <g key={part.kind}>
            <path class={`part-${part.kind}`} d={d} />
            {(part.kind === 'kept' || part.kind === 'aside') && <path d={d} fill={`url(#${id}-${part.kind})`} />}
          </g>
        );
      })}
      {size.side >= LETTERED && <Letters run={run} first={first} size={size} />}
    </g>
  );
}

interface LettersProps {
  readonly run: BlockRun;
  readonly first: number;
  readonly size: Measure;
}

function Letters({ run, first, size: { pitch, side, columns } }: LettersProps) {
  const text = letterOf(run);
  if (text === '') return null;
  const singles = run.in_use + run.single_addresses;
  const taken = run.kept_by_aws + run.set_aside + singles;
  // Above what half fills a block.
  const middle = taken >= HALF && singles < COVERED && run.set_aside < COVERED ? side / 4 : side / 2;
  return (
    <g class={singles >= COVERED ? 'on-single' : ''}>
      {Array.from({ length: run.blocks }, (_, more) => first + more).map((place) => (
        <text key={place} x={(place % columns) * pitch + side / 2} y={Math.floor(place / columns) * pitch + middle + 4}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** `P` for a prefix, `R` for one that may come, and how many single addresses a block has. */
function letterOf(run: BlockRun): string {
  const kind = kindOf(run);
  if (kind === 'prefix') return 'P';
  const singles = run.in_use + run.single_addresses;
  if (singles > 0) return String(singles);
  if (kind === 'reserved') return 'R';
  return run.set_aside > 0 ? 'X' : '';
}

function Missing({ layout }: Pick<Props, 'layout'>) {
  const { missing_single_addresses: singles = 0, missing_prefixes: prefixes = 0 } = layout;
  const missing = [
    singles > 0 ? plural(singles, 'single address', 'single addresses') : '',
    prefixes > 0 ? plural(prefixes, 'prefix', 'prefixes') : '',
  ].filter(Boolean);
  if (missing.length === 0) return null;
  return (
    <p class="blocks-missing">
      <span class="swatch beyond-swatch" aria-hidden="true" /> Does not fit: {missing.join(' and ')}
    </p>
  );
}

interface Key {
  readonly sample: BlockRun;
  readonly text: string;
}

const NOTHING: BlockRun = {
  blocks: 1,
  kept_by_aws: 0,
  set_aside: 0,
  in_use: 0,
  single_addresses: 0,
  prefix: false,
  reserved_for_prefixes: false,
};

/** Each use once, with how much there is of it. */
function keys({ runs }: Props['layout']): Key[] {
  const blocksOf = (holds: (run: BlockRun) => boolean) => runs.filter(holds).reduce((sum, run) => sum + run.blocks, 0);
  const addressesOf = (of: (run: BlockRun) => number) => runs.reduce((sum, run) => sum + of(run) * run.blocks, 0);
  const isWhole = (run: BlockRun) => run.kept_by_aws + run.set_aside + run.in_use + run.single_addresses === 0;
  const ofKind = (kind: BlockKind) => blocksOf((run) => kindOf(run) === kind && isWhole(run));
  const singles = addressesOf((run) => run.single_addresses);
  const inBlocks = blocksOf((run) => run.single_addresses > 0);
  const held = addressesOf((run) => run.in_use);
  const heldIn = blocksOf((run) => run.in_use > 0);
  const aside = addressesOf((run) => run.set_aside);
  const all: [boolean, Key][] = [
    [
      held > 0,
      {
        sample: { ...NOTHING, in_use: 12 },
        text: `${plural(held, 'address', 'addresses')} in use now in ${plural(heldIn, 'block')}`,
      },
    ],
    [
      singles > 0,
      {
        sample: { ...NOTHING, single_addresses: 12 },
        text: `${plural(singles, 'single address', 'single addresses')} in ${plural(inBlocks, 'block')}`,
      },
    ],
    [
      blocksOf((run) => run.prefix) > 0,
      {
        sample: { ...NOTHING, prefix: true },
        text: plural(
          blocksOf((run) => run.prefix),
          'prefix',
          'prefixes',
        ),
      },
    ],
    [
      ofKind('reserved') > 0,
      {
        sample: { ...NOTHING, reserved_for_prefixes: true },
        text: `${plural(ofKind('reserved'), 'block')} reserved for prefixes`,
      },
    ],
    [
      aside > 0,
      { sample: { ...NOTHING, set_aside: 16 }, text: `${plural(aside, 'address', 'addresses')} reserved for other uses` },
    ],
    [
      true,
      {
        sample: { ...NOTHING, kept_by_aws: 5 },
        text: `${count(addressesOf((run) => run.kept_by_aws))} addresses kept by AWS`,
      },
    ],
    [true, { sample: NOTHING, text: `${plural(ofKind('open'), 'block')} free` }],
  ];
  return all.flatMap(([isThere, key]) => (isThere ? [key] : []));
}

function Sample({ run }: { readonly run: BlockRun }) {
  const id = useId();
  const size: Measure = { pitch: 20, side: 20, columns: 1, lines: 1, isFine: false };
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <Patterns id={id} />
      {spread([run]).map((one) => (
        <Run key="sample" id={id} one={one} size={{ ...size, side: one.run.in_use + one.run.single_addresses > 0 ? 16.9 : 20 }} />
      ))}
    </svg>
  );
}

function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-kept`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path class="hatch" d="M0 0V4" />
      </pattern>
      <pattern id={`${id}-aside`} width="5" height="5" patternUnits="userSpaceOnUse">
        <path class="hatch" d="M0 0 5 5M5 0 0 5" />
      </pattern>
      <pattern id={`${id}-prefix`} width="5" height="5" patternUnits="userSpaceOnUse">
        <path class="mesh" d="M0 0H5M0 0V5" />
      </pattern>
      <pattern id={`${id}-reserved`} width="4" height="4" patternUnits="userSpaceOnUse">
        <circle class="dot" cx="2" cy="2" r="0.8" />
      </pattern>
    </defs>
  );
}
