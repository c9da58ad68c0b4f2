/** A line as a container wrote it, without its line break. */
export interface Written {
  readonly service: string;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  /** When Docker saw it: milliseconds since 1970, which is as fine as Filebeat 7.17 can say. */
  readonly at: number;
}

export const MINUTE = 60_000;
