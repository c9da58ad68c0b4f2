/** Milliseconds of processor time that a call takes: unlike the clock's, they do not grow when the machine is busy. */
export function cpuMilliseconds(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
