import type Mail from 'nodemailer/lib/mailer/index.js';
import { type Clock, houseAddress, type Settings } from '../config.js';
import type { Log } from '../model/log.js';
import {
  type AddressedDelivery,
  type Db,
  type DeliveryOutcome,
  deliveriesToTry,
  forgetUnconfirmed,
  pauseSubscriber,
  recordOutcome,
  takeDelivery,
} from '../store/store.js';
import { linkSecret, signedLinks } from './links.js';
import { causeOf, isBounce, outcomeOf } from './outcomes.js';
import { reserveDueDigests } from './reserve.js';
import { type MailTransport, transportFor } from './transport.js';

/** What sending needs of the house. */
export interface DeliveryDesk {
  settings: Settings;
  clock: Clock;
  log: Log;
  /** default: the mail server of the settings, else the outbox */
  transport?: MailTransport;
  /** folder of the outbox where there is no mail server; default: beside the database */
  outbox?: string;
}

/** What became of one delivery in this round. */
export interface DeliverySummary {
  deliveryId: number;
  address: string;
  period: string;
  subject: string;
  items: number;
  state: DeliveryOutcome['state'];
  attempts: number;
  cause: string | null;
  transport: string;
}

/** How long an attempt may take; after that its outcome counts as unknown and another attempt is made. */
const ATTEMPT_LIMIT = 10 * 60_000;

/** An address whose owner never said yes is erased so long after it was asked. */
const UNCONFIRMED_KEPT = 7 * 86_400_000;

/**
 * Sends every digest that is due: reserves those of periods that have come, then tries all that wait. What cannot be
 * sent is recorded with its cause and logged; the others go on.
 */
export async function sendDueDigests(db: Db, desk: DeliveryDesk): Promise<DeliverySummary[]> {
  await forgetUnconfirmed(db, new Date(desk.clock().getTime() - UNCONFIRMED_KEPT).toISOString());
  await reserveDueDigests(db, desk);
  return sendWaiting(db, desk);
}

/** Tries every reserved delivery whose time has come, one after the other; only those to `address` where one is given. */
export async function sendWaiting(db: Db, desk: DeliveryDesk, address?: string): Promise<DeliverySummary[]> {
  const all = await deliveriesToTry(db, desk.clock());
  const waiting = address === undefined ? all : all.filter(delivery => delivery.address === address);
  if (waiting.length === 0) return [];
  const transport = desk.transport ?? transportFor(desk.settings, desk.outbox);
  const summaries: DeliverySummary[] = [];
  try {
    for (const delivery of waiting) {
      const until = new Date(desk.clock().getTime() + ATTEMPT_LIMIT);
      const taken = await takeDelivery(db, delivery, until);
      if (taken) summaries.push(await attempt(db, taken, transport, desk));
    }
  } finally {
    if (!desk.transport) transport.close();
  }
  return summaries;
}

/** One attempt: sends, then records. A crash between the two leaves the delivery to be found as unknown. */
async function attempt(
  db: Db,
  delivery: AddressedDelivery,
  transport: MailTransport,
  desk: DeliveryDesk,
): Promise<DeliverySummary> {
  let outcome: DeliveryOutcome;
  try {
    await transport.send(await messageFor(db, delivery, desk.settings));
    outcome = { state: 'sent', transport: transport.name, note: repeatNote(delivery) };
  } catch (error) {
    outcome = outcomeOf(error as Error, delivery, delivery.attempts, transport.name, desk.clock());
    if (isBounce(error as Error))
      await pauseSubscriber(db, delivery.subscriber_id, `refused: ${causeOf(error as Error)}`);
  }
  await recordOutcome(db, delivery.id, outcome, desk.clock());
  const summary = summaryOf(delivery, outcome);
  report(desk.log, summary);
  return summary;
}

function repeatNote({ state }: AddressedDelivery): string | null {
  return state === 'unknown' ? 'an earlier attempt ended unknown; repeated under the same Message-ID' : null;
}

function summaryOf(delivery: AddressedDelivery, outcome: DeliveryOutcome): DeliverySummary {
  const { id, address, period, subject, items, attempts } = delivery;
  const cause = outcome.state === 'sent' ? outcome.note : outcome.cause;
  const { state, transport } = outcome;
  return { deliveryId: id, address, period, subject, items, state, attempts, cause, transport };
}

function report(log: Log, { address, period, state, cause, transport }: DeliverySummary): void {
  const what = `letter of ${period} to ${address} by ${transport}`;
  if (state === 'sent') log.info(`${what}: sent${cause ? ` (${cause})` : ''}`);
  else if (state === 'failed') log.error(`${what}: not sent, and not tried again: ${cause}`);
  else log.warn(`${what}: not sent yet, will be tried again: ${cause}`);
}

/** The message as it goes out; the same each time it is tried. */
async function messageFor(db: Db, delivery: AddressedDelivery, settings: Settings): Promise<Mail.Options> {
  return {
    from: settings.mailFrom,
    to: { name: '', address: delivery.address },
    subject: delivery.subject,
    html: delivery.html,
    text: delivery.plain,
    messageId: delivery.message_id,
    date: new Date(delivery.reserved_at),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(delivery.letter === 'digest' ? await listHeaders(db, delivery, settings) : {}),
    },
  };
}

/** What makes a letter one of a list that one click leaves (RFC 2919, RFC 8058). */
async function listHeaders(db: Db, delivery: AddressedDelivery, settings: Settings) {
  const house = houseAddress(settings);
  const subscriber = { id: delivery.subscriber_id, address: delivery.address };
  const { unsubscribe } = signedLinks(house, await linkSecret(db), subscriber);
  return {
    'List-ID': `Grapevine digests <digests.${new URL(house).hostname.replace(/[^\w.-]/g, '')}>`,
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
