import { type ColourInput, wantsColour } from './colour.js';

export type Colour = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim';

/** Colours a string, or returns it unchanged. */
export type Paint = Readonly<Record<Colour, (text: string) => string>>;

export interface Paints {
  readonly stdout: Paint;
  readonly stderr: Paint;
}

const same = (text: string): string => text;

/** No colour. */
export const PLAIN: Paint = { red: same, green: same, yellow: same, cyan: same, bold: same, dim: same };

/** The colours of a stream. chalk costs start-up time, so it is loaded only if colours are wanted. */
export async function loadPaint(input: ColourInput): Promise<Paint> {
  if (!wantsColour(input)) return PLAIN;
  const { Chalk } = await import('chalk');
  return new Chalk({ level: 1 });
}
