// The form of tests/strangers/*.json: findings of one rule and verdict are a group with the lines of each file.

const KEPT = ['error', 'warn'];

/** Findings of a report in the form of a verdict file, without a verdict. */
export function findingsIn(found) {
  const groups = new Map();
  for (const { severity, rule, path, line } of found.filter((one) => KEPT.includes(one.severity))) {
    const group = groups.get(`${severity} ${rule}`) ?? {
      severity,
      rule,
      verdict: null,
      basis: 'file',
      why: '',
      at: {},
    };
    groups.set(`${severity} ${rule}`, group);
    group.at[path] = [...(group.at[path] ?? []), line];
  }
  return [...groups.values()];
}

/** `error a/rule path:3` for each finding; the second of the same rule in a line has `#2`. */
export function keysOf({ findings }) {
  const keys = new Set();
  for (const { severity, rule, at } of findings) {
    for (const [path, lines] of Object.entries(at))
      for (const line of lines) keys.add(keyOf(keys, severity, rule, path, line));
  }
  return keys;
}

function keyOf(keys, severity, rule, path, line) {
  const plain = `${severity} ${rule} ${path}:${line}`;
  let key = plain;
  for (let count = 2; keys.has(key); count++) key = `${plain}#${count}`;
  return key;
}

/** The groups without the findings of these keys. */
export function missingIn(findings, keys) {
  return filtered(findings, (key) => !keys.has(key));
}

function filtered(findings, isKept) {
  const seen = new Set();
  return findings.flatMap((group) => {
    const at = {};
    for (const [path, lines] of Object.entries(group.at)) {
      const kept = lines.filter((line) => {
        const key = keyOf(seen, group.severity, group.rule, path, line);
        seen.add(key);
        return isKept(key);
      });
      if (kept.length > 0) at[path] = kept;
    }
    return Object.keys(at).length === 0 ? [] : [{ ...group, at }];
  });
}

/** How many findings of each severity are true and false. */
export function tally(findings) {
  const counts = { error: { true: 0, false: 0 }, warn: { true: 0, false: 0 } };
  for (const { severity, verdict, at } of findings) {
    if (verdict === null) continue;
    counts[severity][verdict] += Object.values(at).flat().length;
  }
  return counts;
}

/** A verdict file: a group in a few lines, and each path in a line. */
export function printVerdicts({ findings, ...head }, added, vanished) {
  const gone = new Set(vanished);
  const groups = [...filtered(findings, (key) => !gone.has(key)), ...added];
  const heads = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const list = groups.map((group) => `    ${printGroup(group)}`).join(',\n');
  return `{\n${heads.join('')}  "findings": [${list === '' ? '' : `\n${list}\n  `}]\n}\n`;
}

function printGroup({ at, ...group }) {
  const fields = Object.entries(group).map(
    ([key, value]) => `      ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`,
  );
  const paths = Object.entries(at).map(([path, lines]) => `        ${JSON.stringify(path)}: [${lines.join(', ')}]`);
  return `{\n${fields.join('')}      "at": {\n${paths.join(',\n')}\n      }\n    }`;
}
