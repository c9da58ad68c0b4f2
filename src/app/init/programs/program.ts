import type { FieldType, LogFormat } from '../../../model/model.js';

/** A program with known lines, because its image writes them in the same way everywhere. */
export interface Program {
  readonly title: string;
  /** The last part of image names, without registry, folder and tag. */
  readonly images: readonly string[];
  /** The first version; null for any. An image without a version counts as the newest. */
  readonly since: Version | null;
  /** The first version that is too new; null for any. */
  readonly before: Version | null;
  readonly role: Role;
  /** The settings of its service in the spec; null: its logs are not collected. */
  readonly lines: Lines | null;
  /** A remark for readers of the spec, or null. */
  readonly note: string | null;
}

export type Version = readonly [major: number, minor: number];

/** The program's role for the stack. `grafana` and others are used by it, `collector` would read its own lines. */
export type Role = 'infrastructure' | 'grafana' | 'prometheus' | 'tempo' | 'alertmanager' | 'store' | 'collector';

/** How lines are parsed; null: the spec's default applies. */
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

/** Lines without settings other than the format. */
export const PLAIN_LINES: Lines = {
  format: 'json',
  level: null,
  message: null,
  pattern: null,
  multiline: null,
  fields: {},
};

/** The defaults of a program: any version, and no special role. */
export const PLAIN_PROGRAM = { since: null, before: null, role: 'infrastructure', note: null } as const;

/** Text lines read by a pattern. */
export function textLines(pattern: string, more: Partial<Lines> = {}): Lines {
  return { ...PLAIN_LINES, format: 'text', pattern, ...more };
}
