import { createServer, type Socket } from 'node:net';
import { onCleanup } from './cleanup.js';
import { portOf } from './ports.js';

/** A message as it came over SMTP: its source, and how the sender logged in. */
export interface Mail {
  /** What `AUTH PLAIN` carried: user and password; null when the sender did not log in. */
  readonly login: readonly [string, string] | null;
  readonly recipients: readonly string[];
  readonly source: string;
}

/** Stands where a mail server of the user's would, and keeps what it is sent. */
export interface MailServer {
  /** host:port. */
  readonly address: string;
  readonly mails: readonly Mail[];
}

/** Starts a mail server on loopback that takes every message, without encryption. */
export async function startMailServer(): Promise<MailServer> {
  const mails: Mail[] = [];
  const server = createServer((socket) => talk(socket, (mail) => mails.push(mail)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onCleanup(() => void server.close());
  return { address: `127.0.0.1:${portOf(server)}`, mails };
}

function talk(socket: Socket, keep: (mail: Mail) => void): void {
  const session = new Session(keep);
  let rest = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('utf8')).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const answer = session.take(line);
      if (answer !== null) socket.write(`${answer}\r\n`);
      if (line === 'QUIT') socket.end();
    }
  });
  socket.write('220 test\r\n');
}

/** One conversation: what was said so far, and the answer to the next line. */
class Session {
  private login: [string, string] | null = null;
  private recipients: string[] = [];
  private source: string[] | null = null;

  constructor(private readonly keep: (mail: Mail) => void) {}

  take(line: string): string | null {
    if (this.source !== null) return this.takeData(line, this.source);
    if (line.startsWith('EHLO')) return '250-test\r\n250 AUTH PLAIN';
    if (line.startsWith('AUTH PLAIN ')) return this.takeLogin(line.slice('AUTH PLAIN '.length));
    if (line.startsWith('RCPT TO:')) this.recipients.push(line.slice('RCPT TO:'.length));
    if (line !== 'DATA') return '250 ok';
    this.source = [];
    return '354 go on';
  }

  private takeLogin(encoded: string): string {
    const [, user = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split('\0');
    this.login = [user, password];
    return '235 welcome';
  }

  private takeData(line: string, source: string[]): string | null {
    if (line !== '.') {
      source.push(line);
      return null;
    }
    this.keep({ login: this.login, recipients: this.recipients, source: source.join('\n') });
    this.source = null;
    return '250 taken';
  }
}
