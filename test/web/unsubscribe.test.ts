import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveSubscriber, subscriberById } from '../../src/store/store.js';
import { linkSecret, unsubscribeToken } from '../../src/tell/links.js';
import { SEEDED_NOW } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

let house: OpenHouse;
let id: number;
let path: string;

beforeAll(async () => {
  house = await openHouse();
  const { db } = house.store;
  const reader = { address: 'a@example.com', rhythm: 'daily' as const, zone: 'UTC', hour: 7, follows: [] };
  const subscriber = await saveSubscriber(db, reader, SEEDED_NOW);
  id = subscriber.id;
  path = `/unsubscribe?token=${encodeURIComponent(unsubscribeToken(await linkSecret(db), subscriber))}`;
});
afterAll(() => house.close());

const paused = async () => (await subscriberById(house.store.db, id))!.paused;

it('asks before it acts: mail programs follow links on their own', async () => {
  const { status, body } = await house.get(path);
  expect(status).toBe(200);
  expect(body).toMatch(/<form method="post" action="\/unsubscribe\?token=/);
  expect(await paused()).toBe(false);
});

it('does nothing for a damaged link', async () => {
  const post = await fetch(house.url + path.slice(0, -3), { method: 'POST' });
  expect(post.status).toBe(404);
  expect(await paused()).toBe(false);
  expect((await house.get('/unsubscribe')).status).toBe(404);
});

it('acts on one click, as RFC 8058 asks, and does no harm twice', async () => {
  for (let i = 0; i < 2; i += 1) {
    const post = await fetch(house.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(post.status).toBe(200);
    expect(await post.text()).toContain('gets no more digests');
    expect(await paused()).toBe(true);
  }
});
