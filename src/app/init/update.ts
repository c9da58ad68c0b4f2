import { isMap, isPair, isSeq, type ParsedNode } from 'yaml';
import type { Application } from '../../contracts/application.js';
import type { Edit } from '../../findings/finding.js';
import { uncollected } from '../../lint/uncollected.js';
import type { Model } from '../../model/model.js';
import { composeText } from '../../yaml/compose.js';
import type { Proposal, ProposedService } from './proposal.js';
import { servicesText } from './spec.js';

/** Services of the compose files that the spec does not have, with names that are not in use. */
export function gainedServices(proposal: Proposal, model: Model, application: Application): readonly ProposedService[] {
  const missing = new Set(uncollected(model, application));
  const taken = new Set(model.services.map(({ name }) => name));
  return proposal.services
    .filter(({ composeName }) => missing.has(composeName))
    .map((service) => {
      const name = freeName(service.name, taken);
      taken.add(name);
      return { ...service, name };
    });
}

/** Compose services that the spec has and the compose files do not. */
export function goneServices(model: Model, { complete, services }: Application): readonly string[] {
  const read = model.services.flatMap(({ source }) => (source.kind === 'compose' ? [source.service] : []));
  return complete ? read.filter((name) => !services.includes(name)) : [];
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${name}-${n}`;
  return free;
}

const MAX_DEPTH = 40;

/**
 * The edit that adds services below the last one of a spec; everything else stays as it is. null: `services` is not a
 * list with one service per line.
 */
export function servicesEdit(text: string, added: readonly ProposedService[]): Edit | null {
  const root = composeText(text, MAX_DEPTH).documents[0]?.contents;
  const list = isMap(root) ? root.get('services', true) : undefined;
  if (!isSeq<ParsedNode>(list) || list.flow === true || !list.range) return null;
  const [start] = list.range;
  const last = list.items.at(-1);
  const column = start - lineStart(text, start);
  if (text[start] !== '-' || last === undefined || text.slice(start - column, start).trim() !== '') return null;
  const offset = endOfItem(text, lastOffset(last), column);
  const items = servicesText(added).replace(/^ {2}/gm, ' '.repeat(column));
  return { offset, end: offset, text: text[offset - 1] === '\n' ? items : `\n${items.trimEnd()}` };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the last value in a node ends. */
function lastOffset(node: unknown): number {
  if (isPair(node)) return lastOffset(node.value ?? node.key);
  const inside = isMap(node) || isSeq(node) ? node.items.at(-1) : undefined;
  if (inside !== undefined && !(node as { flow?: boolean }).flow) return lastOffset(inside);
  return (node as ParsedNode).range[1];
}

/** Below the item's last line, and below the comments that are indented like its keys. */
function endOfItem(text: string, end: number, column: number): number {
  let offset = text[end - 1] === '\n' ? end : lineEnd(text, end);
  const ownComment = new RegExp(`^ {${column + 1},}#`);
  while (ownComment.test(text.slice(offset, lineEnd(text, offset)))) offset = lineEnd(text, offset);
  return offset;
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}
