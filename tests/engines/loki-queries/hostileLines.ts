import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PushLine } from '../support/lokiClient.js';

/** A spec whose free fields all hold one hostile text. */
export const HOSTILE_SPEC = path.join(import.meta.dirname, '../../cases/hostile-text/logagg.yaml');

const HOSTILE = z.object({ environment: z.string() }).parse(parse(readFileSync(HOSTILE_SPEC, 'utf8'))).environment;

/** A message for which every condition of that spec's alert holds. */
export const MATCHING = `${HOSTILE} two\nlines a"b\`c\\d`;

/** Lines of which only the first matches the alert: the others miss by one sign of a text, the pattern or the field. */
export function hostileLines(): readonly PushLine[] {
  return [
    line(MATCHING, HOSTILE),
    line(MATCHING.replace('{{', '{'), HOSTILE),
    line(MATCHING.replace('two\nlines', 'two lines'), HOSTILE),
    line(`${MATCHING} ${HOSTILE}!`, HOSTILE),
    line(MATCHING.replace('c\\d', 'c5'), HOSTILE),
    line(MATCHING, HOSTILE.replace('$HOME', '/root')),
  ];
}

function line(event: string, path: string): PushLine {
  return {
    labels: { service_name: 'api', env: HOSTILE },
    structuredMetadata: { level: 'error', path },
    line: JSON.stringify({ event, path, level: 'error' }),
    at: new Date(Date.now() - 90_000),
  };
}
