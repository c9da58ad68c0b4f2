import { leastLength, startsPlainly, textsOf } from '../../languages/re2-facts.js';
import { ungroup, withoutWordBoundaries } from '../../languages/re2-groups.js';
import { type Node, treeOf } from '../../languages/re2-tree.js';
import type { Redaction } from '../../model/model.js';
import { type Step, step } from './stage.js';

const NOTE = 'Redaction, before the entry is parsed.';

/** The value with the text of an entry that may have a secret. */
const TEXT = 'redact_text';

/** Single characters and short texts that most lines have, such as `: ` and `-`. */
const FREQUENT = /^[\w\s"'.,:;/=()[\]{}-]{1,2}$/;

/**
 * The stage `replace` searches each line twice, which is slow for a pattern without a first text. So such patterns get a
 * copy of the entry only if a quick search finds what every match contains. Not with `match`: that stage lets other
 * entries overtake those in it.
 */
export function redacting(redactions: readonly Redaction[]): readonly Step[] {
  return runsOf(redactions).flatMap(({ searches, run }) =>
    searches === null ? run.map(onEntry) : guarded(run, searches),
  );
}

interface Run {
  /** What to search for first, one expression for each pattern; null: nothing. */
  readonly searches: readonly string[] | null;
  readonly run: readonly Redaction[];
}

/** Neighbours that are alike, in the order of the spec. */
function runsOf(redactions: readonly Redaction[]): readonly Run[] {
  const runs: Run[] = [];
  for (const redaction of redactions) {
    const search = searchOf(redaction.pattern);
    const last = runs.at(-1);
    if (last === undefined || (last.searches === null) !== (search === null)) {
      runs.push({ searches: search === null ? null : [search], run: [redaction] });
    } else {
      runs[runs.length - 1] = {
        searches: last.searches === null || search === null ? null : [...last.searches, search],
        run: [...last.run, redaction],
      };
    }
  }
  return runs;
}

/** An expression that every text with a match of the pattern also matches; null: none is quicker than the pattern. */
export function searchOf(pattern: string): string | null {
  const tree = treeOf(pattern);
  if (tree === null || leastLength(tree) === 0 || startsPlainly(tree)) return null;
  const text = rareText(tree);
  return text === null ? withoutWordBoundaries(ungroup(pattern)) : quoted(text);
}

function rareText(tree: Node): string | null {
  const rare = textsOf(tree).filter((text) => !FREQUENT.test(text));
  return rare.sort((one, other) => other.length - one.length)[0] ?? null;
}

function quoted(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** The stage replaces groups only, so the whole pattern becomes the one group. */
function onEntry(one: Redaction): Step {
  return replacing(one, null);
}

function guarded(run: readonly Redaction[], searches: readonly string[]): readonly Step[] {
  const names = searches.map((_, index) => `redact_${index + 1}`);
  const found = names.length === 1 ? `.${names[0]}` : `or ${names.map((name) => `.${name}`).join(' ')}`;
  return [
    ...searches.map((search, index) =>
      step(index === 0 ? `${NOTE} Only an entry with what each secret contains is searched.` : null, {
        kind: 'regex',
        source: null,
        expression: `(?P<${names[index]}>${search})`,
      }),
    ),
    step(null, { kind: 'template', target: TEXT, template: `{{ if ${found} }}{{ .Entry }}{{ end }}` }),
    ...run.map((one) => ({ ...replacing(one, TEXT), note: null })),
    step(null, { kind: 'output', source: TEXT }),
  ];
}

function replacing(one: Redaction, source: string | null): Step {
  return step(NOTE, {
    kind: 'replace',
    source,
    expression: `(${ungroup(one.pattern)})`,
    replacement: one.with.replaceAll('{{', '{{"{{"}}'),
  });
}
