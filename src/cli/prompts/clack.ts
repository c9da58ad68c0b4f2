import { isCancel, multiselect, select, text } from '@clack/prompts';
import type { Prompts } from './prompts.js';

/**
 * A closed terminal ends a process by SIGHUP, but only its own session. Elsewhere it shows as the end of the input, at
 * which readline fails with a trace and Node aborts, so the process ends itself in the usual way. Nothing is written
 * before all questions are answered.
 */
for (const event of ['end', 'error']) process.stdin.on(event, () => process.kill(process.pid, 'SIGHUP'));

/**
 * Questions by @clack/prompts. Only for terminals: without one it prints control codes and ends the process with 13.
 */
export const clackPrompts: Prompts = {
  text: async (message, initial, problem) => {
    const answer = await text({
      message,
      initialValue: initial,
      validate: (value) => problem(value ?? '') ?? undefined,
    });
    return isCancel(answer) ? null : answer;
  },
  select: async (message, options, initial) => {
    const answer = await select({ message, options: options.map((it) => ({ ...it })), initialValue: initial });
    return isCancel(answer) ? null : answer;
  },
  multiselect: async (message, options, initial) => {
    const answer = await multiselect({
      message,
      options: options.map((it) => ({ ...it })),
      initialValues: [...initial],
      required: true,
    });
    return isCancel(answer) ? null : answer;
  },
};
