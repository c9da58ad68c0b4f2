import { createTwoFilesPatch } from 'diff';
import type { FilePlan, Plan } from '../../files/plan.js';
import type { Paint } from '../paint.js';

const CONTEXT_LINES = 3;
const NOTHING = '/dev/null';

/** What a run would change as a unified diff; of kept files what the new text would change in them. */
export function describeDiff({ files }: Plan, paint: Paint): string {
  return files.map((file) => diffOf(file, paint)).join('');
}

function diffOf({ path, verdict, current, next }: FilePlan, paint: Paint): string {
  if (verdict === 'unchanged' || current === next) return '';
  const from = current === null ? NOTHING : `a/${path}`;
  const to = next === null ? NOTHING : `b/${path}`;
  const patch = createTwoFilesPatch(from, to, current ?? '', next ?? '', '', '', { context: CONTEXT_LINES });
  const [, ...lines] = patch.split('\n');
  return lines.map((line) => colourLine(line, paint)).join('\n');
}

function colourLine(line: string, paint: Paint): string {
  if (line.startsWith('+++') || line.startsWith('---')) return paint.bold(line);
  if (line.startsWith('@@')) return paint.cyan(line);
  if (line.startsWith('+')) return paint.green(line);
  return line.startsWith('-') ? paint.red(line) : line;
}
