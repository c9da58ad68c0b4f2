import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Proof } from './proofs.js';

const entry = z.strictObject({
  day: z.iso.date(),
  engines: z.string(),
  outcome: z.string(),
  inputs: z.string(),
  seal: z.string(),
});

/** What the ledger keeps of a proof. `engines` are its programs with their versions. */
export type Entry = z.infer<typeof entry>;

/** The proofs of one program by their id. */
export type Ledger = Readonly<Record<string, Entry>>;

const LEDGERS = fileURLToPath(new URL('../proofs', import.meta.url));

/** The names of all ledgers. */
export function ledgerNames(folder = LEDGERS): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.flatMap((file) => /^(.*)\.json$/.exec(file)?.[1] ?? []).sort();
}

/** A ledger; an absent one is empty. */
export function readLedger(name: string, folder = LEDGERS): Ledger {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? z.record(z.string(), entry).parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

/**
 * Writes a ledger, one line a proof and sorted, so that a diff shows which proofs changed. An empty one is removed. The
 * file is replaced as a whole: a run that is killed leaves the old ledger or the new one, not a part of it.
 */
export function writeLedger(name: string, ledger: Ledger, folder = LEDGERS): void {
  const file = join(folder, `${name}.json`);
  const ids = Object.keys(ledger).sort();
  const lines = ids.map((id) => `  ${JSON.stringify(id)}: ${JSON.stringify(ledger[id])}`);
  if (ids.length === 0) rmSync(file, { force: true });
  else replaceFile(file, `{\n${lines.join(',\n')}\n}\n`);
}

function replaceFile(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

/** A ledger with a proof that was run. The same proof of another day stays as it is, and the diff small. */
export function withProof(ledger: Ledger, proof: Proof, engines: string, day: string): Ledger {
  const { id, outcome, inputs } = proof;
  const known = ledger[id];
  const same = known?.engines === engines && known.outcome === outcome && known.inputs === inputs;
  if (same && isSealed(proof.ledger, id, known)) return ledger;
  const unsealed = { day, engines, outcome, inputs };
  return { ...ledger, [id]: { ...unsealed, seal: sealOf(proof.ledger, id, unsealed) } };
}

/** How a proof that was run differs from its entry; null: not at all. */
export function differenceOf(proof: Proof, entry: Entry | undefined): string | null {
  if (entry === undefined) return 'is not recorded';
  if (entry.inputs !== proof.inputs) return 'was proven with other inputs';
  return entry.outcome === proof.outcome ? null : `${proof.outcome}; recorded: ${entry.outcome}`;
}

/** Whether an entry is as a run wrote it. */
export function isSealed(name: string, id: string, { seal, ...unsealed }: Entry): boolean {
  return seal === sealOf(name, id, unsealed);
}

/** Not a secret: it makes an edit by hand visible, in each line, so that two branches can add lines. */
function sealOf(name: string, id: string, { day, engines, outcome, inputs }: Omit<Entry, 'seal'>): string {
  const text = JSON.stringify([name, id, day, engines, outcome, inputs]);
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
