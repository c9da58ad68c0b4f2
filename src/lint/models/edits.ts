import type { ConfigDocument } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import type { Edit } from '../../findings/finding.js';

/**
 * The edit that deletes a key whose value ends on its line, with the line; undefined: other keys are on the line.
 */
export function deleteLine(document: ConfigDocument, path: SpecPath): readonly Edit[] | undefined {
  const key = document.offsets(path, 'key');
  const value = document.offsets(path, 'value');
  if (key === null || value === null) return undefined;
  const { text } = document;
  const start = text.lastIndexOf('\n', key[0] - 1) + 1;
  const newline = text.indexOf('\n', key[0]);
  const end = newline < 0 ? text.length : newline + 1;
  const isAlone = text.slice(start, key[0]).trim() === '' && value[1] <= end && !isLastKey(text, start, end);
  return isAlone ? [{ offset: start, end, text: '' }] : undefined;
}

/** Whether the line above opens a block that would be empty without this line. */
function isLastKey(text: string, start: number, end: number): boolean {
  const indent = indentOf(text, start);
  const above =
    text
      .slice(0, start)
      .split('\n')
      .findLast((line) => line.trim() !== '' && !line.trim().startsWith('#')) ?? '';
  const isFirst = above.length - above.trimStart().length < indent;
  const below =
    text
      .slice(end)
      .split('\n')
      .find((line) => line.trim() !== '' && !line.trim().startsWith('#')) ?? '';
  const belowIndent = below.length - below.trimStart().length;
  return isFirst && (below === '' || belowIndent < indent);
}

function indentOf(text: string, start: number): number {
  const rest = text.slice(start);
  return rest.length - rest.trimStart().length;
}

/** The edit that replaces a string that is plain or quoted on one line; undefined: it is not. */
export function replaceText(
  document: ConfigDocument,
  path: SpecPath,
  before: string,
  after: string,
): readonly Edit[] | undefined {
  const range = document.offsets(path);
  if (range === null) return undefined;
  const at = document.text.slice(range[0], range[1]).indexOf(before);
  if (at < 0 || /["'\\\n#]/.test(after)) return undefined;
  return [{ offset: range[0] + at, end: range[0] + at + before.length, text: after }];
}
