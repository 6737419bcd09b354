// What a cell of a table says.

import type { Table } from 'maxpods';

export type Cell = Table['rows'][number][number];

/** The columns in which `null` means that nothing limits them; in the others the value isn't known. */
const MAY_BE_UNLIMITED: readonly string[] = ['pod_ips', 'max_pods', 'recommended_max_pods', 'ip_pool', 'number_for_kubelet'];

/** The cell as text, where `unknown` is what stands for a value that isn't known. */
export function textOfCell(cell: Cell, column: string, unknown: string): string {
  if (cell !== null) return String(cell);
  return MAY_BE_UNLIMITED.includes(column) ? 'no limit' : unknown;
}
