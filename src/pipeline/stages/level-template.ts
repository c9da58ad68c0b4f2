import { SPELLINGS } from '../level.js';

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
