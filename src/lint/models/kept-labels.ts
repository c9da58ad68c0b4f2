import { listOf, mapOf } from '../../contracts/plain.js';
import { type Compiled, compile } from '../../languages/re2.js';
import type { Stage } from './pipeline.js';

/** What a pipeline does to labels. */
export interface KeptLabels {
  /** Labels that a stage sets and no later stage removes. */
  readonly set: readonly { readonly name: string; readonly stage: Stage }[];
  /** Whether a stage removes a label that a line has when it arrives. */
  removes(name: string): boolean;
}

/** Reads the stages of a pipeline backwards: a stage removes only what earlier stages and sources set. */
export function keptLabels(stages: readonly Stage[]): KeptLabels {
  const later = new Removals();
  const set = stages.toReversed().flatMap((stage) => {
    const kept = setBy(stage).filter((name) => !later.has(name));
    later.add(stage);
    return kept.reverse().map((name) => ({ name, stage }));
  });
  return { set: set.reverse(), removes: (name) => later.has(name) };
}

const SETTERS = ['labels', 'static_labels'];

/** Labels that a stage sets, by name. */
export function setBy({ name, value }: Stage): string[] {
  return SETTERS.includes(name) ? Object.keys(mapOf(value) ?? {}) : [];
}

/** The names that a stage reads as `name: source`; an empty source means the name. */
export function sourcesOf({ value }: Stage): ReadonlyMap<string, string> {
  const items = Object.entries(mapOf(value) ?? {});
  return new Map(items.map(([name, own]) => [name, typeof own === 'string' && own !== '' ? own : name]));
}

/** The labels that some stages remove. Promtail and Alloy remove the source of structured metadata, not its name. */
export class Removals {
  private readonly names = new Set<unknown>();
  private readonly patterns: Compiled[] = [];
  private kept: ReadonlySet<unknown> | null = null;

  add(stage: Stage): void {
    const { name, value, pattern } = stage;
    if (name === 'labelallow') this.allow(listOf(value));
    const removed = name === 'labeldrop' ? listOf(value) : name === 'pack' ? listOf(mapOf(value)?.labels) : [];
    for (const one of removed) this.names.add(one);
    if (name !== 'structured_metadata') return;
    for (const source of sourcesOf(stage).values()) this.names.add(source);
    const compiled = pattern === null || pattern === '' ? '' : compile(pattern);
    if (typeof compiled !== 'string') this.patterns.push(compiled);
  }

  has(name: string): boolean {
    if (this.names.has(name) || (this.kept !== null && !this.kept.has(name))) return true;
    return this.patterns.some((one) => one.finds(name));
  }

  private allow(names: readonly unknown[]): void {
    const before = this.kept;
    this.kept = new Set(before === null ? names : names.filter((name) => before.has(name)));
  }
}
