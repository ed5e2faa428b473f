import { expect, test } from 'vitest';
import { loadSettings } from '../../src/config.js';
import { type Db, saveHealth, saveOutletWatch } from '../../src/store/store.js';
import { buildDigest } from '../../src/tell/digest.js';
import { composeLetter } from '../../src/tell/email.js';
import { reserveDueDigests } from '../../src/tell/reserve.js';
import { addSubscriber } from '../../src/tell/subscribers.js';

import { eachDatabase } from '../support/databases.js';
import { writeCompuCom } from './book.js';

const UNTIL = '2014-11-20T07:00:00.000Z';

/** Channel Ledger fails since a time, Partner Courier changed its layout. */
async function writeTroubles(db: Db, failingSince: string): Promise<void> {
  await writeCompuCom(db);
  const round = { lastRoundAt: UNTIL, nextDueAt: UNTIL, intervalMinutes: 60 };
  const cause = '403 since Tuesday: the site refuses robots; ask it or drop it';
  await saveHealth(db, { outletId: 'channel-ledger', ...round, lastSuccessAt: null, failingSince, cause });
  await saveHealth(db, {
    ...{ outletId: 'partner-courier', ...round, lastSuccessAt: UNTIL, failingSince: null, cause: null },
  });
  const words = 'layout changed: byline was found on 40 of 41 pages and on none of the last 9';
  await saveOutletWatch(db, 'partner-courier', {
    ...{ fields: {}, rhythmKnown: true },
    alerts: [{ kind: 'layout', since: '2014-11-19T08:00:00.000Z', words }],
  });
}

const digest = (db: Db, wish: { since: string; administrator?: boolean; told?: string[] }) =>
  buildDigest(db, { follows: [], until: UNTIL, ...wish, told: async () => new Set(wish.told ?? []) });

const WEEK_AGO = '2014-11-13T07:00:00.000Z';
const QUIET = '2014-11-19T07:00:00.000Z';

eachDatabase((_, open) => {
  test('outlets in trouble are told to administrators alone, with the cause, since when and what to do', async () => {
    const { db } = await open();
    await writeTroubles(db, '2014-11-18T10:00:00.000Z');
    expect((await digest(db, { since: WEEK_AGO }))?.troubles).toEqual([]);
    const told = await digest(db, { since: WEEK_AGO, administrator: true });
    expect(told?.groups).toHaveLength(1);
    expect(told?.troubles).toMatchObject([
      { outlet: 'Channel Ledger', since: '2014-11-18T10:00:00.000Z', isNew: true },
      { outlet: 'Partner Courier', since: '2014-11-19T08:00:00.000Z', isNew: true },
    ]);
    const letter = composeLetter(told!, { subscriber: null, house: 'https://house.example', links: null });
    for (const part of [letter.html, letter.plain.replace(/\s+/g, ' ')]) {
      expect(part).toContain(
        'since 18 Nov 2014: 403 since Tuesday: the site refuses robots; ask it or drop it',
      );
      expect(part).toContain('https://house.example/outlets/partner-courier');
    }
  });

  test('a new trouble is a reason to write, once; a failure of an hour is none', async () => {
    const { db } = await open();
    await writeTroubles(db, '2014-11-20T06:00:00.000Z');
    expect(await digest(db, { since: QUIET })).toBeUndefined();
    const first = await digest(db, { since: QUIET, administrator: true });
    expect(first?.troubles.map(({ outlet }) => outlet)).toEqual(['Partner Courier']);
    const letter = composeLetter(first!, { subscriber: null, house: 'https://house.example', links: null });
    expect(letter.subject).toBe('In trouble: Partner Courier');
    expect(letter.plain).toContain('1 outlet in trouble');
    expect(letter.keys).toEqual(first!.keys);
    expect(await digest(db, { since: QUIET, administrator: true, told: first!.keys })).toBeUndefined();
  });

  test('a letter about what moved lists a trouble that was told before and lasts, without calling it new', async () => {
    const { db } = await open();
    await writeTroubles(db, '2014-11-18T10:00:00.000Z');
    const troubles = (await digest(db, { since: QUIET, administrator: true }))!.keys;
    const later = await digest(db, { since: WEEK_AGO, administrator: true, told: troubles });
    expect(later?.troubles.map(({ isNew }) => isNew)).toEqual([false, false]);
    expect(later?.keys.some(key => troubles.includes(key))).toBe(false);
  });

  test('who looks after the house is said by the command alone, and stays so when choices change', async () => {
    const { db } = await open();
    await writeTroubles(db, '2014-11-18T10:00:00.000Z');
    const now = new Date('2014-11-19T12:00:00.000Z');
    const address = 'desk@house.example';
    await addSubscriber(db, { address, follows: ['Nobody'], administrator: true }, now);
    await addSubscriber(db, { address, follows: ['Nobody'], hour: 6 }, now);
    await addSubscriber(db, { address: 'reader@house.example', follows: ['Nobody'] }, now);
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    for (const hour of [1, 25])
      await reserveDueDigests(db, {
        settings: loadSettings({ GRAPEVINE_MAIL_FROM: 'Grapevine <desk@house.example>' }, '/'),
        clock: () => new Date(Date.parse(UNTIL) + hour * 3_600_000),
        log,
      });
    const letters = await db
      .selectFrom('deliveries')
      .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriber_id')
      .select(['address', 'subject'])
      .execute();
    expect(letters).toEqual([{ address, subject: 'In trouble: Channel Ledger, and 1 more' }]);
  });
});
