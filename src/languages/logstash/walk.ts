import type { LogstashPair, LogstashPlugin, LogstashSection, LogstashStep } from './ast.js';

/** All plugins of the sections with a name, in any branch, without plugins that are values. */
export function* pluginsOf(sections: readonly LogstashSection[], section: string): Generator<LogstashPlugin> {
  for (const one of sections) if (one.name === section) yield* pluginsIn(one.body);
}

/** All plugins in some steps, in any branch. */
export function* pluginsIn(steps: readonly LogstashStep[]): Generator<LogstashPlugin> {
  for (const step of steps) {
    if (step.kind === 'plugin') yield step;
    else for (const branch of step.branches) yield* pluginsIn(branch.body);
  }
}

/** The first option of a name. */
export function optionOf(plugin: LogstashPlugin, name: string): LogstashPair | null {
  return plugin.options.find((option) => option.name === name) ?? null;
}
