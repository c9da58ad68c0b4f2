import { type Document, isMap, isScalar, isSeq, parseDocument, visit, type YAMLMap } from 'yaml';

/** Reads a generated YAML file so that a test can change a few places in it and keep the rest. */
export function readConfig(text: string): Document {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw error;
  return document;
}

/**
 * The changed file's text. Long values stay on one line, as they were, and what YAML 1.1 takes for a line's end stays
 * escaped: generated files have it in double quotes only.
 */
export function configText(document: Document): string {
  const text = document.toString({ lineWidth: 0 });
  return text.replace(/[\u0085\u00A0\u2028\u2029\uFEFF]/g, escapeOf);
}

function escapeOf(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Moves every text value that is one of these folders, or lies below it, to another folder. The longest folder that
 * fits wins.
 */
export function movePaths(document: Document, moves: Readonly<Record<string, string>>): void {
  const froms = Object.keys(moves).sort((a, b) => b.length - a.length);
  visit(document, {
    Scalar(key, node) {
      const { value } = node;
      if (key === 'key' || typeof value !== 'string') return;
      const from = froms.find((folder) => value === folder || value.startsWith(`${folder}/`));
      if (from !== undefined) node.value = `${moves[from]}${value.slice(from.length)}`;
    },
  });
}

/** Sets a key of every map in a list, where the map has it, and says in how many. */
export function setEverywhere(list: unknown, key: string, value: string): number {
  const having = itemsOf(list).filter((item) => item.has(key));
  for (const item of having) item.set(key, value);
  return having.length;
}

/** The maps in a list of a document; none when it is no list. */
export function itemsOf(list: unknown): YAMLMap[] {
  return isSeq(list) ? list.items.filter((item): item is YAMLMap => isMap(item)) : [];
}

/** The text at a path of keys, or undefined. */
export function textAt(document: Document, keys: readonly (string | number)[]): string | undefined {
  const node = document.getIn(keys, true);
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** The arguments with which Loki and Promtail read a config file; with an environment they fill in its `${…}` first. */
export function configArgs(file: string, env: Readonly<Record<string, string>> | undefined): string[] {
  return [`-config.file=${file}`, ...(env === undefined ? [] : ['-config.expand-env=true'])];
}
