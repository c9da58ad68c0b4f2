import { beforeLineBreak, ungroup } from '../../languages/re2-groups.js';
import type { FieldType, Level, LevelWord, Source } from '../../model/model.js';
import { byMeaning, fieldsRead, type KeptField, type Meaning, type MeaningOf } from '../../pipeline/pipeline.js';
import { type Capture, DETECTING, type Groups, groupsOf, SEPARATOR } from './capture.js';
import { markView, matchView } from './conditions.js';
import { matcherPattern, replacementText } from './literal.js';

/** Later lines are not part of the entry, so it must allow for the longest stack trace. Bytes are limited too. */
const MAX_LINES = 100_000;

const RFC3339 = '2006-01-02T15:04:05.999999999Z07:00';

/** What the input of a service does with its lines, in the form of the template. */
interface LineView {
  readonly multiline: { readonly pattern: string; readonly maxLines: number; readonly timeout: string } | null;
  readonly redactions: readonly { readonly pattern: string; readonly replacement: string }[];
  readonly isJson: boolean;
  readonly separator: string;
  readonly groups: Groups | null;
  readonly captures: readonly Capture[];
  readonly settings: ScriptSettings;
  /** The layout in which the time is read; null: the entry keeps the time at which its source saw it. */
  readonly layout: string | null;
  readonly drops: readonly ReturnType<typeof matchView>[];
  readonly marks: readonly ReturnType<typeof markView>[];
}

/** The parameters of the script, with null for what a service does not have. */
interface ScriptSettings {
  readonly format: 'json' | 'logfmt' | 'text';
  /** The groups that are read by pattern, in their order. */
  readonly groups: readonly string[];
  readonly level: string | null;
  readonly levels: readonly LevelWord[];
  readonly message: string | null;
  readonly trace: string | null;
  readonly time: { readonly field: string; readonly format: 'unix' | 'unix_ms' | 'text' } | null;
  readonly fields: readonly { readonly name: string; readonly key: string; readonly type: FieldType }[];
  readonly sampling: { readonly keep: number; readonly levels: readonly Level[] } | null;
}

/** What a meaning adds to the view. */
type Lowered = Partial<Omit<LineView, 'settings'>> & {
  readonly settings?: Partial<ScriptSettings>;
};

interface Scope {
  readonly meanings: readonly Meaning[];
  readonly source: Source['kind'];
  /** Names of all fields that are read from an entry, the message among them. */
  readonly names: readonly string[];
}

const NO_SETTINGS: ScriptSettings = {
  format: 'text',
  groups: [],
  level: null,
  levels: [],
  message: null,
  trace: null,
  time: null,
  fields: [],
  sampling: null,
};

const NOTHING = {
  multiline: null,
  redactions: [],
  isJson: false,
  separator: SEPARATOR,
  groups: null,
  captures: [],
  layout: null,
  drops: [],
  marks: [],
};

/** The meanings as settings of an input and as parameters of its script, which is null where it has nothing to read. */
export function lineView(
  meanings: readonly Meaning[],
  source: Source['kind'],
): Omit<LineView, 'settings'> & { readonly settings: ScriptSettings | null } {
  const names = [...fieldsRead(meanings), ...keeps(meanings).flatMap(({ message }) => message ?? [])];
  const parts = meanings.map((meaning) => lower(meaning, { meanings, source, names }));
  const view: Lowered = Object.assign({}, ...parts);
  const settings: ScriptSettings = Object.assign({}, NO_SETTINGS, ...parts.map((part) => part.settings));
  const isRead = view.isJson === true || names.length > 0;
  return { ...NOTHING, ...view, settings: isRead ? settings : null };
}

const lower = byMeaning<[Scope], Lowered>({
  join: ({ start, wait }, { source }) => ({
    multiline: {
      // Lines from Docker still have their line break.
      pattern: matcherPattern(source === 'files' ? start : beforeLineBreak(start)),
      maxLines: MAX_LINES,
      timeout: `${wait}s`,
    },
  }),
  redact: ({ redactions }) => ({
    redactions: redactions.map((one) => ({ pattern: ungroup(one.pattern), replacement: replacementText(one.with) })),
  }),
  parse: (parse, { names }) => {
    const groups = groupsOf(parse, names);
    return {
      isJson: parse.format === 'json',
      groups,
      settings: { format: parse.format, groups: groups?.names ?? [] },
    };
  },
  level: ({ field, words, detects }) => ({
    captures: detects ? DETECTING : [],
    settings: { level: field, levels: words },
  }),
  drop: ({ matches }, { meanings }) => ({ drops: matches.map((one) => matchView(one, keptFields(meanings))) }),
  time: ({ field, format }) => ({
    // The script brings Unix times into the form of RFC 3339.
    layout: isUnix(format) || format === 'rfc3339' ? RFC3339 : format,
    settings: { time: { field, format: isUnix(format) ? format : 'text' } },
  }),
  sample: ({ keep, levels }) => ({ settings: { sampling: { keep, levels } } }),
  keep: ({ message, trace, fields, labels }) => ({
    settings: { message, trace, fields: [...fields, ...labels].map(scriptField) },
  }),
  mark: ({ marks }, { meanings }) => ({ marks: marks.map((mark) => markView(mark, keptFields(meanings))) }),
});

/** Rejects a field of an unknown type, as the script itself does. */
function scriptField({ name, key, type }: KeptField): ScriptSettings['fields'][number] {
  switch (type) {
    case 'keyword':
    case 'number':
    case 'boolean':
      return { name, key, type };
    default:
      throw new TypeError(`unknown type of field: ${type satisfies never}`);
  }
}

function isUnix(format: string): format is 'unix' | 'unix_ms' {
  return format === 'unix' || format === 'unix_ms';
}

function keeps(meanings: readonly Meaning[]): readonly MeaningOf<'keep'>[] {
  return meanings.filter((meaning) => meaning.kind === 'keep');
}

function keptFields(meanings: readonly Meaning[]): readonly KeptField[] {
  return keeps(meanings).flatMap((keep) => [...keep.fields, ...keep.labels]);
}
