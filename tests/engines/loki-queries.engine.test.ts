import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { asGrafanaSends, panelsOf } from './loki-queries/dashboard.js';
import { SHOP_ANSWERS, SHOP_PANELS, SHOP_SERIES } from './loki-queries/expected.js';
import { HOSTILE_SPEC, hostileLines, MATCHING } from './loki-queries/hostileLines.js';
import { pageCommands, pageQueries } from './loki-queries/page.js';
import { shopLines } from './loki-queries/shopLines.js';
import { type FilledStack, filledStack, stackOf } from './loki-queries/stack.js';
import { enginePath } from './support/engines.js';
import type { PushLine } from './support/lokiClient.js';
import { proof } from './support/proof.js';
import { mustRun } from './support/tool.js';

const SHOP_SERVICES = ['orders', 'orders.worker', 'payments', 'billing', 'web', 'quiet'];

const SHOP = stackOf(path.join(import.meta.dirname, 'loki-queries/shop.yaml'));
const HOSTILE = stackOf(HOSTILE_SPEC);
/** What is generated, and the lines without their times, which depend on the day. */
const SHOP_INPUTS = [SHOP.files, untimed(shopLines())];
const HOSTILE_INPUTS = [HOSTILE.files, untimed(hostileLines())];

function untimed(lines: readonly PushLine[]) {
  return lines.map(({ at: _, ...line }) => line);
}

let shop: FilledStack;
let hostile: FilledStack;

beforeAll(async () => {
  [shop, hostile] = await Promise.all([
    filledStack(SHOP, shopLines(), 'shop-team'),
    filledStack(HOSTILE, hostileLines()),
  ]);
});

describe('the page of queries', proof('loki', 'the page of queries', [SHOP_INPUTS, SHOP_ANSWERS]), () => {
  test.each(Object.entries(SHOP_ANSWERS))('has the expected answers under “%s”', async (heading, expected) => {
    const queries = pageQueries(shop.page).filter((one) => one.heading === heading);
    const answers = await Promise.all(queries.map(({ query }) => shop.loki.ask(withExamples(query))));
    expect(answers.map((one) => one.toSorted())).toEqual(expected.map((one) => one.toSorted()));
  });

  test('has no query that is not tested here', () => {
    const headings = new Set(pageQueries(shop.page).map(({ heading }) => heading));
    expect([...headings].filter((heading) => !(heading in SHOP_ANSWERS))).toEqual(['Alert Silent']);
  });

  test('shows which service is silent', async () => {
    const [rule, value] = pageQueries(shop.page).filter(({ heading }) => heading === 'Alert Silent');
    expect(await shop.loki.ask(rule?.query ?? '')).toEqual([]);
    expect(await shop.loki.ask(rule?.query.replace('"orders"', '"quiet"') ?? '')).toEqual(['0']);
    expect(await shop.loki.ask(value?.query ?? '')).not.toContainEqual(expect.stringContaining('quiet'));
  });

  test('sorts by the greatest first', async () => {
    const [most] = pageQueries(shop.page).filter(({ query }) => query.includes('bytes_rate'));
    const services = (await shop.loki.ask(most?.query ?? '')).map((one) => one.split(' ')[0]);
    expect(services).toEqual(['orders', 'billing', 'orders.worker', 'web', 'payments']);
  });

  test(
    'has commands that run unchanged, also with a tenant',
    proof(['logcli', 'loki'], 'commands of the page', SHOP_INPUTS),
    async () => {
      for (const command of pageCommands(shop.page)) expect(await runInShell(command, shop)).toContain('job 5 failed');
    },
  );
});

