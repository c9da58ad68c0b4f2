import * as z from 'zod/mini';
import { sectionsOf, settingsOf } from '../../contracts/settings.js';
import type { Channel, ComposeSettings, Model, Notify } from '../../model/model.js';
import type { Names } from '../../spec/schema/spec.js';
import { type Part, present } from './present.js';

/** `compose` in the spec's own words. */
export function specCompose({ files, ...rest }: ComposeSettings): Part {
  return present({ file: files, ...rest });
}

/** `notify` in the spec's own words. */
export function specNotify({ alertmanager, receivers }: Notify): Part {
  return present({
    alertmanager: alertmanager === null ? null : { url: alertmanager },
    receivers: receivers.map(({ name, severities, channel }) => ({ name, severities, ...specChannel(channel) })),
  });
}

function specChannel({ kind, ...rest }: Channel): Part {
  return { [kind]: present(rest) };
}

/** The sections of backends, collectors and targets in the spec's own words. */
export function specSections(model: Model, registry: Names): Part {
  return Object.fromEntries(
    sectionsOf(registry).map(({ section }) => [section.key, z.encode(section.schema(), settingsOf(model, section))]),
  );
}
