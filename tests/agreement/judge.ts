import { linter } from '../../src/linter.js';
import { type Ledger, readLedger } from '../support/ledger.js';
import { KINDS, OUTCOMES, type Outcome, PROGRAMS, proofId, type Sample, samplesOf } from './corpus.js';
import { MISSED, STRICTER, UNRECOGNISED } from './reasons.js';

/** The day of the recorded verdicts: when a schema period begins matters. */
const TODAY = '2026-11-23';

/** Used in the place of a rule if logagg does not recognise a file: it reports that, and the run fails. */
export const UNKNOWN_FILE = 'not recognised';

/** The results of a program and of logagg for a sample. */
export interface CheckedSources {
  readonly sample: Sample;
  readonly engine: Outcome;
  /** The rules whose errors logagg reports; empty: logagg accepts the file. */
  readonly rules: readonly string[];
  readonly verdict: 'agreed' | 'stricter' | 'missed';
}

/** Every sample with what its program said when it was last asked, and what logagg says of it alone. */
export function judgeAll(): CheckedSources[] {
  return KINDS.flatMap(samplesOf).map(judge);
}

/** The recorded result of a sample's program; throws if the ledger does not have it. */
export function recordedOutcome(sample: Pick<Sample, 'kind' | 'id'>): Outcome {
  const recorded = ledgerOf(PROGRAMS[sample.kind][0])[proofId(sample)]?.outcome;
  const outcome = OUTCOMES.find((one) => one === recorded);
  if (outcome === undefined) throw new Error(`no result is recorded for ${sample.id}: run npm run prove`);
  return outcome;
}

const ledgers = new Map<string, Ledger>();

/** Read once: there are hundreds of samples. */
function ledgerOf(name: string): Ledger {
  const ledger = ledgers.get(name) ?? readLedger(name);
  ledgers.set(name, ledger);
  return ledger;
}

/** Samples on which logagg and the program differ without a recorded reason. */
export function unexplained(checked: readonly CheckedSources[]): string[] {
  return checked.flatMap(({ sample: { id }, rules, verdict }) => {
    if (verdict === 'agreed') return [];
    if (verdict === 'missed') return id in MISSED ? [] : [`${id} is missed`];
    const reasonless = rules.filter((rule) =>
      rule === UNKNOWN_FILE ? !(id in UNRECOGNISED) : !STRICTER.includes(rule),
    );
    return reasonless.length === 0 ? [] : [`${id} is rejected: ${reasonless.join(', ')}`];
  });
}

function judge(sample: Sample): CheckedSources {
  const engine = recordedOutcome(sample);
  const rules = errorsOf(sample);
  return { sample, engine, rules, verdict: verdictOf(engine === 'accepts', rules.length === 0) };
}

function verdictOf(engineAccepts: boolean, logaggAccepts: boolean): CheckedSources['verdict'] {
  if (engineAccepts === logaggAccepts) return 'agreed';
  return engineAccepts ? 'stricter' : 'missed';
}

function errorsOf({ name, text }: Sample): string[] {
  const files = [{ path: `${name}.yaml`, text }];
  const { findings, unknown } = linter.check(files, TODAY);
  if (unknown.length > 0) return [UNKNOWN_FILE];
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))];
}
