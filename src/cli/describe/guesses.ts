import type { Guess } from '../../app/init/proposal.js';
import type { Paint } from '../paint.js';
import { printable } from '../printable.js';

/** The assumptions, one line each. */
export function describeGuesses(guesses: readonly Guess[], paint: Paint): string {
  if (guesses.length === 0) return '';
  const width = Math.max(...guesses.map(({ service }) => (service ?? '').length));
  const lines = guesses.map(({ service, what, because }) => {
    const about = paint.bold(printable(service ?? '').padEnd(width));
    return `  ${about}  ${printable(what)} ${paint.dim(`(${printable(because)})`)}\n`;
  });
  return `Guesses (change them in logagg.yaml if they are wrong):\n${lines.join('')}`;
}
