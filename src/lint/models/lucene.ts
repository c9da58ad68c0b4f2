/** Characters at which Lucene certainly stops, and why. */
export interface LuceneProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/**
 * A certain error of a Lucene query (`query_string`, Grafana); null: no error is found without a full parse. Source:
 * Lucene 10, queryparser/classic/QueryParser.jj: `/` starts a regular expression also inside a word, and a range may
 * start and end with different brackets.
 */
export function luceneProblem(text: string): LuceneProblem | null {
  const open: Sign[] = [];
  for (const { 0: part, index: at } of text.matchAll(PARTS)) {
    const [sign = ''] = part;
    if (sign === '"' || sign === '/') {
      if (!isEnded(part, sign)) return problem(at, UNENDED[sign]);
    } else if ('([{'.includes(sign)) open.push({ sign, at });
    else if (sign !== '\\' && !(OPENING[sign] ?? '').includes(open.pop()?.sign ?? ' ')) {
      return problem(at, `This \`${sign}\` closes no bracket`);
    }
  }
  const last = open.at(-1);
  return last === undefined ? operatorAt(text) : problem(last.at, `This \`${last.sign}\` is not closed`);
}

interface Sign {
  readonly sign: string;
  readonly at: number;
}

/** An escaped character, a phrase or a regular expression (either also without its end), or a bracket. */
const PARTS = /\\[\s\S]?|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|\/(?:[^/\\]|\\[\s\S])*(?:\/|\\?$)|[()[\]{}]/g;
const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[{', '}': '[{' };
const UNENDED = {
  '"': 'This quote is not closed',
  '/': 'This `/` starts a regular expression that is not closed',
} as const;

/** Whether the text ends with its opening character, and no `\` escapes it. */
function isEnded(part: string, sign: string): boolean {
  const before = /(?<!\\)\\*$/.exec(part.slice(0, -1))?.[0].length ?? 0;
  return part.length > 1 && part.at(-1) === sign && before % 2 === 0;
}

/** An operator at the start or the end of the query. */
function operatorAt(text: string): LuceneProblem | null {
  const words = [...text.matchAll(/\S+/g)];
  const [first, last] = [words[0], words.at(-1)];
  if (first !== undefined && /^(?:AND|OR|&&|\|\|)$/.test(first[0])) return word(first, 'has nothing before it');
  if (last !== undefined && /^(?:AND|OR|NOT|&&|\|\||!)$/.test(last[0])) return word(last, 'has nothing after it');
  return null;
}

function word({ index, 0: text }: RegExpExecArray | RegExpMatchArray, says: string): LuceneProblem {
  const from = index ?? 0;
  return { from, to: from + text.length, message: `\`${text}\` ${says}` };
}

function problem(from: number, message: string): LuceneProblem {
  return { from, to: from + 1, message };
}
