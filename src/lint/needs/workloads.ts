import type { TargetCapability } from '../../contracts/capabilities.js';
import type { Choices } from '../../contracts/choices.js';
import type { Part } from '../../contracts/part.js';
import { findingAt, type SpecSource } from '../../contracts/report.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import type { Workload } from '../../contracts/workload.js';
import type { Finding } from '../../findings/finding.js';
import { listed } from '../lists.js';
import { unsupported } from '../rules/spec/unsupported.js';
import { targetsFor } from './gaps.js';

interface WorkloadNeed {
  readonly capability: TargetCapability;
  readonly workload: string;
  readonly what: string;
}

/** What the workloads of a stack need and the target cannot do, before it prints them; and waits that never end. */
export function workloadFindings(source: SpecSource, choices: Choices, parts: readonly Part[]): readonly Finding[] {
  const workloads = parts.flatMap((part) => part.workloads);
  return [...endlessWaits(source, workloads), ...targetGaps(source, choices, parts)];
}

/** A workload without a health check never becomes healthy, so what waits for it never starts. */
function endlessWaits(source: SpecSource, workloads: readonly Workload[]): readonly Finding[] {
  const unchecked = new Set(workloads.filter(({ health }) => health === null).map(({ name }) => name));
  return workloads.flatMap(({ name, dependsOn }) =>
    dependsOn
      .filter(({ workload, until }) => until === 'healthy' && unchecked.has(workload))
      .map(({ workload }) => {
        const message = `\`${name}\` waits until \`${workload}\` is healthy, but \`${workload}\` has no health check.`;
        return found(source, placeOf(name, source), `${message} It would never start.`, 'Choose another backend.');
      }),
  );
}

/** A collector's workload has its name; all others are there because of the backend. */
function placeOf(name: string, { model, spec }: SpecSource): SpecPath {
  return name === model.collector && rawValueAt(spec, ['collector']) !== undefined ? ['collector'] : ['backend'];
}

function targetGaps(source: SpecSource, choices: Choices, parts: readonly Part[]): readonly Finding[] {
  const { model } = source;
  const target = choices.targets.find(({ name }) => name === model.target);
  const gaps = parts
    .flatMap((part) => part.workloads.flatMap(needsOf))
    .filter(({ capability }) => target?.supports[capability] !== true);
  return gaps.map(({ capability, workload, what }) => {
    const able = targetsFor(capability, source, choices);
    const use = able.length === 0 ? 'No other target does.' : `Use ${listed(able, 'or')}.`;
    const message = `The target \`${model.target}\` does not support ${what}, which the workload \`${workload}\` needs. ${use}`;
    const path = rawValueAt(source.spec, ['target']) === undefined ? ['backend'] : ['target'];
    return found(source, path, message, able[0] === undefined ? '' : `Write \`target: ${able[0]}\`.`);
  });
}

function found(source: SpecSource, path: SpecPath, message: string, fix: string): Finding {
  return findingAt(unsupported, source, path, message, fix === '' ? {} : { fix });
}

/** One need of a kind for each workload. */
function needsOf(workload: Workload): readonly WorkloadNeed[] {
  const { name, dependsOn, kind, passedEnvironment } = workload;
  const waits = (until: string) => dependsOn.some((one) => one.until === until);
  const needs: readonly (readonly [boolean, TargetCapability, string])[] = [
    [waits('healthy'), 'health checks', 'health checks'],
    [kind === 'job' || waits('completed'), 'jobs', 'jobs'],
    [passedEnvironment.length > 0 || hasSecret(workload, 'fromEnv'), 'secret fromEnv', 'secrets from the environment'],
    [hasSecret(workload, 'fromFile'), 'secret fromFile', 'secrets from files'],
  ];
  return needs.filter(([isNeeded]) => isNeeded).map(([, capability, what]) => ({ capability, workload: name, what }));
}

function hasSecret({ secrets, secretEnvironment }: Workload, form: 'fromEnv' | 'fromFile'): boolean {
  return [...secrets, ...secretEnvironment.map(({ secret }) => secret)].some(({ source }) => form in source);
}
