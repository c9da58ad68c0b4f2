import { parser } from '@grafana/lezer-logql';

/** Where Grafana's LogQL grammar finds errors in a query, as `from-to: text`. */
export function syntaxErrors(query: string): readonly string[] {
  const errors: string[] = [];
  parser.parse(query).iterate({
    enter: (node) => {
      if (node.type.isError) errors.push(`${node.from}-${node.to}: ${query.slice(node.from, node.to)}`);
    },
  });
  return errors;
}
