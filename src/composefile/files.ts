import type { Unread } from '../contracts/application.js';
import type { Finding } from '../findings/finding.js';
import { type ParsedFile, parseComposeFile } from './parse.js';
import { startOf, syntaxFinding, unfollowedFinding } from './reports.js';
import type { ComposeMap, Place } from './value.js';

/** Returns the text of a file, or null if it does not exist. Paths are as Compose writes them, `/` separated. */
export type ReadFile = (path: string) => string | Unread | null;

/** Files that are parsed already. */
export type KnownFiles = (path: string) => ParsedFile | undefined;

export const MAX_FILES = 100;
const MAX_FILE_LENGTH = 1024 * 1024;
const MAX_TOTAL_LENGTH = 4 * MAX_FILE_LENGTH;

/** The files of one project, each read and parsed once, within limits. */
export class ComposeFiles {
  readonly findings: Finding[] = [];
  /** Those among them about files that exist but are not read. */
  readonly unread: Finding[] = [];
  private readonly parsed = new Map<string, readonly ComposeMap[] | null>();
  private length = 0;

  constructor(
    private readonly read: ReadFile,
    private readonly parsedBefore: KnownFiles,
  ) {}

  documents(path: string, from: Place | null): readonly ComposeMap[] | null {
    const known = this.parsedBefore(path)?.documents ?? this.parsed.get(path);
    if (known !== undefined) return known;
    const text = this.text(path, from);
    const file = text === null ? null : parseComposeFile(path, text);
    this.findings.push(...(file?.findings ?? []));
    this.parsed.set(path, file?.documents ?? null);
    return file?.documents ?? null;
  }

  text(path: string, from: Place | null): string | null {
    if (this.parsed.size >= MAX_FILES)
      return this.missing(path, from, `There are more than ${MAX_FILES} compose files.`);
    const text = this.read(path);
    if (text === null) return this.missing(path, from, `The file ${quoted(path)} does not exist.`);
    if (typeof text !== 'string') return this.refused(path, from, text);
    this.length += text.length;
    if (text.length <= MAX_FILE_LENGTH && this.length <= MAX_TOTAL_LENGTH) return text;
    this.findings.push(
      syntaxFinding(startOf(path), 'The compose files are too large: at most 1 MiB each, 4 MiB together.'),
    );
    return null;
  }

  private missing(path: string, from: Place | null, message: string): null {
    this.findings.push(from === null ? syntaxFinding(startOf(path), message) : unfollowedFinding(from, message));
    return null;
  }

  private refused(path: string, from: Place | null, { reason }: Unread): null {
    this.missing(path, from, `${quoted(path)} ${reason}.`);
    if (from !== null) this.unread.push(...this.findings.slice(-1));
    return null;
  }
}

/** A name in a message. */
export function quoted(name: string): string {
  return `\`${name}\``;
}
