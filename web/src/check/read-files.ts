// From what was dropped or chosen to text. Nothing is sent anywhere.

import { count } from '../words.ts';
import type { TextFile } from './input.ts';

/** What the program reads in folders; a file that is named is read whatever its ending. */
const ENDINGS = /\.(json|toml|yaml|yml)$/i;

/** What the page stays responsive with. */
const MOST_BYTES = 64_000_000;
const MOST_FILES = 5_000;

export interface Found {
  readonly name: string;
  readonly file: File;
}

export interface Opened {
  readonly files: readonly TextFile[];
  /** What is not opened, each as a sentence. */
  readonly problems: readonly string[];
}

/** The files of a choice: of a folder those that the program would read. */
export function chosen(list: FileList | null): Found[] {
  return [...(list ?? [])]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .filter(({ name }) => !name.includes('/') || isRead(name));
}

/** The files of a drop, which are to be asked for before the event is over. */
export async function dropped(items: DataTransferItemList): Promise<Found[]> {
  const found = [...items].map((item) => {
    const entry = item.webkitGetAsEntry();
    if (entry) return inside(entry, entry.name);
    // What comes from another program may be in no folder.
    const file = item.getAsFile();
    return file ? [{ name: file.name, file }] : [];
  });
  return (await Promise.all(found)).flat();
}

async function inside(entry: FileSystemEntry, name: string): Promise<Found[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    return name.includes('/') && !isRead(name) ? [] : [{ name, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Found[] = [];
  // A reader gives a part of the folder at a time.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (part.length === 0) return found;
    const shown = part.filter((one) => !one.name.startsWith('.'));
    for (const one of shown.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length > MOST_FILES) return found;
      found.push(...(await inside(one, `${name}/${one.name}`)));
    }
  }
}

/** Whether a file of a folder is read: hidden ones and those of other formats aren't. */
function isRead(path: string): boolean {
  return ENDINGS.test(path) && !path.split('/').some((part) => part.startsWith('.'));
}

/** The texts of files. */
export async function open(found: readonly Found[], bytesBefore = 0): Promise<Opened> {
  if (found.length === 0) return { files: [], problems: ['there are no YAML, JSON or TOML files there'] };
  const bytes = found.reduce((sum, { file }) => sum + file.size, bytesBefore);
  if (found.length > MOST_FILES || bytes > MOST_BYTES) {
    const text = `these are more than ${count(MOST_FILES)} files or 64 MB, too much for a page: give them to \`maxpods check\``;
    return { files: [], problems: [text] };
  }
  const files: TextFile[] = [];
  const problems: string[] = [];
  for (const { name, file } of found) {
    try {
      files.push({ name, text: decoded(await file.arrayBuffer()), found: name.includes('/') });
    } catch (error) {
      const why = error instanceof TypeError ? "isn't text in UTF-8" : "can't be read";
      problems.push(`\`${name}\` ${why}; it is left out`);
    }
  }
  return { files, problems };
}

function decoded(bytes: ArrayBuffer): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
