import { CONFIG_KINDS, type ConfigKind } from '../contracts/config.js';
import { mapOf, type PlainMap } from '../contracts/plain.js';
import { FOREIGN, isKubernetes, kindsThatFit, kindsThatName } from './kind.js';
import { isTemplate } from './template.js';
import { isMarkdown } from './text-kind.js';

/**
 * Why a file that may belong to a log stack is not checked; null: neither its name nor its keys are those of a known
 * kind. `values` are its documents, none for a file that was not parsed.
 */
export function doubtOf(path: string, text: string, values: readonly unknown[] = []): string | null {
  if (isMarkdown(path)) return null;
  const maps = values.map(mapOf).filter((map) => map !== null);
  const named = kindsThatName(path)[0];
  const fitting = maps.flatMap(kindsThatFit)[0];
  const kind = named ?? fitting;
  if (kind === undefined) return null;
  return reasonOf(path, text, maps) ?? (named === undefined ? onlyFits(kind) : onlyNamed(kind, fitting));
}

function reasonOf(path: string, text: string, maps: readonly PlainMap[]): string | null {
  if (isTemplate(text)) return 'it is a template';
  if (maps.some(isKubernetes)) return 'it is a Kubernetes manifest';
  return FOREIGN.test(path) ? 'its name is that of a file of another program' : null;
}

function onlyFits(kind: ConfigKind): string {
  return `its keys are possible in ${titled(kind)}, but other programs have them too`;
}

function onlyNamed(kind: ConfigKind, fitting: ConfigKind | undefined): string {
  const title = titled(kind);
  if (kind === fitting) return `it is a part of ${title}, or another program reads it first`;
  return `it is named like ${title}, but it does not have enough of its keys`;
}

function titled(kind: ConfigKind): string {
  const title = CONFIG_KINDS[kind];
  if (/s$/.test(title)) return title;
  return `${/^[AEIOU]/.test(title) ? 'an' : 'a'} ${title}`;
}
