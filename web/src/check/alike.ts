// Findings that say the same of the same place, as one: the nodes of a cluster share its settings.

import type { Edit, Finding } from 'maxpods/check';

export interface Alike {
  readonly first: Finding;
  /** The objects that all are about: `InstanceGroup nodes`. */
  readonly subjects: readonly string[];
  /** What fixes them, each edit once. */
  readonly edits: readonly Edit[];
}

export function grouped(findings: readonly Finding[]): Alike[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { rule, file, line, column, message, remedy } = finding;
    const key = JSON.stringify([rule, file, line, column, message, remedy]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const subjects = new Set(all.map(({ about }) => about).filter((about) => about !== ''));
    const edits = new Map(all.flatMap((finding) => finding.edits).map((edit) => [JSON.stringify(edit), edit]));
    return [{ first, subjects: [...subjects], edits: [...edits.values()] }];
  });
}

/** `InstanceGroup nodes`, `Deployment web/api` */
export function subjectName({ kind, namespace, name }: Finding['subject']): string {
  const path = namespace === null ? name : `${namespace}/${name}`;
  return [kind, path].filter((part) => part !== '').join(' ');
}
