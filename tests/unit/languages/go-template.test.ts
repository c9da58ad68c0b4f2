import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBlock, readTemplate, templateProblem } from '../../../src/languages/go-template.js';

const actions = (text: string) => readTemplate(text).actions.map(({ from, to }) => text.slice(from, to));

describe('actions', () => {
  test.each([
    ['a {{ .b }} c{{.d}}', ['{{ .b }}', '{{.d}}']],
    ['{{ printf "}}" .a }}', ['{{ printf "}}" .a }}']],
    ['{{ printf `}}` .a }}', ['{{ printf `}}` .a }}']],
    ['{{ printf "\\"}}" }}', ['{{ printf "\\"}}" }}']],
    ["{{ eq .a '}' }}}}", ["{{ eq .a '}' }}"]],
    ['{{/* it\'s "open }} */}}x', ['{{/* it\'s "open }} */}}']],
    ['{{- .a\n -}}', ['{{- .a\n -}}']],
    ['no template }}', []],
  ])('%j', (text, expected) => {
    expect(actions(text)).toEqual(expected);
    expect(readTemplate(text).unclosed).toBeNull();
  });

  test.each([
    ['a {{ .b', 2],
    ['{{ .a }} {{ "b }}', 9],
    ['{{ `b }}', 0],
    ['{{/* a }}', 0],
    ['{{ .a } }', 0],
  ])('%j is not closed at %d', (text, at) => expect(readTemplate(text).unclosed).toBe(at));

  test('any text: the actions are apart from each other and in order', () => {
    const piece = fc.constantFrom('{{', '}}', '{', '"', '`', "'", '/*', '*/', ' ', '.a', 'end', '\\', '\n', '-');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const { actions: found, unclosed } = readTemplate(text);
        let end = 0;
        for (const { from, to } of found) {
          expect(from).toBe(text.indexOf('{{', end));
          expect(text.slice(from, to)).toMatch(/^\{\{[\s\S]*\}\}$/);
          end = to;
        }
        expect(text.indexOf('{{', end)).toBe(unclosed ?? -1);
      }),
    );
  });
});

describe('what is in an action', () => {
  const [action] = readTemplate('x{{ if and (eq .level "a.b if") $x.size 1.5e3 }}').actions;

  test('words with their places', () => {
    expect(action?.words.map(({ name }) => name)).toEqual(['if', 'and', 'eq']);
    expect(action?.words[1]).toMatchObject({ from: 7, to: 10 });
  });

  test('fields', () => expect(action?.fields).toEqual(['level', 'size']));
});

describe('blocks', () => {
  test.each([
    ['{{ if .a }}b{{ else }}c{{ end }}', null],
    ['{{- range .a -}}{{ with .b }}{{ end }}{{- end -}}', null],
    ['{{ "if" }}{{ .if }}', null],
    ['{{ if .a }}b', 'if'],
    ['{{ if .a }}{{ with .b }}c{{ end }}', 'if'],
    ['{{ if .a }}{{ end }}{{ end }}', 'end'],
  ])('%j leaves %j', (text, left) => expect(openBlock(readTemplate(text))).toBe(left));
});

describe('problems', () => {
  const functions = new Set(['if', 'end', 'upper']);

  test.each([
    ['{{ .a | upper }}', null],
    ['{{ .a | uper }}', { kind: 'function', from: 8, to: 12 }],
    ['{{ .a | uper }} {{', { kind: 'function', from: 8, to: 12 }],
    ['{{ "uper" }} {{ .a', { kind: 'form', from: 13, to: 15 }],
    ['{{/* uper */}}', null],
  ])('%j', (text, problem) => {
    const found = templateProblem(text, functions);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatchObject(problem);
  });
});
