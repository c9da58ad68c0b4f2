import { type Emitters, emitter } from '../contracts/emitter.js';
import type { Mark } from '../contracts/ingest.js';
import { conditionsOf, MATCH_KINDS } from '../measures/match.js';
import type {
  Field,
  Level,
  LevelWord,
  MatchCondition,
  Redaction,
  Seconds,
  Service,
  TimestampSetting,
} from '../model/model.js';

/** Seconds that the last entry waits for more of its lines. */
const JOIN_WAIT = 3;

/** What happens to a line, as docs/meaning.md describes it. Each collector lowers every kind in its own way. */
export type Meaning =
  /** Joins lines to entries: an entry begins at a line that matches `start`. `wait` is how long it waits for more. */
  | { readonly kind: 'join'; readonly start: string; readonly wait: Seconds }
  /** In the order of the spec, on the whole entry. */
  | { readonly kind: 'redact'; readonly redactions: readonly Redaction[] }
  | Parse
  /** Reads the level from a field, and normalises it; `words` come first. `detects`: otherwise from the entry's text. */
  | {
      readonly kind: 'level';
      readonly field: string;
      readonly words: readonly LevelWord[];
      readonly detects: boolean;
    }
  | Drop
  | ({ readonly kind: 'time' } & TimestampSetting)
  /** Keeps a fraction of the entries of these levels, and every other entry. */
  | { readonly kind: 'sample'; readonly keep: number; readonly levels: readonly Level[] }
  | Keep
  /** Gives each entry the names of the marks whose conditions are all true. No conditions: every entry. */
  | { readonly kind: 'mark'; readonly marks: readonly LineMark[] };

/** Entries that are not stored: those for which all conditions of one of the lists are true. */
export interface Drop {
  readonly kind: 'drop';
  readonly matches: readonly (readonly MatchCondition[])[];
  /** The field with the message, which conditions look at; null: no condition does, or the whole entry is the message. */
  readonly message: string | null;
  /** The field whose value is the normalised level. */
  readonly level: string | null;
}

/** How fields are read from an entry. An entry that does not parse is kept without fields. */
export type Parse =
  | { readonly kind: 'parse'; readonly format: 'json' }
  | { readonly kind: 'parse'; readonly format: 'logfmt' }
  /** By the named groups of the pattern; null: nothing is read. */
  | { readonly kind: 'parse'; readonly format: 'text'; readonly pattern: string | null };

/** The stored parts: the entry, its service, its environment, and these. */
export interface Keep {
  readonly kind: 'keep';
  readonly service: string;
  readonly environment: string;
  /** Whether entries have a level, which is stored in its normalised form. */
  readonly level: boolean;
  readonly labels: readonly KeptField[];
  /** Stored next to the entry. */
  readonly fields: readonly KeptField[];
  /** The field with the message, for a store that keeps the message separately. */
  readonly message: string | null;
  /** The field with the trace id; it is one of `fields`. */
  readonly trace: string | null;
}

export interface KeptField extends Field {
  /** Whether the normalised level is stored instead of the value as it was read. */
  readonly isLevel: boolean;
}

export interface LineMark {
  readonly name: string;
  readonly conditions: readonly MatchCondition[];
}

/** The meaning of one kind. */
export type MeaningOf<K extends Meaning['kind']> = Extract<Meaning, { readonly kind: K }>;

/** Everything that happens to the lines of a service, in order. `marks` are those that the backend requires. */
export function pipelineOf(service: Service, environment: string, marks: readonly Mark[]): readonly Meaning[] {
  return [
    ...joining(service),
    ...(service.redact.length === 0 ? [] : [{ kind: 'redact', redactions: service.redact } as const]),
    parsing(service),
    ...levelling(service),
    ...dropping(service),
    ...(service.timestamp === null ? [] : [{ kind: 'time', ...service.timestamp } as const]),
    ...sampling(service),
    keeping(service, environment),
    ...marking(service, marks),
  ];
}

/** One function for each kind of meaning: each gets the meaning, and what else the caller gives. */
export function byMeaning<Rest extends unknown[], Result>(
  emitters: Emitters<Meaning, 'kind', Rest, Result>,
): (meaning: Meaning, ...rest: Rest) => Result {
  return emitter('stage', 'kind', emitters);
}

/** One function for each format of lines. */
export function byFormat<Rest extends unknown[], Result>(
  emitters: Emitters<Parse, 'format', Rest, Result>,
): (parse: Parse, ...rest: Rest) => Result {
  return emitter('format', 'format', emitters);
}

/** Fields that the meanings read from an entry, once each. A message that is stored separately is not among them. */
export function fieldsRead(meanings: readonly Meaning[]): readonly string[] {
  return [...new Set(meanings.flatMap((meaning) => fieldsReadBy(meaning)))];
}

const nothing = () => [];

const fieldsReadBy = byMeaning<[], readonly string[]>({
  join: nothing,
  redact: nothing,
  parse: nothing,
  level: ({ field }) => [field],
  drop: ({ matches, message }) => [
    ...matches.flat().flatMap((condition) => ('name' in condition ? [condition.name] : [])),
    ...(message === null ? [] : [message]),
  ],
  time: ({ field }) => [field],
  sample: nothing,
  keep: ({ fields, labels }) => [...fields, ...labels].map(({ name }) => name),
  mark: nothing,
});

const PARSES: { readonly [F in Service['format']]: (service: Service) => Parse } = {
  json: () => ({ kind: 'parse', format: 'json' }),
  logfmt: () => ({ kind: 'parse', format: 'logfmt' }),
  text: ({ pattern }) => ({ kind: 'parse', format: 'text', pattern }),
};

function parsing(service: Service): Parse {
  if (!Object.hasOwn(PARSES, service.format)) throw new TypeError(`unknown format: ${service.format}`);
  return PARSES[service.format](service);
}

function joining({ multiline }: Service): readonly Meaning[] {
  return multiline === null ? [] : [{ kind: 'join', start: multiline.start, wait: JOIN_WAIT }];
}

function levelling({ level, levels, detectsLevel }: Service): readonly Meaning[] {
  return level === null ? [] : [{ kind: 'level', field: level, words: levels, detects: detectsLevel }];
}

function dropping({ drop, message, level }: Service): readonly Meaning[] {
  if (drop.length === 0) return [];
  const matches = drop.map(conditionsOf);
  const looksAtMessage = matches.flat().some(({ kind }) => MATCH_KINDS[kind].of === 'message');
  return [{ kind: 'drop', matches, message: looksAtMessage ? message : null, level }];
}

function sampling({ sampling: setting, level }: Service): readonly Meaning[] {
  if (setting === null || setting.levels.length === 0 || setting.keep >= 1 || level === null) return [];
  return [{ kind: 'sample', ...setting }];
}

function keeping({ name, level, labels, fields, message, trace }: Service, environment: string): Keep {
  const kept = (field: Field): KeptField => ({ ...field, isLevel: field.name === level });
  return {
    kind: 'keep',
    service: name,
    environment,
    level: level !== null,
    labels: labels.map(kept),
    fields: fields.map(kept),
    message,
    trace: trace?.name ?? null,
  };
}

function marking({ name }: Service, asked: readonly Mark[]): readonly Meaning[] {
  const own = asked.filter(({ services }) => services.includes(name));
  const marks = own.map((mark) => ({ name: mark.name, conditions: conditionsOf(mark.match) }));
  return marks.length === 0 ? [] : [{ kind: 'mark', marks }];
}
