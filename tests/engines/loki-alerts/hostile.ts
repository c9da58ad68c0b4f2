/** Texts that some layer between the spec and a stored line could read as its own. */
export const HOSTILE: readonly string[] = [
  'say "hello"',
  "it's",
  'back\\slash \\n \\x41 \\',
  'tick ` tock',
  '{{ .Value }} {{ $labels.x }} {{"{{"}} }}',
  '{{',
  '$HOME ${HOME} $1 $$ $__interval [[service]]',
  '100 % %s %d',
  'two\nlines',
  'tab\tand\rreturn',
  'null ~ true: - # no comment',
  '<nil>',
  '(a|b)* [c] {2} ^.$ ?+',
  '|= "x" | json',
  'sep\u2028arator \u00a0 \u0085',
  '\ufeffmark',
  'emoji 😀 é 日本',
  '\u0001control\u007f',
];

/** The text as a pattern that matches only itself. */
export function quotedPattern(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
