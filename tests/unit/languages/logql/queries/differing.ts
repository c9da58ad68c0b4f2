/** What parseLogql says: nothing, an error at load or one at run. */
export type Verdict = 'ok' | 'load' | 'run';

/** Where we and Loki do not agree, and why that stays. */
export const DIFFERING: readonly {
  readonly query: string;
  readonly loki: Verdict;
  readonly ours: Verdict;
  readonly why: string;
}[] = [
  { query: 'rate({a="b"}[0])', loki: 'ok', ours: 'load', why: 'a range of no time counts nothing' },
  { query: '{a="b"} | x > 0x1F', loki: 'ok', ours: 'load', why: 'Loki reads it as 0 there, and refuses it elsewhere' },
  {
    query: '{a="b"} | \'x\' = "y"',
    loki: 'run',
    ours: 'load',
    why: "one character in single quotes is a name to Loki's scanner, but Loki parses the name again when it runs the query",
  },
  {
    query: '{a="b"} | x="1"y="2"',
    loki: 'ok',
    ours: 'load',
    why: 'nobody leaves out the space, and the grammar needs its place',
  },
  {
    query: '{a="b"} | (x=1) (y=2)',
    loki: 'ok',
    ours: 'load',
    why: 'the grammar cannot tell these brackets from those of a function',
  },
  {
    query: 'rate #\n ({a="b"}[5m])',
    loki: 'load',
    ours: 'ok',
    why: 'Loki wants a function and its `(` together; a comment between them is rare',
  },
  {
    query: '{größe="1"}',
    loki: 'run',
    ours: 'ok',
    why: 'the scanner reads such a name, but Loki quotes the name when it runs the query and then cannot parse it',
  },
  {
    query: 'sum(5)',
    loki: 'run',
    ours: 'ok',
    why: 'Loki cannot sum a number, and the query has no use',
  },
  {
    query: 'approx_topk(5, rate({a="b"}[5m]))',
    loki: 'run',
    ours: 'ok',
    why: 'Loki runs it where `limits_config.shard_aggregations` names it, which the query cannot show',
  },
  {
    query: 'variants(5) of (6)',
    loki: 'load',
    ours: 'ok',
    why: 'the grammar does not know this experiment, so nothing is said of it',
  },
  { query: `${'('.repeat(300)}1${')'.repeat(300)}`, loki: 'ok', ours: 'load', why: 'what is read is bounded in depth' },
];
