import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { GO_DURATION } from '../../units/durations.js';
import { isEncoding, LEVELS, meant, notOneOf, PROVIDERS } from '../facts/filebeat-choices.js';
import { inputsOf, outputsOf, partsAt } from './filebeat.js';
import { isOff, plainText, settingsOf } from './settings.js';

/** Position of a value with which Filebeat does not start, and the error. */
export type Wrong = readonly [path: SpecPath, words: string];

/** Every such value of a file, outside of its processors. */
export function invalidValues(document: ConfigDocument): readonly Wrong[] {
  const open = openVariables(settingsOf(document).value, []);
  return [...inInputs(document), ...listed(document), ...single(document), ...open];
}

function openVariables(value: unknown, path: SpecPath): readonly Wrong[] {
  if (typeof value === 'string') {
    const from = value.lastIndexOf('${');
    const isOpen = from >= 0 && value[from - 1] !== '$' && !value.includes('}', from);
    return isOpen ? [[path, '`${` is not closed with `}`']] : [];
  }
  const items = listOf(value).flatMap((item, index) => openVariables(item, [...path, index]));
  return [
    ...items,
    ...Object.entries(mapOf(value) ?? {}).flatMap(([key, item]) => openVariables(item, [...path, key])),
  ];
}

function inInputs(document: ConfigDocument): readonly Wrong[] {
  const all = inputsOf(document).filter(({ from }) => from === 'inputs');
  return all.flatMap(({ value, path }): readonly Wrong[] => {
    const [type, encoding] = [plainText(value.type) ?? '', plainText(value.encoding) ?? ''];
    const near = meant(type, 'input');
    const bare = type === 'syslog' && !('protocol' in value);
    return [
      ...(near === null ? [] : [[[...path, 'type'], `Unknown input \`${type}\`, similar to \`${near}\``] as const]),
      ...(isEncoding(encoding) ? [] : [[[...path, 'encoding'], `Unknown encoding \`${encoding}\``] as const]),
      ...(bare ? [[[...path, 'type'], '`syslog` needs `protocol.udp` or `protocol.tcp`'] as const] : []),
      ...(type === 'stdin' && all.length > 1
        ? [[[...path, 'type'], '`stdin` cannot be used with other inputs'] as const]
        : []),
    ];
  });
}

function listed(document: ConfigDocument): readonly Wrong[] {
  const parts = (path: SpecPath) =>
    partsAt(settingsOf(document).get(path), path).filter(({ value }) => !isOff(value.enabled));
  const modules = parts(['filebeat', 'modules']).flatMap(({ value, path }): readonly Wrong[] => {
    const near = meant(plainText(value.module) ?? '', 'module');
    return near === null
      ? []
      : [[[...path, 'module'], `Unknown module \`${String(value.module)}\`, similar to \`${near}\``]];
  });
  const providers = parts(['filebeat', 'autodiscover', 'providers']).flatMap(({ value, path }): readonly Wrong[] => {
    const words = notOneOf(value.type, PROVIDERS);
    return words === null ? [] : [[[...path, 'type'], words]];
  });
  return [...modules, ...providers];
}

function single(document: ConfigDocument): readonly Wrong[] {
  const level = notOneOf(settingsOf(document).get(['logging', 'level']), LEVELS);
  const timeout = plainText(settingsOf(document).get(['filebeat', 'shutdown_timeout']));
  const isTimed = timeout === null || timeout === '' || GO_DURATION.form.test(timeout);
  const workers = outputsOf(document).flatMap(({ value, path }): readonly Wrong[] => {
    const worker = plainText(value.worker) ?? '1';
    return Number.isNaN(Number(worker))
      ? [[[...path, 'worker'], `\`${worker}\` is not a valid number of workers`]]
      : [];
  });
  return [
    ...(level === null ? [] : [[['logging', 'level'], level] as const]),
    ...(isTimed
      ? []
      : [[['filebeat', 'shutdown_timeout'], `\`${timeout}\` is not a duration such as \`5s\``] as const]),
    ...workers,
  ];
}
