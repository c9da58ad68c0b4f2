import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/findings/edit.js';
import type { Edit, Finding } from '../../../src/findings/finding.js';

const PLACE = { path: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 };

const fixing = (...edits: readonly Edit[]): Finding => ({
  ...PLACE,
  rule: 'spec/x',
  severity: 'error',
  message: 'No.',
  related: [],
  fix: 'Yes.',
  edits,
});

const put = (offset: number, end: number, text: string): Edit => ({ offset, end, text });

describe('edits', () => {
  test('are made together, in any order', () => {
    const findings = [fixing(put(6, 7, 'two')), fixing(put(0, 1, 'b'), put(3, 4, '1')), fixing()];
    const edited = applyEdits('a: 0\n2\n', [...findings].reverse());
    expect(edited.text).toBe('b: 1\n2two');
    expect(edited.applied).toHaveLength(2);
    expect(edited.skipped).toEqual([]);
  });

  test('of two that touch each other the first is made, and the other for none of its parts', () => {
    const [first, second] = [fixing(put(2, 5, 'X')), fixing(put(4, 6, 'Y'), put(0, 1, 'Z'))];
    expect(applyEdits('0123456789', [first, second])).toEqual({
      text: '01X56789',
      applied: [first],
      skipped: [second],
    });
    expect(applyEdits('0123456789', [second, first])).toEqual({
      text: 'Z123Y6789',
      applied: [second],
      skipped: [first],
    });
  });

  test('that follow each other are both made; insertions at one place are not', () => {
    expect(applyEdits('abcd', [fixing(put(0, 2, 'x')), fixing(put(2, 4, 'y'))]).text).toBe('xy');
    expect(applyEdits('abcd', [fixing(put(2, 2, 'x')), fixing(put(2, 2, 'y'))])).toMatchObject({ text: 'abxcd' });
    expect(applyEdits('abcd', [fixing(put(2, 4, 'x')), fixing(put(2, 2, 'y'))])).toMatchObject({ text: 'abx' });
    expect(applyEdits('abcd', [fixing(put(0, 2, 'x')), fixing(put(2, 2, 'y'))])).toMatchObject({ text: 'xcd' });
  });

  test('keep the byte order mark and the line ends', () => {
    const edited = applyEdits('\uFEFFa: 1\r\nb: 2\r\n', [fixing(put(6, 6, 'c: 3\nd: 4\r\n')), fixing(put(3, 4, '5'))]);
    expect(edited.text).toBe('\uFEFFa: 5\r\nc: 3\r\nd: 4\r\nb: 2\r\n');
  });

  test.each([[put(-1, 1, '')], [put(3, 2, '')], [put(0, 11, '')]])('%j does not fit', (edit) => {
    expect(() => applyEdits('0123456789', [fixing(edit)])).toThrow('the edits of spec/x do not fit its file');
  });

  test('that overlap within one finding do not fit', () => {
    expect(() => applyEdits('0123', [fixing(put(0, 2, ''), put(1, 3, ''))])).toThrow(RangeError);
  });

  test('change nothing outside of what was applied', () => {
    const edit = fc
      .tuple(fc.nat(20), fc.nat(4), fc.string({ maxLength: 3 }))
      .map(([offset, length, text]) => fixing(put(offset, Math.min(20, offset + length), text)));
    const property = fc.property(fc.array(edit, { maxLength: 12 }), (findings) => {
      const text = 'abcdefghijklmnopqrst';
      const { applied, skipped, text: after } = applyEdits(text, findings);
      const byHand = applied
        .flatMap(({ edits = [] }) => edits)
        .sort((a, b) => b.offset - a.offset || b.end - a.end)
        .reduce(
          (all, { offset, end, text: put }) => all.slice(0, offset) + put.replace(/\r?\n/g, '\n') + all.slice(end),
          text,
        );
      expect(after).toBe(byHand);
      expect(applied.length + skipped.length).toBe(findings.length);
    });
    fc.assert(property);
  });
});
