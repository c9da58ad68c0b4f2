import type { FieldType, LogFormat } from '../../../model/model.js';

/** A program whose lines are known, because its image writes them alike everywhere. */
export interface Program {
  readonly title: string;
  /** The last part of image names, without registry, folder and tag. */
  readonly images: readonly string[];
  /** Versions from this one on; null: any. An image without a version counts as the newest. */
  readonly since: Version | null;
  /** Versions before this one; null: any. */
  readonly before: Version | null;
  readonly role: Role;
  /** What stands in the stack for it; null: its logs are not collected. */
  readonly lines: Lines | null;
  /** What a reader of the spec should know of these lines; null: nothing special. */
  readonly note: string | null;
}

export type Version = readonly [major: number, minor: number];

/** What a program is to the stack. `grafana` and the others are used by it, `collector` would read its own lines. */
export type Role = 'infrastructure' | 'grafana' | 'prometheus' | 'tempo' | 'alertmanager' | 'store' | 'collector';

/** How lines are read; null: the spec's default stands. */
export interface Lines {
  readonly format: LogFormat;
  readonly level: string | null;
  readonly message: string | null;
  /** RE2 with named groups, for text. */
  readonly pattern: string | null;
  /** RE2 that the first line of an entry matches. */
  readonly multiline: string | null;
  readonly fields: Readonly<Record<string, FieldType>>;
}

/** Lines of which nothing but the format is said. */
export const PLAIN_LINES: Lines = {
  format: 'json',
  level: null,
  message: null,
  pattern: null,
  multiline: null,
  fields: {},
};

/** A program of any version that is neither looked for nor special. */
export const PLAIN_PROGRAM = { since: null, before: null, role: 'infrastructure', note: null } as const;

/** Text lines read by a pattern. */
export function textLines(pattern: string, more: Partial<Lines> = {}): Lines {
  return { ...PLAIN_LINES, format: 'text', pattern, ...more };
}
