import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the corpus has files of; also the names of its folders. */
export const KINDS = ['loki', 'loki-rules', 'promtail', 'filebeat'] as const;

export type Kind = (typeof KINDS)[number];

/** The programs that judge each kind; the ledger of the first has what they answered. */
export const PROGRAMS = {
  loki: ['loki'],
  'loki-rules': ['loki', 'lokitool'],
  promtail: ['promtail'],
  filebeat: ['filebeat'],
} as const;

/** One config of the corpus. */
export interface Sample {
  readonly kind: Kind;
  /** Of the file, without its ending. */
  readonly name: string;
  /** `<kind>/<name>` */
  readonly id: string;
  readonly file: string;
  readonly text: string;
  /** The first line: `good`, `bad` (the program refuses it) or `odd` (it takes it, but not as it is meant), and why. */
  readonly about: string;
}

export const OUTCOMES = ['accepts', 'refuses at its check', 'refuses at its start', 'fails when it runs'] as const;

/** What a program makes of a config, by when it says so. */
export type Outcome = (typeof OUTCOMES)[number];

/** What a program made of a config. */
export interface Verdict {
  readonly outcome: Outcome;
  /** The program's own words; empty where it accepts. */
  readonly words: string;
}

export const ACCEPTS: Verdict = { outcome: 'accepts', words: '' };

const CORPUS = fileURLToPath(new URL('.', import.meta.url));

/** The samples of one kind, by name. */
export function samplesOf(kind: Kind): Sample[] {
  const dir = path.join(CORPUS, kind);
  const files = readdirSync(dir).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((base) => {
    const file = path.join(dir, base);
    const text = readFileSync(file, 'utf8');
    const name = path.basename(base, '.yaml');
    return { kind, name, id: `${kind}/${name}`, file, text, about: text.split('\n')[0]?.slice(2) ?? '' };
  });
}

/** The id of a sample's proof in the ledger. */
export function proofId({ id }: Pick<Sample, 'id'>): string {
  return `agreement: ${id}`;
}
