import type { Delivery, DeliveryOutcome } from '../store/store.js';

/** What nodemailer's errors carry. */
export interface MailError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
  syscall?: string;
  timeoutType?: string;
}

/** Attempts before a delivery is given up: with the waits below, after about two days. */
export const MOST_ATTEMPTS = 8;

const MINUTE = 60_000;

/** How long to wait after an attempt failed for the time being: 5 minutes, then three times as long each, 12 hours at most. */
export function waitAfter(attempt: number): number {
  return Math.min(5 * 3 ** (attempt - 1), 720) * MINUTE;
}

/** Whether the server refused for good, for a reason of this letter or receiver (not of our own name and password). */
export function isRefusal(error: MailError): boolean {
  const code = error.responseCode ?? 0;
  return (
    code >= 500 &&
    code < 600 &&
    error.code !== 'EAUTH' &&
    /^(MAIL FROM|RCPT TO|DATA)/.test(error.command ?? '')
  );
}

/** Whether it was the receiver's address that was refused: then there is no use in writing again. */
export function isBounce(error: MailError): boolean {
  return isRefusal(error) && error.command === 'RCPT TO';
}

/**
 * Whether the letter may have arrived though an error came back: the connection broke without a word of the server, and
 * not while it was being made. Nodemailer does not say how far the letter was, so this errs towards "may have".
 */
export function isUncertain(error: MailError): boolean {
  const broke = ['ECONNECTION', 'ESOCKET', 'ETIMEDOUT'].includes(error.code ?? '');
  const beforehand =
    error.syscall === 'connect' || /^(CONNECT|GREETING|UPGRADE)/.test(error.timeoutType ?? '');
  return broke && !error.responseCode && !beforehand;
}

/** What was wrong, in one line: the server's own words where it said some. */
export function causeOf(error: MailError): string {
  const words = error.response ?? error.message;
  const when = error.command && error.command !== 'API' ? ` (at ${error.command})` : '';
  return `${words.replace(/\s+/g, ' ').trim()}${when}`;
}

/** What an error makes of a delivery whose attempt number `attempt` it ended. */
export function outcomeOf(
  error: MailError,
  delivery: Pick<Delivery, 'state'>,
  attempt: number,
  transport: string,
  now: Date,
): DeliveryOutcome {
  const cause = causeOf(error);
  const uncertain = delivery.state === 'unknown' || isUncertain(error);
  if (isRefusal(error))
    return { state: 'failed', transport, cause, releaseItems: delivery.state !== 'unknown' };
  if (attempt >= MOST_ATTEMPTS)
    return {
      state: 'failed',
      transport,
      cause: `given up after ${attempt} attempts: ${cause}`,
      releaseItems: !uncertain,
    };
  const nextTryAt = new Date(now.getTime() + waitAfter(attempt));
  return { state: uncertain ? 'unknown' : 'reserved', transport, cause, nextTryAt };
}
