import type { Source, Validation } from '../../contracts/api.js';
import type { Toolkit } from '../toolkit.js';
import { type Circumstances, judge } from './judge.js';
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
  const { kinds, ...judged } = await judge(sources, circumstances, toolkit);
  if (judged.error !== null) return judged;
  const findings = await suppressFindings({ ...judged, kinds }, baseline, circumstances.cwd, toolkit);
  return { ...judged, findings };
}
