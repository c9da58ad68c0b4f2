import type { PlainMap } from '../../contracts/plain.js';

/** The error of a derived field's link, with the characters of its `url`; no characters if it is missing. */
export interface LinkProblem {
  readonly message: string;
  readonly fix: string;
  readonly from: number;
  readonly to: number;
}

const VALUE = '$${__value.raw}';

/**
 * Why the link of a derived field does not work; null: it works. Provisioning expands `$NAME` and `${NAME}` from the
 * environment and turns `$$` into `$`. Then Grafana expands its own variables, with braces only.
 */
export function linkProblem({ url, datasourceUid }: PlainMap): LinkProblem | null {
  const isInternal = datasourceUid !== undefined && datasourceUid !== null && datasourceUid !== '';
  if (url === undefined || url === null || url === '') {
    const message = isInternal
      ? 'This derived field has no `url` with the query: the link opens an empty page.'
      : 'This derived field has no `url` and no `datasourceUid`: Grafana shows no link.';
    return { message, fix: `Write \`url: '${VALUE}'\`${isInternal ? '' : ' and `datasourceUid`'}.`, from: 0, to: 0 };
  }
  if (typeof url !== 'string') return null;
  return signProblem(url) ?? (isInternal || !url.startsWith('$${__value') ? null : aloneProblem(url));
}

function signProblem(url: string): LinkProblem | null {
  const single = /(?<!\$)\$(?:\{__[^}]*\}?|__\w+(?:\.\w+)?)/.exec(url);
  if (single !== null) {
    const message = 'Grafana expands this as an environment variable, which is empty: the link does not work.';
    return { message, fix: `Double the \`$\`: \`$\${${bare(single[0])}}\`.`, ...range(single) };
  }
  const open = /\$\$__\w+(?:\.\w+)?/.exec(url);
  if (open === null) return null;
  const message = 'Grafana expands its variables only in braces: the link does not work.';
  return { message, fix: `Write \`$\${${bare(open[0])}}\`.`, ...range(open) };
}

function aloneProblem(url: string): LinkProblem {
  const message = 'Without `datasourceUid` the link is only the value, which is not an address.';
  return { message, fix: 'Add `datasourceUid: <uid>`, or write a complete address.', from: 0, to: url.length };
}

function bare(text: string): string {
  return text.replace(/[${}]/g, '').slice(0, 60);
}

function range({ index, 0: text }: RegExpExecArray) {
  return { from: index, to: index + text.length };
}
