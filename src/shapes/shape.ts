/**
 * Which keys an engine reads in its config file and of which type, as data: one JSON file an engine under data/.
 * data/README.md has the source of each.
 *
 *     {
 *       "expands": true,
 *       "root": "Config",
 *       "types": {
 *         "Config":   { "target": "string", "auth_enabled": "!bool", "server": "Server", "jobs": ["Job"] },
 *         "Server":   { "http_listen_port": "int", "log_level": "=debug|=info", "timeout": "goduration" },
 *         "Job":      { "name": "string", "labels": { "*": "string" }, "steps": ["Step"], "hosts": "string|Names" },
 *         "Step":     { "match": { "*": "ignored", "selector": "string", "stages": ["Step"] } },
 *         "Names":    ["string"]
 *       }
 *     }
 *
 * A type is one of
 * - a word in lower case: a {@link Leaf};
 * - a name with a capital: the definition of that name in `types`, itself any type, so shapes may be recursive;
 * - `=text`: exactly this text; with several it is an enumeration;
 * - several of these with `|` between: a value that fits any of them. Of mappings whose key `type` is a fixed text, the
 *   one with the value's `type` is used, independent of its other keys;
 * - `!` before such a text: the same, and the engine calls the key deprecated;
 * - a list of one type: a list of values of that type;
 * - an object: a mapping with these keys. Its key `*` is the type of every other key; `"*": "ignored"` says that the
 *   engine accepts and ignores other keys; `"*": "folded"` means the same, and that keys are read in upper and lower
 *   case (`Expression` for `expression`). Without `*` the engine rejects other keys.
 *
 * `expands`: the engine replaces `${NAME}` by environment variables before it reads, so such a text may be of any type.
 * Null is accepted everywhere. Names that end in a list or a scalar exist for unions, which consist of names.
 * @module
 */

/**
 * The type of a scalar. `int`, `uint`, `float` and `bool` also accept what only YAML 1.1 reads so (`0x1F`, `1_000`, `yes`).
 * - string: any scalar, because most engines accept `5` for a string; text: a number or `true` needs quotes there
 * - number: a number, also in quotes
 * - numeric: a number, also in quotes; truth: true or false, also in quotes
 * - duration: `90s`, `31d`, `1d12h`, `0` (Prometheus); goduration: `90s`, `1h30m`, no days, also plain nanoseconds
 * - size: `10MB`, `512kb`, or bytes, but not `512KiB`; binarysize: `512KiB`, `10MB`, never without its unit
 * - day: `2024-04-01`; time: a day or RFC 3339
 * - regex: a scalar; other code checks its format
 * - url: not `127.0.0.1:9093`, in which Go finds no scheme; httpurl: `http://…` or `https://…`, nothing else;
 *   httptemplate: the same, or a Go template
 * - any: everything
 */
export type Leaf =
  | 'string'
  | 'text'
  | 'int'
  | 'uint'
  | 'float'
  | 'number'
  | 'numeric'
  | 'bool'
  | 'truth'
  | 'duration'
  | 'goduration'
  | 'size'
  | 'binarysize'
  | 'time'
  | 'day'
  | 'regex'
  | 'url'
  | 'httpurl'
  | 'httptemplate'
  | 'any';

/** The type of a value; see {@link Leaf} and the comment above. */
export type ShapeType = string | readonly [ShapeType] | ShapeKeys;

/** The keys of a mapping with their types. */
export interface ShapeKeys {
  readonly [key: string]: ShapeType;
}

/** The keys and types of one kind of config file. */
export interface Shape {
  readonly expands?: boolean;
  readonly root: string;
  readonly types: Readonly<Record<string, ShapeType>>;
}

/** Steps from the top of a file to a key or a value: keys and list indices. */
export type ShapePath = readonly (string | number)[];

/** How a value and its shape disagree. */
export type ShapeProblem =
  | {
      readonly kind: 'unknown-key';
      /** Its last step is the key. */
      readonly path: ShapePath;
      readonly key: string;
      /** The most likely intended key of this mapping. */
      readonly nearest: string | null;
      /** The dotted path where the engine does have this key. */
      readonly elsewhere: string | null;
      /** Whether the engine stops at it; else it reads on and does nothing with it. */
      readonly refused: boolean;
    }
  | { readonly kind: 'deprecated-key'; readonly path: ShapePath; readonly key: string }
  | {
      readonly kind: 'wrong-type';
      readonly path: ShapePath;
      /** For messages: `a whole number`. */
      readonly expected: string;
      /** The kind of the value, never the value itself: it may be a secret. */
      readonly found: string;
    };
