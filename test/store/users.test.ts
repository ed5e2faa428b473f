import { expect, it } from 'vitest';
import {
  addUser,
  audit,
  auditLines,
  disableUser,
  endSession,
  forgetOldSessions,
  forgetTriesOf,
  listUsers,
  noteTry,
  openSession,
  passwordOf,
  sessionUser,
  setPassword,
  userByName,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';

const NOW = new Date('2025-01-24T09:00:00Z');
const EVER = { openedAfter: '2000', seenAfter: '2000' };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

eachDatabase((_, open) => {
  it('knows a user by name, whatever its case, and stores none twice', async () => {
    const { db } = await open();
    const made = await addUser(db, { name: ' Ada ', role: 'analyst', password: 'x' }, NOW);
    expect(made).toMatchObject({ name: 'Ada', role: 'analyst', disabledAt: null });
    expect(await addUser(db, { name: 'ADA', role: 'reader', password: 'y' }, NOW)).toBeUndefined();
    expect((await userByName(db, 'ada'))?.id).toBe(made!.id);
    expect(await listUsers(db)).toEqual([made]);
    expect(JSON.stringify(await listUsers(db))).not.toContain('"password"');
  });

  it('ends sessions with a new password, with disabling, with age and with silence', async () => {
    const { db } = await open();
    const { id } = (await addUser(db, { name: 'Ada', role: 'analyst', password: 'x' }, NOW))!;
    const signedIn = (token: string, limits = EVER) => sessionUser(db, token, limits, later(1));
    await openSession(db, 'one', id, NOW);
    await openSession(db, 'two', id, NOW);
    expect(await signedIn('one')).toEqual({ id, name: 'Ada', role: 'analyst' });
    expect(await signedIn('one', { ...EVER, openedAfter: NOW.toISOString() })).toBeUndefined();
    expect(await signedIn('one', { ...EVER, seenAfter: later(1).toISOString() })).toBeUndefined();
    await setPassword(db, id, 'y', 'two');
    expect([await signedIn('one'), (await signedIn('two'))?.id]).toEqual([undefined, id]);
    await endSession(db, 'two');
    expect(await signedIn('two')).toBeUndefined();
    await openSession(db, 'three', id, NOW);
    await disableUser(db, id, NOW.toISOString());
    expect([await signedIn('three'), await passwordOf(db, 'ada')]).toEqual([undefined, null]);
    await disableUser(db, id, null);
    expect([await signedIn('three'), await passwordOf(db, 'ada')]).toEqual([undefined, 'y']);
  });

  it('notes that a session is in use, so that only silent ones are forgotten', async () => {
    const { db } = await open();
    const { id } = (await addUser(db, { name: 'Ada', role: 'reader', password: 'x' }, NOW))!;
    await openSession(db, 'used', id, NOW);
    await openSession(db, 'silent', id, NOW);
    await sessionUser(db, 'used', EVER, later(30));
    await forgetOldSessions(db, { ...EVER, seenAfter: later(20).toISOString() }, NOW.toISOString());
    const left = await db.selectFrom('sessions').select('token_hash').execute();
    expect(left).toEqual([{ token_hash: 'used' }]);
  });

  it('counts tries to sign in by name and by address', async () => {
    const { db } = await open();
    for (const [name, address] of [
      ['Ada', '192.0.2.1'],
      ['ada', '192.0.2.1'],
      ['Grace', '192.0.2.1'],
      ['Ada', '192.0.2.2'],
    ] as const)
      await noteTry(db, name, address, '2000', NOW);
    const { before } = await noteTry(db, 'ADA', '192.0.2.1', '2000', later(1));
    expect(before).toEqual({ both: 2, address: 3, name: 3, oldest: NOW.toISOString() });
    expect((await noteTry(db, 'Ada', '192.0.2.1', later(1).toISOString(), later(2))).before.both).toBe(1);
    await forgetTriesOf(db, 'ada', '192.0.2.1');
    expect((await noteTry(db, 'Ada', '192.0.2.1', '2000', later(3))).before).toMatchObject({
      both: 0,
      name: 1,
    });
  });

  it('keeps an audit, the newest first, page by page and by user', async () => {
    const { db } = await open();
    for (const [by, what] of [
      ['Ada', 'one'],
      ['Grace', 'two'],
      ['Ada', 'three'],
    ] as const)
      await audit(db, { by, what, subject: 'a thread' }, NOW.toISOString());
    const all = await auditLines(db, { limit: 2 });
    expect(all.map(line => line.what)).toEqual(['three', 'two']);
    expect((await auditLines(db, { limit: 9, before: all[1]!.id })).map(l => l.what)).toEqual(['one']);
    expect((await auditLines(db, { limit: 9, by: 'Ada' })).map(l => [l.what, l.inForce])).toEqual([
      ['three', false],
      ['one', false],
    ]);
  });
});
