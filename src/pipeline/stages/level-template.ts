import type { Level, LevelWord } from '../../model/model.js';
import { DETECTED, SPELLINGS } from '../level.js';

/**
 * A Go template that returns the level of a value in its one spelling, and an empty string for any other value or none.
 * Without `with` and without a value these engines would print `<no value>`. `{{-` removes the line breaks.
 */
export function levelTemplate(value: string, words: readonly LevelWord[]): string {
  return `{{ with .${value} }}${choice(casesOf(words))}{{ end }}`;
}

/** A Go template that keeps a level, and without one gives the level of the word that was detected. */
export function detectedTemplate(level: string): string {
  const detected = DETECTED.map((group) => `.${group}`).join(' ');
  return `{{ if .${level} }}{{ .${level} }}{{ else }}{{ with or ${detected} }}${choice(casesOf([]))}{{ end }}{{ end }}`;
}

type Case = readonly [level: string, words: readonly string[]];

/** The service's words first, because it may use a common word for another level. */
function casesOf(words: readonly LevelWord[]): readonly Case[] {
  const levels = Object.keys(SPELLINGS) as Level[];
  const ofService = levels.map((level): Case => [level, words.filter((one) => one.level === level).map(wordOf)]);
  return [...ofService.filter(([, some]) => some.length > 0), ...Object.entries(SPELLINGS)];
}

function choice(cases: readonly Case[]): string {
  const printed = cases.map(([level, words]) => `if eq $level ${words.map(quoted).join(' ')} }}${level}\n`);
  return `{{ $level := ToLower . }}\n{{- ${printed.join('{{- else ')}{{- end }}`;
}

function wordOf({ word }: LevelWord): string {
  return word;
}

function quoted(word: string): string {
  return JSON.stringify(word);
}
