import type { LevelWord } from '../../model/model.js';
import { DETECTED } from '../level.js';
import { levelCases } from './level-cases.js';

/**
 * A Go template that returns the level of a value in its one spelling, and an empty string for any other value or none.
 * Without `with` and without a value these engines would print `<no value>`. `{{-` removes the line breaks.
 */
export function levelTemplate(value: string, words: readonly LevelWord[]): string {
  return `{{ with .${value} }}${choice('ToLower .', words)}{{ end }}`;
}

/** A Go template that keeps a level, and without one gives the level of the word that was detected. */
export function detectedTemplate(level: string): string {
  const detected = DETECTED.map((group) => `.${group}`).join(' ');
  return `{{ if .${level} }}{{ .${level} }}{{ else }}{{ with or ${detected} }}${choice('ToLower .', [])}{{ end }}{{ end }}`;
}

/** The same for a value after a mark. */
export function markedTemplate(mark: string, words: readonly LevelWord[]): string {
  return choice(`trimPrefix ${JSON.stringify(mark)} (ToLower .Value)`, words);
}

/** First the levels as most lines have them, with one comparison. */
function choice(lowered: string, own: readonly LevelWord[]): string {
  const cases = levelCases(own);
  const usual = cases.flatMap(({ level, words }) => (words.includes(level) ? [level as string] : []));
  const others = cases.map(({ level, words }) => [level, words.filter((word) => !usual.includes(word))] as const);
  const printed = [['{{ . }}', usual] as const, ...others]
    .filter(([, words]) => words.length > 0)
    .map(([result, words]) => `if eq . ${words.map(quoted).join(' ')} }}${result}\n`);
  return `{{ with ${lowered} }}\n{{- ${printed.join('{{- else ')}{{- end }}{{ end }}`;
}

function quoted(word: string): string {
  return JSON.stringify(word);
}
