import type { Finding, Severity } from './finding.js';

/** A part of the findings, and how many of each severity are not in it. */
export interface Limited {
  readonly findings: readonly Finding[];
  readonly omitted: Readonly<Record<Severity, number>>;
}

export const NONE_OMITTED: Limited['omitted'] = { error: 0, warn: 0, info: 0 };

const SEVERITIES = ['error', 'warn', 'info'] as const;

/** At most `most` findings, most severe first, and in the given order within a severity. */
export function limit(findings: readonly Finding[], most: number): Limited {
  const gravest = SEVERITIES.flatMap((one) => findings.filter(({ severity }) => severity === one));
  const omitted = { ...NONE_OMITTED };
  for (const { severity } of gravest.slice(most)) omitted[severity] += 1;
  return { findings: gravest.slice(0, most), omitted };
}
