import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real mail server on loopback that keeps what it takes in. */
export interface Postbox {
  url: string;
  /** whole messages, in order */
  mails: string[];
  /** how often a receiver was named */
  asked: number;
  close(): Promise<void>;
}

/** How it treats its callers: refusals by receiver, or a connection cut while the letter comes in. */
export interface Manners {
  onReceiver?: (address: string, times: number) => { code: number; words: string } | null;
  onLetter?: (times: number) => { code: number; words: string } | 'cut' | 'take and cut' | null;
}

/** Starts a mail server that accepts all, but for these manners. */
export async function openPostbox(manners: Manners = {}): Promise<Postbox> {
  const box = { mails: [] as string[], asked: 0, letters: 0 };
  const options: SMTPServerOptions = {
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
    onRcptTo({ address }, _session, done) {
      box.asked += 1;
      const answer = manners.onReceiver?.(address, box.asked);
      done(answer ? Object.assign(new Error(answer.words), { responseCode: answer.code }) : null);
    },
    onData(stream, _session, done) {
      box.letters += 1;
      const answer = manners.onLetter?.(box.letters) ?? null;
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (answer === null || answer === 'take and cut') box.mails.push(Buffer.concat(parts).toString());
        if (answer === 'cut' || answer === 'take and cut') {
          for (const connection of server.connections) (connection as unknown as Cuttable)._socket.destroy();
          return;
        }
        done(answer ? Object.assign(new Error(answer.words), { responseCode: answer.code }) : null);
      });
    },
  };
  const server = new SMTPServer(options);
  // a client that breaks off is no fault of the test
  server.on('error', () => {});
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails: box.mails,
    get asked() {
      return box.asked;
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

interface Cuttable {
  _socket: { destroy(): void };
}
