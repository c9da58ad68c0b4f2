/** A part of a layout that Go does not read as it was meant; `from` and `to` are indices into the layout. */
export interface LayoutProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly fix: string;
}

/** Why Go reads other times with a layout than the user means; null: no reason was found. Never throws. */
export function layoutProblem(layout: string): LayoutProblem | null {
  const found = CHECKS.map((check) => check(layout)).find((problem) => problem !== null);
  return found ?? null;
}

const REFERENCE =
  "Write Go's reference time in your layout, such as `2006-01-02 15:04:05`, or a name such as `RFC3339`.";

/** strftime, Java and JavaScript: letters that Go reads as plain text. */
const FOREIGN = /%[A-Za-z]|[yY]{4}.[mM]{2}.[dD]{2}(?:.{0,3}[Hh]{2}.mm.ss)?|[yY]{4}|[dD]{2}.[mM]{2}|[Hh]{2}.?mm|mm.ss/;

/** Elements of a layout. Source: Go 1.25, time.nextStdChunk. */
const ELEMENT =
  /January|Jan|Monday|Mon|MST|2006|(?:Z|-)(?:070000|07:00:00|07:00|0700|07)|[.,](?:0+|9+)(?!\d)|__2|002|0[1-6]|15|_2|PM|pm|[1-5]/g;

const HOURS = /(?<![\d.,])0?3:04/;
const ZONE = /[+-]\d{2}:?\d{2}$/;

const CHECKS: readonly ((layout: string) => LayoutProblem | null)[] = [
  (layout) =>
    problem(
      FOREIGN.exec(layout),
      (text) => `\`${text}\` is not part of a Go layout: the time in the line is never read.`,
    ),
  literalOffset,
  (layout) =>
    problem(
      /15:05:04/.exec(layout),
      () => 'Minutes and seconds are swapped: in Go `04` is the minute.',
      'Write `15:04:05`.',
    ),
  (layout) =>
    problem(
      /2006(?<sign>[-/.])02\k<sign>01/.exec(layout),
      () => 'Month and day are swapped: in Go `01` is the month and `02` is the day.',
      'Write `2006-01-02`.',
    ),
  (layout) =>
    /pm/i.test(layout)
      ? null
      : problem(
          HOURS.exec(layout),
          () => '`03` is the hour of a 12-hour clock: times from 13:00 are never read.',
          'Write `15:04`.',
        ),
  otherDigits,
];

function problem(
  found: RegExpExecArray | null,
  message: (text: string) => string,
  fix: string = REFERENCE,
): LayoutProblem | null {
  if (found === null) return null;
  return { from: found.index, to: found.index + found[0].length, message: message(found[0]), fix };
}

/** Go has the elements `-07:00` and `Z07:00`; any other offset is plain text. */
function literalOffset(layout: string): LayoutProblem | null {
  const found = ZONE.exec(layout);
  if (found === null || /^-07:?00$/.test(found[0]) || !/\d:\d|[.,]\d+[+-]/.test(layout.slice(0, found.index)))
    return null;
  const message = (text: string) =>
    `\`${text}\` is plain text in a Go layout: only times with exactly these characters are read.`;
  return problem(
    found,
    message,
    `Write \`${found[0].includes(':') ? '-07:00' : '-0700'}\`, or \`Z07:00\` if UTC is written as \`Z\`.`,
  );
}

/** A number that is not one of the reference time, such as a real date. */
function otherDigits(layout: string): LayoutProblem | null {
  const rest = layout.replace(ELEMENT, (text) => ' '.repeat(text.length));
  const found = /\d+/.exec(rest);
  if (found !== null) {
    const whole = wordAround(layout, found.index);
    const message = `\`${layout.slice(...whole)}\` is not part of Go's reference time: the time in the line is never read.`;
    return { from: whole[0], to: whole[1], message, fix: REFERENCE };
  }
  if (rest.trim() !== layout.trim() || layout === '') return null;
  return {
    from: 0,
    to: layout.length,
    message: `\`${layout.slice(0, 60)}\` is not a Go layout or a known name: the time is never read.`,
    fix: REFERENCE,
  };
}

function wordAround(layout: string, at: number): readonly [number, number] {
  const before = /(?<!\d)\d*$/.exec(layout.slice(0, at))?.[0].length ?? 0;
  const after = /^\d*/.exec(layout.slice(at))?.[0].length ?? 0;
  return [at - before, at + after];
}
