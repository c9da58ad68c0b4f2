import type { Step } from '../../contracts/step.js';
import type { Paint } from '../paint.js';
import { printable } from '../printable.js';

/** What to do next, numbered. */
export function describeSteps(steps: readonly Step[], paint: Paint): string {
  const lines = steps.map(({ text, command }, index) => {
    const said = `  ${index + 1}. ${printable(text)}`;
    return command === null ? `${said}\n` : `${said}:\n     ${paint.bold(printable(command))}\n`;
  });
  return lines.length === 0 ? '' : `\nNext:\n${lines.join('')}`;
}
