import type { Level } from '../model/model.js';

/** How docs/meaning.md says that each level may be written, in lower case. */
export const SPELLINGS: Readonly<Record<Level, readonly string[]>> = {
  trace: ['trace', 'verbose', 'finest', 'finer', 'silly', '10'],
  debug: ['debug', 'dbg', 'fine', 'config', '20'],
  info: ['info', 'information', 'informational', 'notice', 'inf', 'log', '30'],
  warn: ['warn', 'warning', 'wrn', '40'],
  error: ['error', 'err', 'eror', 'severe', '50'],
  fatal: ['fatal', 'critical', 'crit', 'alert', 'emerg', 'emergency', 'panic', 'dpanic', '60'],
};

/**
 * A Go template that gives the level of a value in its one spelling, and nothing for any other value or none. `with`
 * guards it: without a value these engines would print `<no value>`. `{{-` takes the line breaks away again.
 */
export function levelTemplate(value: string): string {
  const cases = Object.entries(SPELLINGS).map(([level, spellings]) => {
    const words = spellings.map((word) => JSON.stringify(word)).join(' ');
    return `if eq $level ${words} }}${level}\n`;
  });
  return `{{ with .${value} }}{{ $level := ToLower . }}\n{{- ${cases.join('{{- else ')}{{- end }}{{ end }}`;
}
