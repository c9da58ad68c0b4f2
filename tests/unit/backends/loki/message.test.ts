import { describe, expect, it } from 'vitest';
import { logs, matcher } from '../../../../src/backends/loki/logql/build.js';
import { printQuery } from '../../../../src/backends/loki/logql/print.js';
import { messageKey, messageStages } from '../../../../src/backends/loki/message.js';
import type { Service } from '../../../../src/model/model.js';
import { makeService } from '../../../support/model.js';

function printed(service: Partial<Service>): string {
  return printQuery(logs([matcher('a', '=', 'b')], ...messageStages(makeService(service))));
}

describe('the message of a line', () => {
  it('is read from JSON, or is the line where that does not parse', () => {
    expect(printed({ message: 'msg' })).toBe(
      '{a="b"} | json | line_format "{{if .__error__}}{{__line__}}{{else}}{{or .msg __line__}}{{end}}" ' +
        '| drop __error__, __error_details__',
    );
  });

  it('is read from logfmt strictly, so that a line with an error counts as a whole', () => {
    expect(printed({ format: 'logfmt', message: 'msg' })).toContain('| logfmt --strict | line_format');
  });

  it('is read from text with a dot that matches newlines', () => {
    expect(printed({ format: 'text', pattern: '^(?P<level>\\w+) (?P<message>.*)$' })).toBe(
      '{a="b"} | regexp `(?s:^(?P<level>\\w+) (?P<message>.*)$)` | line_format "{{or .message __line__}}" ' +
        '| drop __error__, __error_details__',
    );
  });

  it('is the line itself where no field is named', () => {
    expect(printed({ message: null })).toBe('{a="b"}');
  });

  it.each([
    ['message', 'message'],
    ['log.message', 'log_message'],
    ['@message', '_message'],
    ['0', '_0'],
    ['a. .b', 'a_b'],
    ['сообщение', '_________'],
  ])('of the field %s is under the key %s', (name, key) => {
    expect(messageKey(name)).toBe(key);
  });
});
