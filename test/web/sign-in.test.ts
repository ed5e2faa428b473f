import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableUser, userByName } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { PASSWORD, signedIn, Visitor } from '../support/visitor.js';
import { type OpenHouse, openHouse } from '../support/web.js';

const later = (house: OpenHouse, minutes: number) => {
  house.now = new Date(house.now.getTime() + minutes * 60_000);
};

describe('signing in', () => {
  let house: OpenHouse;
  beforeAll(async () => {
    house = await openHouse({ url: null });
    await signedIn(house, 'Ada', 'analyst');
  });
  afterAll(() => house.close());

  it('leads to the page that asked for it, and nowhere else', async () => {
    const visitor = new Visitor(house);
    const asked = await visitor.get('/desk?by=Ada');
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/sign-in?back=%2Fdesk%3Fby%3DAda']);
    const { body } = await visitor.get(asked.headers.get('location')!);
    expect(body).toContain('name="back" value="/desk?by=Ada"');
    for (const [back, to] of [
      ['/threads?kind=other', '/threads?kind=other'],
      ['https://evil.test/', '/desk'],
      ['//evil.test/', '/desk'],
      ['/\\evil.test', '/desk'],
      ['', '/desk'],
    ] as const) {
      const done = await new Visitor(house).signIn('ada', PASSWORD, back);
      expect([back, done.status, done.headers.get('location')]).toEqual([back, 303, to]);
    }
  });

  it('keeps the session in a cookie that no script reads and no other site sends, and its hash only in the database', async () => {
    const visitor = new Visitor(house);
    await visitor.signIn('Ada', PASSWORD);
    const line = visitor.set.find(one => one.startsWith('grapevine_session='))!;
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).toMatch(/Path=\//);
    expect(line).not.toMatch(/Secure/);
    const token = visitor.cookies.get('grapevine_session')!;
    const kept = JSON.stringify(await house.store.db.selectFrom('sessions').selectAll().execute());
    expect(kept).not.toContain(token);
    const { body } = await visitor.get('/');
    expect(body).toMatch(/Ada, analyst/);
    expect(body).not.toContain(token);
  });

  it('marks the cookies Secure behind https, known by a trusted proxy or by the public address', async () => {
    const behind = await openHouse({ url: null, proxy: ['loopback'] }, house.store);
    const proxied = new Visitor(behind, { 'x-forwarded-proto': 'https' });
    await proxied.signIn('Ada', PASSWORD);
    await behind.close();
    const addressed = await openHouse({ url: 'https://grapevine.example' }, house.store);
    const visitor = new Visitor(addressed);
    await visitor.signIn('Ada', PASSWORD);
    await addressed.close();
    for (const line of [...proxied.set, ...visitor.set].filter(one => /session|form/.test(one)))
      expect(line).toMatch(/; Secure/);
  });

  it('never takes over a session that the browser brought along', async () => {
    const visitor = new Visitor(house);
    visitor.cookies.set('grapevine_session', 'A'.repeat(43));
    await visitor.signIn('Ada', PASSWORD);
    expect(visitor.cookies.get('grapevine_session')).not.toBe('A'.repeat(43));
  });

  it('says the same of a wrong password and of a name that nobody has', async () => {
    const [wrong, nobody] = [
      await new Visitor(house).signIn('Ada', 'not the password'),
      await new Visitor(house).signIn('Nobody', 'not the password'),
    ];
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(wrong.body).toContain('Name or password is wrong.');
    const plain = (body: string) => body.replace(/value="[^"]*"/g, '');
    expect(plain(wrong.body)).toBe(plain(nobody.body));
    expect(house.logged.join('\n')).not.toContain('not the password');
  });

  it('ends with signing out, with age, with silence, and with the user being disabled', async () => {
    const [one, two] = [new Visitor(house), new Visitor(house)];
    await one.signIn('Ada', PASSWORD);
    await two.signIn('Ada', PASSWORD);
    const token = one.cookies.get('grapevine_session')!;
    expect((await one.post('/sign-out', {}, '/desk')).headers.get('location')).toBe('/');
    one.cookies.set('grapevine_session', token);
    expect((await one.get('/desk')).status).toBe(303);
    expect((await two.get('/desk')).status).toBe(200);
    const { id } = (await userByName(house.store.db, 'Ada'))!;
    await disableUser(house.store.db, id, house.now.toISOString());
    expect((await two.get('/desk')).status).toBe(303);
    expect((await two.signIn('Ada', PASSWORD)).status).toBe(401);
    await disableUser(house.store.db, id, null);
    await two.signIn('Ada', PASSWORD);
    later(house, 15 * 24 * 60);
    expect((await two.get('/desk')).status).toBe(303);
  });

  it('takes no form without the token of this browser, nor one that another site sends', async () => {
    const visitor = await signedIn(house, 'Bea', 'analyst');
    const other = await signedIn(house, 'Eve', 'analyst');
    const stolen = await other.token('/desk');
    for (const token of ['', 'x', stolen])
      expect((await visitor.post('/sign-out', { token })).status).toBe(403);
    expect(
      (await new Visitor(house).post('/sign-in', { token: '', name: 'Bea', password: PASSWORD })).status,
    ).toBe(403);
    const crossSite = new Visitor(house, { 'sec-fetch-site': 'cross-site' });
    expect((await crossSite.signIn('Bea', PASSWORD)).status).toBe(403);
    expect((await visitor.get('/desk')).status).toBe(200);
  });

  it('takes no large body, and none where there is no form', async () => {
    const visitor = new Visitor(house);
    const large = await visitor.post('/sign-in', { name: 'x'.repeat(20_000), password: 'x' });
    expect(large.status).toBe(413);
    expect((await visitor.post('/signing', { token: 'x' })).status).toBe(405);
  });
});

