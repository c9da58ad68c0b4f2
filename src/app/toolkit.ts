import type { Registry } from '../contracts/registry.js';
import type { Linter } from '../linter.js';

/** What use cases work with. It comes from outside, so that tests can use another version or a smaller registry. */
export interface Toolkit {
  readonly registry: Registry;
  /** logagg's version. */
  readonly version: string;
  /** Loads what checks files other than specs. It is most of the program, and a spec alone does not need it. */
  linter(): Promise<Linter>;
}
