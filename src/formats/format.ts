import type { FieldType, Level, LogFormat } from '../model/model.js';

/** A program with known lines, because its image writes them in the same way everywhere. */
export interface Program {
  readonly title: string;
  /** Names of repositories as in `docker pull`: `nginx` is Docker's own, others have their folder and registry. */
  readonly images: readonly string[];
  /** The first version; null for any. An image without a version counts as the newest. */
  readonly since: Version | null;
  /** The first version that is too new; null for any. */
  readonly before: Version | null;
  /** Tags of its images; null: any. */
  readonly tags: RegExp | null;
  readonly role: Role;
  /** How its lines are read; null: its logs are not collected. */
  readonly lines: Lines | null;
  /** Settings of the service that change its lines. The first that is set decides. */
  readonly switches: readonly Switch[];
  /** A remark for readers of the spec, or null. */
  readonly note: string | null;
}

export type Version = readonly [major: number, minor: number];

/** The program's role for the stack. `grafana` and others are used by it, `collector` would read its own lines. */
export type Role = 'infrastructure' | 'grafana' | 'prometheus' | 'tempo' | 'alertmanager' | 'store' | 'collector';

/** How lines are parsed; null: the spec's default applies. */
export interface Lines {
  readonly format: LogFormat;
  /** `detect`: see `level` in docs/spec.md. */
  readonly level: string | null;
  /** Levels of words that only this program writes. */
  readonly levels: Readonly<Record<string, Level>>;
  readonly message: string | null;
  /** RE2 with named groups, for text. */
  readonly pattern: string | null;
  /** RE2 that the first line of an entry matches. */
  readonly multiline: string | null;
  readonly fields: Readonly<Record<string, FieldType>>;
}

/** A setting of a service that changes the lines of its program. */
export interface Switch {
  /** An option of the command, such as `log.format` for `--log.format=json` and `-log.format json`; or */
  readonly option?: string;
  /** a variable of the environment. */
  readonly variable?: string;
  /** What its value must match, in any case; default: any value. */
  readonly value?: RegExp;
  readonly lines: Lines;
}

/** Lines without settings other than the format. */
export const PLAIN_LINES: Lines = {
  format: 'json',
  level: null,
  levels: {},
  message: null,
  pattern: null,
  multiline: null,
  fields: {},
};

/** Lines without a certain format: each is stored whole, with the level that its text names. */
export const DETECTED_LINES: Lines = { ...PLAIN_LINES, format: 'text', level: 'detect' };

/** Lines of the user's own code: JSON where a line is JSON. */
export const APPLICATION_LINES: Lines = { ...PLAIN_LINES, level: 'detect' };

/** A program of any version, without a special role. */
export function program(
  title: string,
  images: readonly string[],
  lines: Lines | null,
  more: Partial<Program> = {},
): Program {
  return {
    title,
    images,
    lines,
    since: null,
    before: null,
    tags: null,
    role: 'infrastructure',
    switches: [],
    note: null,
    ...more,
  };
}

/** Text lines read by a pattern. */
export function textLines(pattern: string, more: Partial<Lines> = {}): Lines {
  return { ...PLAIN_LINES, format: 'text', pattern, ...more };
}

export function jsonLines(more: Partial<Lines> = {}): Lines {
  return { ...PLAIN_LINES, ...more };
}

export function logfmtLines(more: Partial<Lines> = {}): Lines {
  return { ...PLAIN_LINES, format: 'logfmt', ...more };
}

export function option(name: string, value: RegExp | null, lines: Lines): Switch {
  return value === null ? { option: name, lines } : { option: name, value, lines };
}

export function variable(name: string, value: RegExp | null, lines: Lines): Switch {
  return value === null ? { variable: name, lines } : { variable: name, value, lines };
}