eachDatabase((_, open) => {
  it('turns tries away after five wrong passwords, without looking, for a quarter of an hour', async () => {
    const house = await openHouse({ url: null }, await open());
    await signedIn(house, 'Ada', 'analyst');
    const visitor = new Visitor(house);
    for (let i = 0; i < 5; i++) expect((await visitor.signIn('Ada', `wrong ${i} word`)).status).toBe(401);
    const turned = await visitor.signIn('Ada', PASSWORD);
    expect([turned.status, turned.headers.get('retry-after')]).toEqual([429, '900']);
    expect(turned.body).toContain('Too many tries. Wait 15 minutes');
    later(house, 16);
    expect((await visitor.signIn('Ada', PASSWORD)).status).toBe(303);
    await house.close();
  });

  it('turns many at once away as well, and another address is another visitor', async () => {
    const house = await openHouse({ url: null, proxy: ['loopback'] }, await open());
    await signedIn(house, 'Ada', 'analyst');
    const crowd = new Visitor(house, { 'x-forwarded-for': '192.0.2.7' });
    const token = await crowd.token('/sign-in');
    const all = await Promise.all(
      Array.from({ length: 9 }, (_, i) =>
        crowd.post('/sign-in', { token, name: 'Ada', password: `wrong ${i}` }),
      ),
    );
    const statuses = all.map(({ status }) => status).sort();
    expect(statuses.filter(status => status === 401).length).toBeLessThanOrEqual(5);
    expect(statuses.at(-1)).toBe(429);
    expect((await new Visitor(house).signIn('Ada', PASSWORD)).status).toBe(303);
    await house.close();
  });
});

describe('without a login', () => {
  it('the one person acts as analyst, by forms of our own pages under our own names', async () => {
    const house = await openHouse({ url: null }, undefined, { noLogin: true });
    const visitor = new Visitor(house);
    const desk = (await visitor.get('/desk')).body;
    expect(desk).toContain('<span>analyst</span>');
    expect(desk).not.toContain('analyst, analyst');
    expect((await visitor.get('/sign-in')).body).toContain('No login here');
    const follow = { what: 'search', target: 'elite', on: 'yes' };
    expect((await visitor.post('/desk/follow', follow, '/desk')).status).toBe(303);
    expect((await new Visitor(house).post('/desk/follow', { ...follow, token: 'x' })).status).toBe(403);
    await house.close();
  });

  it('the one person is administrator where the house says so, and sees those pages', async () => {
    const house = await openHouse({ url: null }, undefined, { noLogin: true, laptopRole: 'administrator' });
    const visitor = new Visitor(house);
    expect((await visitor.get('/sign-in')).body).toContain('you act as its administrator');
    for (const path of ['/settings', '/settings/webhooks', '/settings/house'])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 200]);
    expect((await visitor.get('/settings')).body).toContain('href="/settings/webhooks"');
    await house.close();
  });
});