describe(
  'the dashboard',
  proof('loki', 'the dashboard', [SHOP_INPUTS, HOSTILE_INPUTS, SHOP_PANELS, SHOP_SERIES]),
  () => {
    test.each(Object.entries(SHOP_PANELS))('shows in “%s”', async (title, expected) => {
      const answers = await panelAnswers(shop, title, SHOP_SERVICES);
      expect(answers.map((one) => one.toSorted())).toEqual(expected.map((one) => one.toSorted()));
    });

    test.each(Object.entries(SHOP_SERIES))('draws in “%s”', async (title, expected) => {
      const [series] = await panelAnswers(shop, title, SHOP_SERVICES);
      expect(series?.map((one) => one.replace(/ [^ ]+$/, ''))).toEqual(expected);
    });

    test('shows only the services that are chosen', async () => {
      expect(await panelAnswers(shop, 'Lines', ['orders.worker', 'payments'])).toEqual([['6']]);
      expect(await panelAnswers(shop, 'Errors: count', ['orders'])).toEqual([['orders 2']]);
      expect(await panelAnswers(shop, 'Timeouts: count', ['payments'])).toEqual([[], ['payments 1'], []]);
    });

    test.each(['shop', 'hostile'])('has no panel of %s whose query fails', async (name) => {
      const stack = name === 'shop' ? shop : hostile;
      const titles = panelsOf(stack.dashboard).map(({ title }) => title);
      for (const title of titles) await panelAnswers(stack, title, SHOP_SERVICES);
      expect(titles.length).toBeGreaterThan(9);
    });
  },
);

describe('hostile text', proof('loki', 'hostile text in queries', [HOSTILE_INPUTS, MATCHING]), () => {
  test('is literal text in every query of the page', async () => {
    const queries = pageQueries(hostile.page).map(({ query }) => query);
    for (const query of queries) await hostile.loki.ask(query);
    const alert = pageQueries(hostile.page).filter(({ heading }) => heading === 'Alert Hostile');
    const answers = await Promise.all(alert.map(({ query }) => hostile.loki.ask(query)));
    expect(answers).toEqual([['1'], ['api 1'], [MATCHING]]);
  });

  test('is literal text in the queries of the dashboard', async () => {
    expect(await panelAnswers(hostile, 'Lines', ['api'])).toEqual([[String(hostileLines().length)]]);
    expect(await panelAnswers(hostile, 'Hostile: count', ['api'])).toEqual([['api 1']]);
    expect(await panelAnswers(hostile, 'Hostile: the lines that it counts', ['api'])).toEqual([[MATCHING]]);
  });

  test(
    'stays one argument in the commands',
    proof(['logcli', 'loki'], 'commands with hostile text', HOSTILE_INPUTS),
    async () => {
      const commands = pageCommands(hostile.page);
      expect(commands).toHaveLength(2);
      for (const command of commands) expect(await runInShell(command, hostile)).toContain('two lines a');
      expect(hostile.page).not.toMatch(/\u2028/);
    },
  );
});

/** A reader puts what they look for in place of the words in capitals. */
function withExamples(query: string): string {
  const examples = { 'REQUEST-ID': 'r-1', 'TRACE-ID': 't-1', 'SOME TEXT': 'placed', 'OTHER TEXT': 'twice' };
  return Object.entries(examples).reduce((text, [word, value]) => text.replaceAll(word, value), query);
}

/** What each query of a panel gives, asked as Grafana would. */
async function panelAnswers(stack: FilledStack, title: string, services: readonly string[]): Promise<string[][]> {
  const panel = panelsOf(stack.dashboard).find((one) => one.title === title);
  if (panel === undefined) throw new Error(`no panel ${title}`);
  return Promise.all(
    panel.targets.map(({ expr, queryType }) => {
      const query = asGrafanaSends(expr, services);
      const isGraph = queryType === 'range' && panel.type !== 'logs';
      return isGraph ? stack.loki.overTime(query) : stack.loki.ask(query);
    }),
  );
}

function runInShell(command: string, { url }: FilledStack): Promise<string> {
  const here = command.replaceAll('http://127.0.0.1:3100', url);
  const env = { ...process.env, PATH: `${path.dirname(enginePath('logcli'))}:${process.env.PATH}` };
  return mustRun('sh', ['-euc', here], { env });
}
