import { createTwoFilesPatch } from 'diff';
import type { FilePlan, Plan } from '../../files/plan.js';
import type { Paint } from '../paint.js';
import { describeFile } from './plan.js';

const CONTEXT_LINES = 3;
const NOTHING = '/dev/null';

/**
 * The changes of a run as a unified diff. A line above each file has the reason; `patch` and `git apply` skip it. For
 * kept files it shows the changes that would be made.
 */
export function describeDiff({ files }: Plan, paint: Paint): string {
  return files.map((file) => diffOf(file, paint)).join('');
}

function diffOf(file: FilePlan, paint: Paint): string {
  const { path, verdict, current, next } = file;
  if (verdict === 'unchanged' || current === next) return '';
  const from = current === null ? NOTHING : `a/${path}`;
  const to = next === null ? NOTHING : `b/${path}`;
  const patch = createTwoFilesPatch(from, to, current ?? '', next ?? '', '', '', { context: CONTEXT_LINES });
  const [, ...lines] = patch.split('\n');
  return describeFile(file, 'planned', paint) + lines.map((line) => colourLine(line, paint)).join('\n');
}

function colourLine(line: string, paint: Paint): string {
  if (line.startsWith('+++') || line.startsWith('---')) return paint.bold(line);
  if (line.startsWith('@@')) return paint.cyan(line);
  if (line.startsWith('+')) return paint.green(line);
  return line.startsWith('-') ? paint.red(line) : line;
}
