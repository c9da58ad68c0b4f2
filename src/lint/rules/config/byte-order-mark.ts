import type { RuleDoc } from '../../../contracts/rule.js';

export const byteOrderMark: RuleDoc = {
  id: 'config/byte-order-mark',
  severity: 'error',
  summary: 'A pipeline of Logstash begins with a byte order mark.',
  why:
    'Editors on Windows write it, and it is not visible. Logstash does not start: "Expected one of [ \\t\\r\\n], "#", ' +
    '"input", "filter", "output" at line 1, column 1".',
  bad: 'a file with the bytes EF BB BF before `input {`',
  good: 'the same file without these bytes',
  source: 'elastic/logstash#12495; the grammar of Logstash, lscl_grammar.treetop.',
  seen: 'Logstash 7.10: "Expected one of … at line 1, column 1 (byte 1)" (elastic/logstash#12495); 9.5 by its grammar.',
};
