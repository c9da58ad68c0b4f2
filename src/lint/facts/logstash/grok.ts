import type { Fact } from '../fact.js';
import text from './grok.json?text';

/** Versions of Logstash whose patterns these are: the names of all of them, also of those that only one has. */
export const GROK_FACT: Fact = { appliesTo: { engine: 'logstash', before: '10.0.0' }, verified: '9.5.3' };

let made: ReadonlySet<string> | null = null;

/** README.md has the source. */
export function grokNames(): ReadonlySet<string> {
  made ??= new Set((JSON.parse(text()) as { readonly names: string }).names.split(' '));
  return made;
}
