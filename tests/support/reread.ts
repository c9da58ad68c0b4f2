import { Script } from 'node:vm';
import { parser } from '@grafana/lezer-logql';
import { parse, parseAllDocuments } from 'yaml';
import { parseAlloy } from '../../src/languages/alloy/parse.js';
import { parseLogstash } from '../../src/languages/logstash/parse.js';

/** Reads a generated file by a parser of its kind; throws when it does not parse, or when no parser is known. */
export function reread(path: string, content: string): unknown {
  if (path.endsWith('.json')) return JSON.parse(content);
  if (/\.ya?ml$/.test(path)) return readYaml(path, content);
  if (path.endsWith('.ndjson')) return content.trimEnd().split('\n').map(readJson);
  if (path.endsWith('.md')) return [logqlBlocks(content).map(parseLogql), jsonBlocks(content).map(readJson)];
  if (path.endsWith('.js')) return new Script(content);
  if (path.endsWith('.alloy')) return withoutErrors(path, parseAlloy(content));
  if (path.endsWith('logstash.conf')) return withoutErrors(path, parseLogstash(content));
  // Read by their own programs in the engine tests.
  if (/\.(?:example|sh|py|cfg)$|\/Caddyfile$/.test(path)) return content;
  throw new Error(`no parser known for ${path}`);
}

/** The LogQL code blocks of a Markdown text. */
export function logqlBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^(`{3,})logql\n([\s\S]*?)\n\1$/gm)].map((match) => match[2] ?? '');
}

function jsonBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^(`{3,})json\n([\s\S]*?)\n\1$/gm)].map((match) => match[2] ?? '');
}

function withoutErrors<T extends { readonly errors: readonly unknown[] }>(path: string, file: T): T {
  if (file.errors.length > 0) throw new Error(`${path}: ${JSON.stringify(file.errors)}`);
  return file;
}

function readJson(text: string): unknown {
  return JSON.parse(text);
}

/** Throws when the query has a syntax error. Grafana's variables stand for values, as in its own editor. */
export function parseLogql(query: string): string {
  const concrete = query.replaceAll(/\$__(auto|interval|range|rate_interval)/g, '5m');
  parser.parse(concrete).iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`LogQL error at ${node.from} of: ${query}`);
    },
  });
  return concrete;
}

function readYaml(path: string, content: string): unknown {
  const documents = parseAllDocuments(content);
  const errors = Array.isArray(documents) ? documents.flatMap((one) => one.errors) : [];
  if (errors.length > 0) throw new Error(`${path}: ${errors.map((error) => error.message).join('\n')}`);
  const value: unknown = parse(content);
  if (path.endsWith('rules.yaml')) readExpressions(value);
  return value;
}

function readExpressions(value: unknown): void {
  if (Array.isArray(value)) value.forEach(readExpressions);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      if (key === 'expr' && typeof child === 'string') parseLogql(child);
      else readExpressions(child);
    }
  }
}
