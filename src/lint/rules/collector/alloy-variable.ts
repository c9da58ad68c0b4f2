import type { FileRule } from '../../../contracts/config.js';
import type { AlloyExpression, AlloyString } from '../../../languages/alloy/ast.js';
import { attributesIn } from '../../../languages/alloy/walk.js';
import { alloyFile } from '../../models/alloy-blocks.js';

export const alloyVariable: FileRule = {
  id: 'collector/alloy-variable',
  severity: 'warn',
  summary: 'An Alloy string has a `${VARIABLE}`, which Alloy does not expand.',
  why: 'Alloy uses the text as it is: it sends to a wrong address, or logs in with the name of the variable.',
  bad: `loki.write "default" {
	endpoint {
		url = "\${LOKI_URL}"
	}
}`,
  good: `loki.write "default" {
	endpoint {
		url = sys.env("LOKI_URL")
	}
}`,
  source: 'https://grafana.com/docs/alloy/latest/reference/stdlib/sys/',
  kinds: ['alloy'],
  checkFile({ document, report }) {
    const { blocks, errors } = alloyFile(document);
    if (errors.length > 0) return [];
    const attributes = blocks.filter(({ name }) => !OTHER_BLOCKS.test(name)).flatMap(({ body }) => attributesIn(body));
    const strings = attributes.filter(({ name }) => !OTHER_SYNTAX.test(name)).flatMap(({ value }) => stringsIn(value));
    return strings.flatMap(({ value, from, to }) => {
      const [written, name] = /\$\{([A-Z][A-Z0-9_]{2,})(?::?-[^}]*)?\}/.exec(value) ?? [];
      if (written === undefined) return [];
      const at = document.text.slice(from, to).indexOf(written);
      const place = at < 0 ? document.between(from, to) : document.between(from + at, from + at + written.length);
      const call = `sys.env("${name}")`;
      const fix = written === value ? `Write \`${call}\`.` : `Join the parts: \`"…" + ${call}\`.`;
      return [report(place, `\`${written}\` is not expanded: Alloy uses this text as it is.`, { fix })];
    });
  },
};

/** `\${NAME}` is a group of a pattern, or has a meaning for a different program. */
const OTHER_SYNTAX = /^(?:regex|replacement|expression|template|replace|content|statements|.*query.*)$/;
const OTHER_BLOCKS = /^(?:import\.\w+|otelcol\..*|.*statements|action|remotecfg)$/;

function stringsIn(value: AlloyExpression): readonly AlloyString[] {
  if (value.kind === 'string') return [value];
  if (value.kind === 'list') return value.items.flatMap(stringsIn);
  if (value.kind === 'object') return value.fields.flatMap((field) => stringsIn(field.value));
  return value.kind === 'operation' ? value.operands.flatMap(stringsIn) : [];
}
