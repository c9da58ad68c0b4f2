import { stringify } from 'yaml';
import { PROGRAMS } from '../../src/formats/programs/index.js';
import type { Service } from '../../src/model/model.js';
import { proposalOf, specOf } from '../unit/init/support.js';
import type { Sample } from './samples.js';

/** The image of a sample. */
function imageOf({ title, image }: Sample): string {
  const found = image ?? PROGRAMS.find((one) => one.title === title)?.images[0];
  if (found === undefined) throw new Error(`no program is called ${title}`);
  return found;
}

/** The services that `init` writes into a spec for the samples, in their order, resolved as for generating. */
export function servicesOf(samples: readonly Sample[]): readonly Service[] {
  const services = samples.map((sample, at) => [`s${at}`, composeService(sample)] as const);
  const { model, text } = specOf(proposalOf(stringify({ services: Object.fromEntries(services) })));
  return samples.map((_, at) => {
    const found = model?.services.find((one) => one.name === `s${at}`);
    if (found === undefined) throw new Error(`the spec has no service s${at}:\n${text.slice(0, 2000)}`);
    return found;
  });
}

function composeService(sample: Sample) {
  const { command, environment } = sample;
  const [name = '', value] = environment?.split('=') ?? [];
  return {
    ...(sample.image === 'build' ? { build: '.' } : { image: imageOf(sample) }),
    ...(command === null ? {} : { command }),
    ...(environment === null ? {} : { environment: { [name]: value } }),
  };
}
