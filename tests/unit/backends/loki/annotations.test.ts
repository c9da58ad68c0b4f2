import { describe, expect, it } from 'vitest';
import { annotation, literalText } from '../../../../src/backends/loki/rules/annotations.js';
import { makeAlert, makeService } from '../../../support/model.js';

const SERVICE = makeService({ fields: [{ name: 'http.path', key: 'http_path', type: 'keyword' }] });
const ALERT = makeAlert({ groupBy: ['http.path'] });

describe('annotations', () => {
  it.each([
    ['on {{service}}', 'on api'],
    ['{{ value }} > {{threshold}}', '{{ printf "%.0f" $value }} > 10'],
    ['{{http.path}}', '{{ $labels.http_path }}'],
    ['{{other}} {{ {{service}}', '{{"{{"}}other}} {{"{{"}} api'],
    ['{{{service}}}', '{{"{"}}api}'],
    ['{{"{{"}}', '{{"{{"}}"{{"{{"}}"}}'],
    ['100 % $value {x}', '100 % $value {x}'],
  ])('%s becomes %s', (text, template) => {
    expect(annotation(text, ALERT, SERVICE)).toBe(template);
  });

  it('shows shares and quantiles with three decimals', () => {
    const ratio = makeAlert({ condition: { measure: 'ratio', comparison: 'above', threshold: 0.05 } });
    expect(annotation('{{value}} of {{threshold}}', ratio, SERVICE)).toBe('{{ printf "%.3f" $value }} of 0.05');
  });

  it('gives an absence no threshold but zero', () => {
    expect(annotation('{{threshold}}', makeAlert({ condition: { measure: 'absence' } }), SERVICE)).toBe('0');
  });

  it('leaves text without braces alone', () => {
    expect(literalText('a { b } c')).toBe('a { b } c');
  });
});
