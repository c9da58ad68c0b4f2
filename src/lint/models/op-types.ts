import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf, mapsIn } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { type Processor, processorsOf } from './filebeat.js';

/** Where the processors of Filebeat set the operation of each event to another one than `create`. */
export function operationsOf(document: ConfigDocument): readonly SpecPath[] {
  const processors = processorsOf(document);
  const added = processors.flatMap(addedFields);
  const moved = processors.flatMap(movedFields);
  return added.flatMap(({ field, value, path }) => {
    const isSet = field === OPERATION || moved.some(({ from, to }) => from === field && to === OPERATION);
    return isSet && value === 'index' ? [path] : [];
  });
}

const OPERATION = '@metadata.op_type';

function addedFields({ name, options, path }: Processor) {
  const target = typeof options.target === 'string' ? options.target : 'fields';
  if (name !== 'add_fields') return [];
  return Object.entries(mapOf(options.fields) ?? {}).map(([key, value]) => ({
    field: target === '' ? key : `${target}.${key}`,
    value,
    path: [...path, name, 'fields', key],
  }));
}

function movedFields({ name, options }: Processor) {
  return name === 'convert' || name === 'rename' || name === 'copy_fields'
    ? mapsIn(options.fields).map(({ from, to }) => ({ from, to }))
    : [];
}
