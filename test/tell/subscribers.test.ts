import { describe, expect, test } from 'vitest';
import { listSubscribers, removeSubscriber, subscriberByAddress } from '../../src/store/store.js';
import {
  isTokenFor,
  linkSecret,
  subscriberOfToken,
  unsubscribe,
  unsubscribeToken,
} from '../../src/tell/links.js';
import { addSubscriber, checkedAddress, checkedChoices } from '../../src/tell/subscribers.js';
import { eachDatabase } from '../support/databases.js';
import { READER } from './letters.js';

const NOW = new Date('2025-01-23T12:00:00Z');

describe('an address', () => {
  test.each([
    ['analyst@desk.example', 'analyst@desk.example'],
    ['  First.Last+channel@Desk.EXAMPLE ', 'First.Last+channel@desk.example'],
    ['o’neil@desk.example', null],
    ["o'neil@desk.example", "o'neil@desk.example"],
    ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
    ['root@localhost', 'root@localhost'],
    ['no address', null],
    ['@desk.example', null],
    ['a@', null],
    ['a@b@c', null],
    ['a@b@desk.example', null],
    ['.a@desk.example', null],
    ['a..b@desk.example', null],
    ['a@desk..example', null],
    ['a@-desk.example', null],
    ['"a b"@desk.example', null],
    ['a@desk.example, b@desk.example', null],
    ['a@desk.example\r\nBcc: b@desk.example', null],
    ['<a@desk.example>', null],
    [`${'a'.repeat(65)}@desk.example`, null],
    [`a@${'b'.repeat(64)}.example`, null],
  ])('%j', (given, expected) => {
    if (expected === null) expect(() => checkedAddress(given)).toThrow(/is no e-mail address: /);
    else expect(checkedAddress(given)).toBe(expected);
  });
});

describe('choices', () => {
  const choose = (wishes: object) => () => checkedChoices({ address: 'a@b.example', ...wishes }, NOW);

  test('have defaults: everything, daily, at seven, UTC', () => {
    expect(choose({})()).toEqual({
      address: 'a@b.example',
      follows: [],
      things: [],
      rhythm: 'daily',
      zone: 'UTC',
      hour: 7,
      kinds: [],
    });
  });

  test('that cannot be kept are named with what would do', () => {
    expect(choose({ rhythm: 'hourly' })).toThrow('rhythm "hourly": one of now, daily, weekly');
    expect(choose({ zone: 'London' })).toThrow(/zone "London": .* Europe\/London/);
    for (const hour of ['24', '-1', '7.5', '', 'seven', 24])
      expect(choose({ hour })).toThrow(/hour ".*": a whole number/);
    expect(choose({ follows: ['  '] })).toThrow(/follow/);
  });

  test('name each partner once', () => {
    expect(choose({ follows: ['CompuCom', 'compucom', ' Hartwell   Networks '] })().follows).toEqual([
      'compucom',
      'Hartwell Networks',
    ]);
  });
});

describe('a signed link', () => {
  test('is good for its subscriber and secret alone', () => {
    const token = unsubscribeToken('secret', READER);
    expect(isTokenFor('secret', READER, token)).toBe(true);
    expect(isTokenFor('other', READER, token)).toBe(false);
    expect(isTokenFor('secret', { ...READER, id: 8 }, token)).toBe(false);
    expect(isTokenFor('secret', { ...READER, address: 'other@desk.example' }, token)).toBe(false);
    expect(isTokenFor('secret', READER, token.slice(0, -1))).toBe(false);
    expect(isTokenFor('secret', READER, '')).toBe(false);
  });
});

eachDatabase((_, open) => {
  describe('subscribers', () => {
    test('are kept with their choices; the same address again changes them and ends a pause', async () => {
      const { db } = await open();
      await addSubscriber(db, { address: 'b@desk.example' }, NOW);
      const first = await addSubscriber(db, { address: 'a@desk.example', follows: ['CompuCom'] }, NOW);
      await unsubscribe(db, unsubscribeToken(await linkSecret(db), first));
      const second = await addSubscriber(
        db,
        { address: 'a@desk.example', rhythm: 'weekly', zone: 'Europe/London', hour: '9' },
        new Date('2025-02-01T00:00:00Z'),
      );
      expect(second).toEqual({
        ...{ id: first.id, address: 'a@desk.example', rhythm: 'weekly', zone: 'Europe/London', hour: 9 },
        ...{ follows: [], things: [], kinds: [], paused: false, stopped: null, unconfirmed: false },
        administrator: false,
        createdAt: NOW.toISOString(),
      });
      expect((await listSubscribers(db)).map(s => s.address)).toEqual(['a@desk.example', 'b@desk.example']);
    });

    test('are erased with all that was sent to them', async () => {
      const { db } = await open();
      const { id } = await addSubscriber(db, { address: 'a@desk.example' }, NOW);
      const delivery = {
        ...{
          subscriber_id: id,
          period: '2025-01-23',
          message_id: '<x@y>',
          state: 'sent' as const,
          attempts: 1,
        },
        ...{ subject: 's', html: 'h', plain: 'p', reserved_at: NOW.toISOString() },
      };
      await db.insertInto('deliveries').values(delivery).execute();
      expect(await removeSubscriber(db, 'a@desk.example')).toBe(true);
      expect(await removeSubscriber(db, 'a@desk.example')).toBe(false);
      expect(await db.selectFrom('deliveries').selectAll().execute()).toEqual([]);
    });

    test('stop their digests by one click, which may come twice', async () => {
      const { db } = await open();
      const subscriber = await addSubscriber(db, { address: 'a@desk.example' }, NOW);
      const token = unsubscribeToken(await linkSecret(db), subscriber);
      expect((await subscriberOfToken(db, token))?.address).toBe('a@desk.example');
      expect(await unsubscribe(db, token)).toEqual({ outcome: 'unsubscribed', address: 'a@desk.example' });
      expect(await unsubscribe(db, token)).toEqual({ outcome: 'already', address: 'a@desk.example' });
      expect((await subscriberByAddress(db, 'a@desk.example'))?.paused).toBe(true);
    });

    test('are not stopped by a link that is forged, damaged, or of somebody erased', async () => {
      const { db } = await open();
      const subscriber = await addSubscriber(db, { address: 'a@desk.example' }, NOW);
      const token = unsubscribeToken(await linkSecret(db), subscriber);
      for (const wrong of [
        '',
        '1',
        'x.y',
        unsubscribeToken('guess', subscriber),
        token.replace(/^\d+/, '999'),
        `${token} `,
        `${'9'.repeat(40)}.x`,
      ])
        expect(await unsubscribe(db, wrong)).toEqual({ outcome: 'invalid' });
      await removeSubscriber(db, 'a@desk.example');
      expect(await unsubscribe(db, token)).toEqual({ outcome: 'invalid' });
    });

    test('get links signed with a secret that is made once', async () => {
      const { db } = await open();
      const [one, two] = await Promise.all([linkSecret(db), linkSecret(db)]);
      expect(one).toBe(two);
      expect(one).toMatch(/^[\w-]{43}$/);
    });
  });
});
