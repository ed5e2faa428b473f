import { randomUUID } from 'node:crypto';
import { type Clock, houseAddress, type Settings } from '../config.js';
import type { Subscriber } from '../model/digest.js';
import type { Log } from '../model/log.js';
import {
  type Db,
  isPeriodDone,
  lastDeliveries,
  listSubscribers,
  noteQuietPeriod,
  reserveDelivery,
  toldItems,
} from '../store/store.js';
import { buildDigest } from './digest.js';
import { senderHost } from './dkim.js';
import { composeLetter } from './email.js';
import { linkSecret, signedLinks } from './links.js';
import { type Period, periodDue, periodLength } from './periods.js';

interface ReserveDesk {
  settings: Settings;
  clock: Clock;
  log: Log;
}

const DAY = 86_400_000;

/** How far back news may lie that was not told yet: an article may be found weeks after it was published. */
const LOOK_BACK = 35 * DAY;

/** After a refusal the next letter waits a day, also for those who want news at once. */
const AFTER_REFUSAL = DAY;

/** Reserves a digest for every subscriber whose period has come and for whom something moved. */
export async function reserveDueDigests(db: Db, desk: ReserveDesk): Promise<void> {
  const last = await lastDeliveries(db);
  for (const subscriber of await listSubscribers(db)) {
    const newest = last.get(subscriber.id);
    const refused =
      newest?.state === 'failed' && desk.clock().getTime() - Date.parse(newest.reserved_at) < AFTER_REFUSAL;
    if (subscriber.paused || subscriber.unconfirmed || refused) continue;
    try {
      await reserveDue(db, subscriber, desk);
    } catch (error) {
      desk.log.error(`no digest for ${subscriber.address}: ${(error as Error).stack}`);
    }
  }
}

async function reserveDue(db: Db, subscriber: Subscriber, desk: ReserveDesk): Promise<void> {
  const now = desk.clock();
  const period = periodDue(subscriber, now);
  // a period that was due before somebody subscribed is not theirs
  if (period.dueAt.toISOString() < subscriber.createdAt) return;
  if (await isPeriodDone(db, subscriber.id, period.name)) return;
  const reserved = await reserveDigest(
    db,
    subscriber,
    period,
    desk.settings,
    firstNews(subscriber, now),
    now,
  );
  if (reserved === undefined && subscriber.rhythm !== 'now')
    await noteQuietPeriod(db, subscriber.id, period.name);
}

/** From when on news is told: one period before somebody subscribed, and never what is long past. */
export function firstNews(subscriber: Subscriber, now: Date): string {
  const first = Date.parse(subscriber.createdAt) - periodLength(subscriber);
  return new Date(Math.max(first, now.getTime() - LOOK_BACK)).toISOString();
}

/**
 * Builds and reserves one digest of what is untold since `since`. Gives the delivery's number, or undefined when
 * nothing moved or another worker was quicker.
 */
export async function reserveDigest(
  db: Db,
  subscriber: Subscriber,
  period: Period,
  settings: Settings,
  since: string,
  now: Date,
): Promise<number | undefined> {
  const told = (keys: string[]) => toldItems(db, subscriber.id, keys);
  const { follows, things, kinds, administrator } = subscriber;
  const until = now.toISOString();
  const digest = await buildDigest(db, { follows, things, kinds, administrator, since, until, told });
  if (!digest) return undefined;
  const house = houseAddress(settings);
  const links = signedLinks(house, await linkSecret(db), subscriber);
  const { keys, ...letter } = composeLetter(digest, { subscriber, house, links });
  const messageId = newMessageId(subscriber, period.name, settings);
  return reserveDelivery(
    db,
    { subscriberId: subscriber.id, period: period.name, messageId, ...letter, items: keys },
    now,
  );
}

/** A Message-ID that no other letter has; the outbox names its files by it. */
export function newMessageId(
  { id }: Pick<Subscriber, 'id'>,
  period: string,
  settings: Pick<Settings, 'mailFrom'>,
): string {
  return `<grapevine.${id}.${period.replace(/[^\w-]/g, '')}.${randomUUID()}@${senderHost(settings)}>`;
}
