import { type ColourInput, wantsColour } from './colour.js';

export type Colour = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim';

/** Colours a text, or leaves it as it is. */
export type Paint = Readonly<Record<Colour, (text: string) => string>>;

export interface Paints {
  readonly stdout: Paint;
  readonly stderr: Paint;
}

const same = (text: string): string => text;

/** No colour. */
export const PLAIN: Paint = { red: same, green: same, yellow: same, cyan: same, bold: same, dim: same };

/** The paint of a stream. chalk is loaded only where colour is wanted: pipes and CI need none, and it costs start-up. */
export async function loadPaint(input: ColourInput): Promise<Paint> {
  if (!wantsColour(input)) return PLAIN;
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
}
