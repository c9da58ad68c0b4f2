import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Registry } from '../contracts/registry.js';
import { nearest } from '../findings/nearest.js';
import type { Overrides } from '../spec/resolve/choice.js';

/** An option whose value is one of some words; a misspelt one gets the nearest. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, `${description} (${words.join(', ')})`);
  return option.argParser((value) => {
    if (words.includes(value)) return value;
    const near = nearest(value, words);
    const help = near === null ? `Use one of ${words.join(', ')}.` : `Did you mean ${near}?`;
    throw new InvalidArgumentError(help);
  });
}

/** Adds the options that override the spec's own choices. */
export function addOverrides(command: Command, registry: Registry): Command {
  const names = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name);
  return command
    .addOption(choice('--backend <name>', "use this backend instead of the spec's", names(registry.backends)))
    .addOption(choice('--collector <name>', 'use this collector', names(registry.collectors)))
    .addOption(choice('--target <name>', 'use this target', names(registry.targets)));
}

/** The choices among a command's options. */
export function overridesOf({ backend, collector, target }: Overrides): Overrides {
  return { backend, collector, target };
}

/** Reads a whole number from 1 on; throws commander's error for anything else. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Use a whole number, at least 1.');
  return Number(text);
}
