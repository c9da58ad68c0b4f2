const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A time in milliseconds as an access log writes it, in a zone of so many hours (one digit) east. */
export function clockOf(time: number, zone = 0): string {
  const there = new Date(time + zone * 3_600_000);
  const day = String(there.getUTCDate()).padStart(2, '0');
  const date = `${day}/${MONTHS[there.getUTCMonth()]}/${there.getUTCFullYear()}`;
  return `${date}:${there.toISOString().slice(11, 19)} +0${zone}00`;
}
