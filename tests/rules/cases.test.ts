import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { fileRules, ruleDocs, stackRules } from '../../src/lint/rules/index.js';
import { casesIn, filesOfCase, filesOfExample, findingsIn, fixed, shown } from '../support/rule-cases.js';
import { foldersIn } from '../support/tree.js';
import { OTHER_ERRORS } from './other-errors.js';

const HERE = import.meta.dirname;
const UPDATE = process.env.LOGAGG_UPDATE_CASES === '1';

const own = (findings: readonly Finding[], id: string) => findings.filter(({ rule }) => rule === id);

const folders = foldersIn(HERE).flatMap((category) =>
  foldersIn(join(HERE, category)).map((name) => `${category}/${name}`),
);

const allCases = folders.flatMap((id) => casesIn(join(HERE, id)).map((name) => `${id} ${name}`));

test('every folder of cases is that of a rule', () => {
  const ids = ruleDocs.map(({ id }) => id);
  expect(folders.filter((id) => !ids.includes(id))).toEqual([]);
});

test('no case is named by a number only', () => {
  expect(allCases.filter((name) => / (?:bad|good)-\d+(?:\.|$)/.test(name))).toEqual([]);
});

describe.each(folders)('%s', (id) => {
  const folder = join(HERE, id);
  const cases = casesIn(folder);
  const found = new Map(
    cases.map((name) => {
      const files = filesOfCase(folder, name);
      return [name, { files, findings: findingsIn(files, id) }];
    }),
  );

  test.each(cases)('%s', (name) => {
    const rules = (found.get(name)?.findings ?? []).map(({ rule }) => rule);
    if (name.startsWith('bad')) expect(rules).toContain(id);
    else expect(rules).not.toContain(id);
  });

  const sure = [...found].filter(([, { findings }]) => findings.some(({ edits }) => edits !== undefined));
  test.each(sure)('%s: what is fixed is not found again, and nothing new is', (_name, { files, findings }) => {
    const left = findings.filter(({ edits }) => edits === undefined).map(told);
    expect(findingsIn(fixed(findings, files)).map(told).sort()).toEqual(left.sort());
  });

  test.each(cases)('%s has no unexpected errors of other rules', (name) => {
    const others = (found.get(name)?.findings ?? []).filter(
      ({ rule, severity }) => severity === 'error' && rule !== id,
    );
    expect([...new Set(others.map(({ rule }) => rule))].sort()).toEqual(OTHER_ERRORS[`${id} ${name}`] ?? []);
  });

  test('prints exactly the findings of this rule in findings.txt', () => {
    const text = [...found]
      .map(([name, { files, findings }]) => `== ${name}\n${shown(own(findings, id), files)}`)
      .join('\n');
    const path = join(folder, 'findings.txt');
    if (UPDATE) writeFileSync(path, text);
    expect(text).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
  });
});

function told({ rule, message }: Finding): string {
  return `${rule}: ${message}`;
}

/** A rule that also judges specs shows one on its page. */
const onFiles = [...new Set([...fileRules, ...stackRules])];
const ofFiles = onFiles.filter((rule) => !('check' in rule));

test.each(onFiles)('$id has cases in addition to the examples of its page', (rule) => {
  const cases = folders.includes(rule.id) ? casesIn(join(HERE, rule.id)) : [];
  const shownByPage = 'check' in rule ? 0 : 1;
  expect(cases.filter((name) => name.startsWith('bad')).length + shownByPage).toBeGreaterThan(1);
  expect(cases.filter((name) => name.startsWith('good')).length + shownByPage).toBeGreaterThan(0);
});

describe.each(ofFiles)('$id', (rule) => {
  const { id, bad, good, severity } = rule;

  test('finds its bad example', () => {
    const findings = findingsIn(filesOfExample(rule, bad), id).filter((one) => one.rule === id);
    expect(findings.map((one) => one.severity)).toContain(severity);
  });

  test('does not find its good example', () => {
    expect(findingsIn(filesOfExample(rule, good), id).filter((one) => one.rule === id)).toEqual([]);
  });
});

test('each entry of OTHER_ERRORS is a case', () => {
  expect(Object.keys(OTHER_ERRORS).filter((entry) => !allCases.includes(entry))).toEqual([]);
});
