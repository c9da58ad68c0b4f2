/** What every renderer is given beside the model. */
export interface RenderContext {
  /** logagg's version, for the header of generated files. */
  readonly version: string;
  /** The spec's path below the root as the header names it, for example `logagg.yaml`. */
  readonly specPath: string;
}
