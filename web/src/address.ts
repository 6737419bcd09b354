// What the query and the fragment of an address have in common: texts with the marks around them escaped, and sentences
// about what can't be read.

const MOST_PROBLEMS = 5;

/** Escapes the marks that would end a value inside a parameter; `%` is always one of them. */
export function escapeMarks(text: string, marks: RegExp): string {
  return text.replace(marks, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function unescapeMarks(text: string): string {
  return text.replace(/%(20|23|25|2C|2E|3B|3D)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** As `encodeURIComponent`, but what needs no escape in an address stays readable. */
export function escape(value: string): string {
  const readable = /%(2C|3A|3B|3D|2A|2F|40|3F)/g;
  return encodeURIComponent(value.toWellFormed()).replace(readable, decodeURIComponent).replaceAll('%20', '+');
}

export function split(text: string, mark: string): string[] {
  return text
    .split(mark)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}

export function cut(name: string, value: string, longest: number, problems: Problems): string {
  if (value.length <= longest) return value;
  problems.add(`${quote(name)} in the address is longer than ${longest} characters; the rest is left out`);
  return value.slice(0, longest).toWellFormed();
}

export function atMost<T>(most: number, what: string, values: T[], problems: Problems): T[] {
  if (values.length <= most) return values;
  problems.add(`the address has ${values.length} ${what}; the first ${most} are shown`);
  return values.slice(0, most);
}

/** Text from outside inside a sentence: short, and in backquotes. */
export function quote(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
  return `\`${short}\``;
}

/** What could not be read: the first sentences, and how many more there are. */
export class Problems {
  readonly #all = new Set<string>();

  add(sentence: string): void {
    this.#all.add(sentence);
  }

  sentences(): string[] {
    const all = [...this.#all];
    if (all.length <= MOST_PROBLEMS) return all;
    return [...all.slice(0, MOST_PROBLEMS), `and ${all.length - MOST_PROBLEMS} more like these`];
  }
}
