import type { Alert, AlertSeverity, GroupKey, Hours, Model, Mute, Receiver, Weekday } from '../../model/model.js';

export const SEVERITIES: readonly AlertSeverity[] = ['info', 'warning', 'critical'];

const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The labels that alerts of one message share. */
export function groupLabels({ notify, services, alerts }: Model): readonly string[] {
  const labels: Readonly<Record<GroupKey, readonly string[]>> = {
    alert: ['alertname'],
    service: ['service_name'],
    environment: ['env'],
    severity: ['severity'],
    fields: fieldLabels({ services, alerts }),
  };
  return [...new Set(notify.groupBy.flatMap((key) => labels[key]))];
}

/** The label of each field that an alert is grouped by. */
export function fieldLabels({ services, alerts }: Pick<Model, 'services' | 'alerts'>): readonly string[] {
  const keysOf = (alert: Alert) =>
    services
      .filter(({ name }) => alert.services.includes(name))
      .flatMap(({ fields, labels }) => [...fields, ...labels])
      .filter(({ name }) => alert.groupBy.includes(name))
      .map(({ key }) => key);
  return [...new Set(alerts.flatMap(keysOf))].sort();
}

/** The route of a receiver. Severities that are muted at other times than the rest have routes below it. */
export function routeOf({ name, severities }: Receiver, mute: readonly Mute[]) {
  const bySet = new Map<string, { readonly mutes: readonly string[]; readonly severities: AlertSeverity[] }>();
  for (const severity of severities) {
    const mutes = mute.filter((one) => isMuted(one, name, severity)).map((one) => one.name);
    const set = bySet.get(mutes.join()) ?? { mutes, severities: [] };
    bySet.set(mutes.join(), set);
    set.severities.push(severity);
  }
  const sets = [...bySet.values()];
  const [first] = sets;
  const isAlike = sets.length === 1 && first !== undefined;
  return {
    receiver: name,
    matchers: [severityMatcher(severities)],
    mutes: isAlike ? first.mutes : [],
    routes: isAlike
      ? []
      : sets
          .filter(({ mutes }) => mutes.length > 0)
          .map((set) => ({ matchers: [severityMatcher(set.severities)], mutes: set.mutes })),
  };
}

function isMuted({ receivers, severities }: Mute, name: string, severity: AlertSeverity): boolean {
  return severities.includes(severity) && (receivers?.includes(name) ?? true);
}

function severityMatcher(severities: readonly AlertSeverity[]): string {
  return `severity=~"${severities.join('|')}"`;
}

/** The intervals of a mute: times over midnight are two, of which the second begins a day later. */
export function intervalOf({ name, days, hours, timezone }: Mute) {
  const parts = hours.map(splitAtMidnight);
  const first = parts.map(([today]) => today);
  const second = parts.flatMap(([, tomorrow]) => (tomorrow === undefined ? [] : [tomorrow]));
  const isEveryDay = days.length === 0 || new Set(days).size === WEEKDAYS.length;
  const intervals = isEveryDay
    ? [{ weekdays: null, times: [...first, ...second] }]
    : [
        { weekdays: inOrder(days), times: first },
        ...(second.length === 0 ? [] : [{ weekdays: inOrder(days.map(dayAfter)), times: second }]),
      ];
  return { name, intervals: intervals.map((one) => ({ ...one, timezone })) };
}

function splitAtMidnight({ start, end }: Hours): readonly [Hours, Hours?] {
  if (start < end) return [{ start, end }];
  const today = { start, end: '24:00' };
  return end === '00:00' ? [today] : [today, { start: '00:00', end }];
}

function dayAfter(day: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % WEEKDAYS.length] ?? day;
}

function inOrder(days: readonly Weekday[]): readonly Weekday[] {
  return WEEKDAYS.filter((day) => days.includes(day));
}

/** A firing alert mutes the less severe alerts of its service. */
export function inhibitRules(inhibit: boolean) {
  if (!inhibit) return [];
  return SEVERITIES.flatMap((source, at) => {
    const targets = SEVERITIES.slice(0, at);
    return targets.length === 0 ? [] : [{ source: `severity="${source}"`, target: severityMatcher(targets) }];
  }).reverse();
}
