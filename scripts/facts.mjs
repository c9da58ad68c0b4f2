// Lists the facts of src/lint/facts that were verified with an older version than generated stacks use.
import { evaluate } from './bundle.mjs';

const { FACTS, NEWEST, isOlder } = await evaluate(`
export { FACTS } from './src/lint/facts/facts.ts';
export { isOlder, NEWEST } from './src/lint/facts/fact.ts';
`);

const old = FACTS.filter(([, { appliesTo, verified }]) => isOlder(verified, NEWEST[appliesTo.engine]));
for (const [name, { appliesTo, verified }] of old) {
  const { engine } = appliesTo;
  process.stdout.write(`${name}: verified with ${engine} ${verified}, generated stacks use ${NEWEST[engine]}\n`);
}
process.stdout.write(`${old.length} of ${FACTS.length} facts are to be verified again.\n`);
