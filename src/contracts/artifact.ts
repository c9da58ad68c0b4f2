/** One generated file as a value, before it is written. */
export interface Artifact {
  /** Below the root, `/` separated, never absolute, without `..`. */
  readonly path: string;
  readonly content: string;
  /** File mode, for example 0o644. */
  readonly mode: number;
}

/** An artifact with the mode of an ordinary file. */
export function textArtifact(path: string, content: string): Artifact {
  return { path, content, mode: 0o644 };
}
