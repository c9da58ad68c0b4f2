import { APPLICATION_LINES, type Lines, type Program, program, textLines } from './format.js';
import { PHP_FPM, SPRING } from './patterns.js';

interface Framework {
  /** In the words of the command. */
  readonly command: RegExp;
  readonly program: Program;
}

/** The words of a program's file, such as `gunicorn` and `/venv/bin/gunicorn`. */
function starts(words: string): RegExp {
  return new RegExp(`(?:^|[\\s/])(?:${words})(?=\\s|$)`);
}

function framework(title: string, command: RegExp, lines: Lines, note: string | null = null): Framework {
  return { command, program: program(title, [], lines, { note }) };
}

const OWN_JSON = 'Your own code may write JSON: then its fields are read too.';

/** Without `detect`, lines of the user's own code would have no level. */
function withOwn(pattern: string, more: Partial<Lines> = {}): Lines {
  return textLines(pattern, { level: 'detect', ...more });
}

/** rubyonrails.org, Logger's default formatter: `I, [time #pid]  INFO -- : message`. */
const RUBY = '^[DIWEFA], \\[\\d{4}-\\d\\d-\\d\\dT[\\d:.]+ #\\d+\\] +(?P<level>[A-Z]+) -- [^:]*: (?P<message>.*)$';

/** Sidekiq's default formatter. */
const SIDEKIQ =
  '^\\d{4}-\\d\\d-\\d\\dT\\S+ (?:pid=)?\\d+ (?:tid=|TID-)\\S+ (?:.*?)(?P<level>DEBUG|INFO|WARN|ERROR|FATAL): (?P<message>.*)$';

/** Nest's default logger: `[Nest] 1  - time     LOG [Context] message`. */
const NEST =
  '^(?:\\x1b\\[[\\d;]*m)*\\[Nest\\] \\d+ +- (?:\\x1b\\[[\\d;]*m)*\\S+ \\S+(?: [AP]M)?\\s+(?:\\x1b\\[[\\d;]*m)*\\s*(?P<level>[A-Z]+)(?:\\x1b\\[[\\d;]*m)* (?P<message>.*)$';

/** Next.js writes a symbol before its messages. */
const NEXT = '^ {0,2}(?:\\x1b\\[[\\d;]*m)*(?P<level>[⨯⚠✓○▲])(?:\\x1b\\[[\\d;]*m)* (?P<message>.*)$';

/** pm2-runtime: `time: PM2 log: message`, and lines of the application as they are. */
const PM2 = '^(?:\\d{4}-\\d\\d-\\d\\dT[\\d:]+: )?PM2 +(?:\\| +)?(?P<level>log|error)?:? *(?P<message>.*)$';

/** The first that fits decides, so a program comes before the one that it runs in. */
export const FRAMEWORKS: readonly Framework[] = [
  framework('Celery', starts('celery'), APPLICATION_LINES, OWN_JSON),
  framework('uvicorn', /(?:^|[\s/])(?:uvicorn|fastapi (?:run|dev)|hypercorn)(?=\s|$)/, APPLICATION_LINES, OWN_JSON),
  framework('Gunicorn', starts('gunicorn'), APPLICATION_LINES, OWN_JSON),
  framework('Django', /manage\.py runserver|(?:^|[\s/])daphne(?=\s|$)/, APPLICATION_LINES, OWN_JSON),
  framework('Flask', /(?:^|[\s/])flask (?:.* )?run(?=\s|$)/, APPLICATION_LINES, OWN_JSON),
  framework('Sidekiq', starts('sidekiq'), withOwn(SIDEKIQ)),
  framework('Rails', /(?:^|[\s/])(?:rails (?:s|server)|puma|unicorn|thrust)(?=\s|$)/, withOwn(RUBY)),
  framework('PHP-FPM', /(?:^|[\s/])php-fpm[\d.]*(?=\s|$)/, { ...PHP_FPM, level: 'detect' }),
  framework(
    'Next.js',
    /(?:^|[\s/])next (?:start|dev)(?=\s|$)/,
    withOwn(NEXT, { levels: { '⨯': 'error', '⚠': 'warn', '✓': 'info', '○': 'info', '▲': 'info' } }),
  ),
  framework('NestJS', /(?:^|[\s/])nest start(?=\s|$)|start:nest/, withOwn(NEST)),
  framework('PM2', starts('pm2|pm2-runtime'), withOwn(PM2)),
  framework(
    'Java',
    /(?:^|[\s/])java (?:.* )?-jar(?=\s)/,
    { ...SPRING, level: 'detect', multiline: '^\\S' },
    'The pattern is the one of Spring Boot. Lines that start with a space belong to the line before.',
  ),
];

/** The framework that a command starts; null: none that is known. */
export function commandProgram(command: string): Program | null {
  return FRAMEWORKS.find((one) => one.command.test(command))?.program ?? null;
}
