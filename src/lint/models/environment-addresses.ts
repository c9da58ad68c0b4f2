import type { ConfigDocument } from '../../contracts/config.js';
import { type Address, addressOf } from './addresses.js';
import { composeServices } from './compose.js';

/** An address in the environment of a service. */
export interface EnvironmentAddress {
  readonly address: Address;
  /** The name of the service. */
  readonly caller: string;
}

/** The variables by which the images are told where their server is. Source: the start scripts of the images. */
const VARIABLES: Readonly<Record<string, readonly string[]>> = {
  kibana: ['ELASTICSEARCH_HOSTS'],
  'opensearch-dashboards': ['OPENSEARCH_HOSTS'],
};

/** The addresses that the environment of a compose file's services makes their programs connect to. */
export function environmentAddresses(document: ConfigDocument): readonly EnvironmentAddress[] {
  return composeServices(document).flatMap(({ name, program, environment }) => {
    const variable = environment.findLast((one) => VARIABLES[program ?? '']?.includes(one.name));
    const { value = null, path = [], offset = 0 } = variable ?? {};
    return [...(value ?? '').matchAll(/https?:\/\/[^\s"',\]]+/g)].flatMap((found) => {
      const at = offset + found.index;
      const address = addressOf(document, found[0], (from, end) => document.inside(path, at + from, at + end));
      return address === null ? [] : [{ address, caller: name }];
    });
  });
}
