import type { PlainMap } from '../../contracts/plain.js';

/** What is wrong with the link of a derived field; characters of its `url`, none where that is missing. */
export interface LinkProblem {
  readonly message: string;
  readonly fix: string;
  readonly from: number;
  readonly to: number;
}

const VALUE = '$${__value.raw}';

/**
 * Why the link of a derived field leads nowhere; null: it leads somewhere. Provisioning takes `$NAME` and `${NAME}` for
 * variables of the environment and makes `$` of `$$`; then Grafana reads fields of its own variables in braces only.
 */
export function linkProblem({ url, datasourceUid }: PlainMap): LinkProblem | null {
  const isInternal = datasourceUid !== undefined && datasourceUid !== null && datasourceUid !== '';
  if (url === undefined || url === null || url === '') {
    const message = isInternal
      ? 'This derived field has no `url`, which holds the query: the link opens an empty page.'
      : 'This derived field has neither `url` nor `datasourceUid`: there is no link.';
    return { message, fix: `Write \`url: '${VALUE}'\`${isInternal ? '' : ' and `datasourceUid`'}.`, from: 0, to: 0 };
  }
  if (typeof url !== 'string') return null;
  return signProblem(url) ?? (isInternal || !url.startsWith('$${__value') ? null : aloneProblem(url));
}

function signProblem(url: string): LinkProblem | null {
  const single = /(?<!\$)\$(?:\{__[^}]*\}?|__\w+(?:\.\w+)?)/.exec(url);
  if (single !== null) {
    const message = 'Grafana takes this for an environment variable and puts nothing in: the link leads nowhere.';
    return { message, fix: `Double the sign: \`$\${${bare(single[0])}}\`.`, ...range(single) };
  }
  const open = /\$\$__\w+(?:\.\w+)?/.exec(url);
  if (open === null) return null;
  const message = 'Without braces Grafana does not read the value: the link leads nowhere.';
  return { message, fix: `Write \`$\${${bare(open[0])}}\`.`, ...range(open) };
}

function aloneProblem(url: string): LinkProblem {
  const message = 'Without `datasourceUid` the link is the value alone, and that is no address.';
  return { message, fix: 'Write `datasourceUid: <uid>` beside it, or a whole address.', from: 0, to: url.length };
}

function bare(text: string): string {
  return text.replace(/[${}]/g, '').slice(0, 60);
}

function range({ index, 0: text }: RegExpExecArray) {
  return { from: index, to: index + text.length };
}
