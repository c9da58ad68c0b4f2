import type { Service } from '../../../src/model/model.js';
import { makeService } from '../../support/model.js';

const PATTERN = '^(?P<time>\\S+) (?P<level>\\w+) (?P<message>.*)$';
/** Fields that make a line's message and a number searchable. */
export const FIELDS = [
  { name: 'message', key: 'message', type: 'keyword' },
  { name: 'n', key: 'n', type: 'number' },
] as const;

const JSON_SERVICE = makeService({ name: 'of-json' });
const NESTED = makeService({ name: 'of-nested', message: 'log.text' });
const LOGFMT = makeService({ name: 'of-logfmt', format: 'logfmt', message: 'msg' });
const TEXT = makeService({ name: 'of-text', format: 'text', pattern: PATTERN });
/** Its message is a declared field too, so a parser meets a name that is taken. */
export const DECLARED = makeService({ name: 'of-declared', fields: FIELDS });

/** What is written, and its message as docs/meaning.md has it. */
export const MESSAGES: readonly (readonly [Service, readonly (readonly [line: string, message: string | null])[]])[] = [
  [
    JSON_SERVICE,
    [
      ['{"message":"text"}', 'text'],
      ['{"message":"two\\nlines \\u00e9 \\ud83d\\ude00 \\"x\\""}', 'two\nlines é 😀 "x"'],
      ['{"message":"[list] of words"}', '[list] of words'],
      ['{"message":"{\\"looks\\":\\"like JSON\\"}"}', '{"looks":"like JSON"}'],
      ['{"message":12.50}', '12.50'],
      ['{"message":false}', 'false'],
      ['{"message":null,"x":1}', null],
      ['{"message":"","x":1}', null],
      ['{"message":{"text":"x"}}', null],
      ['{"message":["x"]}', null],
      ['{"x":{"message":"deeper"}}', null],
      ['{"message":"cut in the mid', null],
      ['{"message":"whole","x":"cut in the mid', null],
      ['{"message":"bad","x":tru}', null],
      ['no JSON at all', null],
      ['["message"]', null],
      ['"message"', null],
      ['', null],
      ['{"__error__":"mine","x":1}', null],
    ],
  ],
  [
    NESTED,
    [
      ['{"log":{"text":"nested"}}', 'nested'],
      ['{"log.text":"flat"}', 'flat'],
      ['{"log":"text"}', null],
      ['{"log":{"text":{"x":"object"}}}', null],
    ],
  ],
  [
    LOGFMT,
    [
      ['level=info msg="two words" x=1', 'two words'],
      ['msg=word', 'word'],
      ['msg="a \\"b\\" \\n c"', 'a "b" \n c'],
      ['msg= x=1', null],
      ['msg="" x=1', null],
      ['only words', null],
      ['msg=whole x="cut in the mid', null],
      ['msg=whole x=a"b', null],
    ],
  ],
  [
    TEXT,
    [
      ['12:00 INFO started', 'started'],
      ['12:00 ERROR failed\n  at a\n  at b', 'failed\n  at a\n  at b'],
      ['12:00 INFO ', null],
      ['something else', null],
    ],
  ],
  [DECLARED, [['{"message":"declared too","n":1}', 'declared too']]],
];
