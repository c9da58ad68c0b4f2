import { PLAIN_LINES, PLAIN_PROGRAM, type Program, textLines } from './program.js';

/** postgresql.org: log_line_prefix is `%m [%p] ` by default; later lines of an entry begin with a tab. */
const POSTGRES =
  '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\S* \\S+ \\[\\d+\\] (?:\\S+ )?(?P<level>[A-Z]+)\\d?: +(?P<message>.*)$';

/** dev.mysql.com, error log format; MariaDB pads the hour with a space and has no error code. */
const MYSQL = '^\\d{4}-\\d\\d-\\d\\d[T ]+[\\d:.]+\\S* (?:\\d+ )?\\[(?P<level>\\w+)\\] (?P<message>.*)$';

/** redis.io: `pid:role time sign message`; the sign is . debug, - verbose, * notice, # warning. */
const REDIS = '^\\d+:[XCSM] \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d{3} (?P<sign>[.*#-]) (?P<message>.*)$';

/** MongoDB before 4.4: `time severity component [context] message`. */
const MONGO_4_2 = '^\\S+ (?P<severity>[FEWID])\\d? +(?P<component>\\S+) +\\[[^\\]]+\\] (?P<message>.*)$';

export const STORE_PROGRAMS: readonly Program[] = [
  {
    ...PLAIN_PROGRAM,
    title: 'PostgreSQL',
    images: ['postgres', 'postgresql', 'postgis', 'pgvector', 'timescaledb', 'timescaledb-ha'],
    lines: textLines(POSTGRES, { multiline: '^\\d{4}-\\d\\d-\\d\\d ' }),
    note: null,
  },
  {
    ...PLAIN_PROGRAM,
    title: 'MySQL or MariaDB',
    images: ['mysql', 'mysql-server', 'mariadb', 'percona', 'percona-server'],
    lines: textLines(MYSQL),
    note: null,
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Redis',
    images: ['redis', 'valkey', 'redis-stack', 'redis-stack-server', 'redismod'],
    lines: textLines(REDIS, { fields: { sign: 'keyword' } }),
    note: 'Redis writes a symbol instead of a level: # is a warning. Match it with `fields: { sign: "#" }`.',
  },
  {
    ...PLAIN_PROGRAM,
    title: 'MongoDB',
    images: ['mongo', 'mongodb', 'mongodb-community-server'],
    since: [4, 4],
    lines: { ...PLAIN_LINES, message: 'msg', fields: { s: 'keyword', c: 'keyword' } },
    note: 'MongoDB writes its level as one letter in `s`: match errors with `fields: { s: E }`.',
  },
  {
    ...PLAIN_PROGRAM,
    title: 'MongoDB before 4.4',
    images: ['mongo', 'mongodb', 'mongodb-community-server'],
    before: [4, 4],
    lines: textLines(MONGO_4_2, { fields: { severity: 'keyword', component: 'keyword' } }),
    note: 'MongoDB writes its level as one letter: match errors with `fields: { severity: E }`.',
  },
];
