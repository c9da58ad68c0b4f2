import type { Source, Validation } from '../../contracts/api.js';
import type { Toolkit } from '../toolkit.js';
import { type Circumstances, checkSources } from './check-sources.js';
import { suppressFindings } from './suppress.js';

export interface ValidateInput extends Circumstances {
  /** A file that `printBaseline` wrote. Its findings are suppressed. A path from the working directory. */
  readonly baseline?: string | undefined;
}

/** Checks specs, generated folders and configuration files. Writes nothing. No source: the spec of the working directory. */
export async function validate(
  sources: readonly Source[],
  { baseline, ...circumstances }: ValidateInput,
  toolkit: Toolkit,
): Promise<Validation> {
  const { kinds, ...checked } = await checkSources(sources, circumstances, toolkit);
  if (checked.error !== null) return checked;
  const findings = await suppressFindings({ ...checked, kinds }, baseline, circumstances.cwd, toolkit);
  return { ...checked, findings };
}
