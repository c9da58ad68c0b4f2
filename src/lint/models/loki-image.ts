import type { Healthcheck } from '../../composefile/service.js';
import { configSeconds } from '../../units/durations.js';
import { type ImageName, isBefore, versionOf } from './image.js';

export interface FaultOfCheck {
  readonly message: string;
  readonly fix: string;
  /** Not: on a fast machine it may succeed. */
  readonly isCertain: boolean;
}

const NEWEST = [Number.POSITIVE_INFINITY] as const;
const TOOLS = /^(?:.*\/)?(?:sh|ash|bash|wget|curl|nc|busybox|cat|test|echo)$/;

/** Why a health check cannot succeed in the makers' image of Loki or Tempo; null: it can, or nothing is known of it. */
export function faultOfCheck(image: ImageName, check: Healthcheck): FaultOfCheck | null {
  const version = newestOf(image);
  const [first = ''] = check.test;
  if (version === null || first === '') return null;
  const needsTool = check.usesShell || TOOLS.test(first);
  if (image.repository === 'grafana/tempo') {
    if (!needsTool || isBefore(version, [3])) return null;
    return {
      message: `Tempo's image has no ${toolOf(check)}`,
      fix: 'Delete the health check: the image has no program for it.',
      isCertain: true,
    };
  }
  if (image.repository !== 'grafana/loki') return null;
  if (check.test.some((word) => /^--?health\b/.test(word)) && isBefore(version, [3, 6, 5])) {
    return {
      message: 'Only Loki 3.6.5 and later has `-health`',
      fix: 'Write `image: grafana/loki:3.7.6`.',
      isCertain: true,
    };
  }
  if (!needsTool) return hastyFault(check);
  if (isBefore(version, [3, 5, 8])) return null;
  const update = isBefore(version, [3, 6, 5]) ? ' with `image: grafana/loki:3.7.6`' : '';
  const fix = `Write \`test: [CMD, /usr/bin/loki, -health]\`${update}, and \`start_period: 45s\`.`;
  return { message: `Loki's image has no ${toolOf(check)}`, fix, isCertain: true };
}

/** Seconds until a single Loki answers that it is ready. */
const START = 45;

/** How long Docker waits before a starting container is unhealthy: by default 30 seconds, three times. */
function hastyFault({ value }: Healthcheck): FaultOfCheck | null {
  const seconds = (key: string, other: number) => (key in value ? configSeconds(value[key]) : other);
  const [start, interval] = [seconds('start_period', 0), seconds('interval', 30)];
  const retries = value.retries ?? 3;
  if (start === null || interval === null || typeof retries !== 'number') return null;
  if (start + interval * retries >= START) return null;
  const message = 'Loki takes longer to become ready than Docker waits';
  return { message, fix: 'Write `start_period: 45s`.', isCertain: false };
}

/** Without a tag it is the newest; of a variable nothing is known. */
function newestOf({ tag, hasVariable, hasDigest }: ImageName): readonly number[] | null {
  if (tag === null) return hasVariable || hasDigest ? null : NEWEST;
  return tag === 'latest' ? NEWEST : versionOf(tag);
}

function toolOf({ usesShell, test }: Healthcheck): string {
  return usesShell ? 'shell' : `\`${test[0] ?? ''}\``;
}
