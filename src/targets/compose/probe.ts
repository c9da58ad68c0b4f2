import type { Probe } from '../../contracts/workload.js';

/** The command by which Docker checks a container's health: it is run in the container, without a shell. */
export function probeCommand(probe: Probe): readonly string[] {
  if (probe.kind === 'exec') return probe.command;
  const { client, port, path, status, heartbeat = null } = probe;
  const url = `${port.scheme}://127.0.0.1:${port.number}${path}`;
  if (typeof client === 'function') return client(url);
  if (client === 'wget') return ['wget', '-q', '--spider', url];
  if (client === 'bash') return bashCommand(port.number, path, status ?? 200, heartbeat);
  return status === null ? ['curl', '--silent', '--fail', '--output', '/dev/null', url] : curlStatus(url, status);
}

/** For an image that has bash but no HTTP client. */
function bashCommand(port: number, path: string, status: number, heartbeat: string | null): readonly string[] {
  const ask = `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'GET ${path} HTTP/1.0\\r\\n\\r\\n' >&3`;
  // Docker keeps what the first process writes, and not what a health check prints.
  const write = heartbeat === null ? '' : ` && { echo '${heartbeat}' > /proc/1/fd/1 || true; }`;
  return ['bash', '-c', `${ask} && head -n 1 <&3 | grep -q ' ${status}'${write}`];
}

function curlStatus(url: string, status: number): readonly string[] {
  const ask = `curl --silent --output /dev/null --write-out '%{http_code}' ${url}`;
  return ['bash', '-c', `test "$(${ask})" = ${status}`];
}
