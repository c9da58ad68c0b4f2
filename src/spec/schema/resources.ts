import * as z from 'zod/mini';
import { orNull, size } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { text } from '../../schema/values.js';

/** The least that Docker accepts. */
const LEAST_MEMORY = 6 * 1024 ** 2;

/** The key `resources`: what workloads may use, by name. */
export function resourcesSchema() {
  const cpu = 'a number of cores from 0.01 to 1024, such as `0.5`';
  const memory = size().check(z.gte(LEAST_MEMORY, 'a size of at least `6MiB`, the least that Docker accepts'));
  const each = z.strictObject(
    {
      memory: key(
        orNull(memory),
        'The most memory that it may use. The heap of a JVM and the limit of a Go program follow it.',
        '2GiB',
      ),
      cpu: key(
        orNull(z.number(cpu).check(z.gte(0.01, cpu), z.lte(1024, cpu))),
        'The most cores that it may use. Default: no limit.',
        1.5,
      ),
    },
    'a map such as `{ memory: 2GiB, cpu: 1.5 }`',
  );
  const name = text(/^[a-z][a-z0-9-]*$/, 'the name of a workload such as `loki`');
  return z.record(name, each, 'a map of workload names and their resources');
}
