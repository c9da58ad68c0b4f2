import { openBlock, readTemplate } from '../../go-template.js';

/** The reason why a text is not a Go template, checked by its brackets and blocks; null: it is valid. */
export function templateError(text: string): string | null {
  const template = readTemplate(text);
  if (template.unclosed !== null) return 'a `{{` of this template is not closed; write `}}`';
  const open = openBlock(template);
  if (open === 'end') return 'this template has an `{{ end }}` without its `{{ if }}`';
  return open === null ? null : `\`{{ ${open} }}\` of this template is not closed; write \`{{ end }}\``;
}
