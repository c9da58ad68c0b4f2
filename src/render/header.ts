import type { RenderContext } from '../contracts/context.js';

/** The two lines on top of every generated file, without comment marks. No clock, no host, no absolute path. */
export interface Header {
  readonly made: string;
  readonly change: string;
}

/** Header of the files generated from one spec. */
export function headerOf(context: RenderContext): Header {
  return {
    made: `Made by logagg ${context.version} from ${context.specPath}.`,
    change: `To change it, edit ${context.specPath} and run: logagg generate`,
  };
}
