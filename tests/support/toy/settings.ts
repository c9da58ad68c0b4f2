import * as z from 'zod/mini';
import { type SettingsSection, settingsOf } from '../../../src/contracts/settings.js';
import type { Model, Seconds } from '../../../src/model/model.js';
import { duration, orNull } from '../../../src/schema/codecs.js';
import { key } from '../../../src/schema/docs.js';
import { text, whole } from '../../../src/schema/values.js';

interface ToySettings {
  readonly shelves: number;
  readonly flushEvery: Seconds;
  /** null: the store chooses one. */
  readonly colour: string | null;
}

export const toySection: SettingsSection<ToySettings> = {
  key: 'toy',
  description: 'Settings of the backend `toy`.',
  example: { shelves: 7 },
  schema: () =>
    z.strictObject({
      shelves: key(z.prefault(whole(1, 100, 'a number of shelves from 1 to 100'), 4), 'Shelves of the store.', 7),
      flushEvery: key(z.prefault(duration(), '90s'), 'How often lines are written to a shelf.', '5m'),
      colour: key(
        orNull(text(/^[a-z]+$/, 'a colour such as `red`')),
        'Colour of the store. Default: its choice.',
        'red',
      ),
    }),
};

export function toySettings(model: Model): ToySettings {
  return settingsOf(model, toySection);
}
