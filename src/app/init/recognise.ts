import type { ComposeService } from '../../composefile/project.js';
import { programNamed, programOf } from './programs/index.js';
import type { Program } from './programs/program.js';

/** A program found behind a compose service. */
export interface Recognised {
  readonly program: Program;
  readonly because: string;
  readonly byImage: boolean;
}

/** The program that a service runs, by its image or else by its name; null if it is unknown. */
export function recognise({ image, name }: ComposeService): Recognised | null {
  const program = image === null ? null : programOf(image);
  if (program !== null) return { program, because: `the image is ${image}`, byImage: true };
  const named = programNamed(name);
  return named === null ? null : { program: named, because: `the service's name is ${name}`, byImage: false };
}
