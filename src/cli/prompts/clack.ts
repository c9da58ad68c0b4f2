import { isCancel, multiselect, select, text } from '@clack/prompts';
import type { Prompts } from './prompts.js';

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
