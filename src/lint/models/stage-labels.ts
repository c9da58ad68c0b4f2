import { mapOf } from '../../contracts/plain.js';
import { Removals, setBy, sourcesOf } from './kept-labels.js';
import type { Pipeline, Stage } from './pipeline.js';

/** Labels that lines may have after the stages. It excludes a label only if the stages certainly remove it. */
export function labelsAfter({ program, stages }: Pipeline, before: Iterable<string>): ReadonlySet<string> {
  return after(stages, program, new Set(before));
}

function after(stages: readonly Stage[], program: Pipeline['program'], labels: Set<string>): Set<string> {
  /** What a parser may have read: Promtail removes a label only where it is the same. */
  const parsed = new Set<string>();
  const isSure = ({ name }: Stage) => program === 'Alloy' || name !== 'structured_metadata';
  for (const stage of stages) {
    // Other lines pass by a `match`: a label that they have already stays.
    for (const name of after(stage.stages, program, new Set())) labels.add(name);
    for (const name of parsedBy(stage)) parsed.add(name);
    for (const name of setBy(stage)) labels.add(name);
    if (LINE_FORMATS.includes(stage.name)) labels.add('stream');
    if (stage.name === 'labels') forget(stage, parsed);
    removeFrom(labels, stage, (name) => isSure(stage) || !(parsed.has(ANY) || parsed.has(name)));
  }
  return labels;
}

function removeFrom(labels: Set<string>, stage: Stage, isSure: (name: string) => boolean): void {
  const removed = new Removals();
  removed.add(stage);
  for (const name of labels) if (removed.has(name) && isSure(name)) labels.delete(name);
}

/** Stages that set the label `stream` by themselves. */
const LINE_FORMATS = ['docker', 'cri'];

/** Such a label has the value that the parser read. */
function forget(stage: Stage, parsed: Set<string>): void {
  for (const [name, source] of sourcesOf(stage)) {
    if (name === source) parsed.delete(name);
    else parsed.add(name);
  }
}

const ANY = '*';
const PARSERS: Readonly<Record<string, (value: unknown) => readonly string[]>> = {
  json: (value) => Object.keys(mapOf(mapOf(value)?.expressions) ?? {}),
  logfmt: (value) => Object.keys(mapOf(mapOf(value)?.mapping) ?? {}),
  regex: () => [ANY],
  replace: () => [ANY],
  template: (value) => [String(mapOf(value)?.source)],
  eventlogmessage: () => [ANY],
};

/** Names of the values that a stage extracts from lines, with those of nested stages; `*` is any name. */
function parsedBy({ name, value, stages }: Stage): readonly string[] {
  const own = Object.hasOwn(PARSERS, name) ? (PARSERS[name]?.(value) ?? []) : [];
  return [...own, ...stages.flatMap(parsedBy)];
}
