// Lists the facts of src/lint/facts that were verified with an older version than the newest that the tables have.
import { evaluate } from './bundle.mjs';

const { FACTS, outdated } = await evaluate("export { FACTS, outdated } from './src/lint/facts/facts.ts';");

const old = outdated();
for (const line of old) process.stdout.write(`${line}\n`);
process.stdout.write(`${old.length} of ${FACTS.length} facts are to be verified again.\n`);
