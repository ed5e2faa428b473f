import { expect, it } from 'vitest';
import { eachDatabase } from '../support/databases.js';
import { sampleArticles, seedBook } from '../support/seed.js';
import { openHouse } from '../support/web.js';

eachDatabase((_name, open) => {
  it('/metrics tells Prometheus how full the book is, how outlets are, and whether a round runs', async () => {
    const house = await openHouse({}, await open());
    const { db } = house.store;
    await seedBook(db, sampleArticles().slice(0, 5));
    await db
      .updateTable('outlet_health')
      .set({ failing_since: '2025-01-20T00:00:00.000Z', cause: 'refused' })
      .where('outlet_id', '=', 'channel-ledger')
      .execute();
    house.status = { ...house.status, progress: { ...house.status.progress, running: true } };
    const { status, headers, body } = await house.get('/metrics');
    await house.close();
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const line of body.trimEnd().split('\n'))
      expect(line).toMatch(
        /^(# (HELP|TYPE) grapevine_\w+ .+|grapevine_\w+(\{\w+="(?:[^"\\\n]|\\.)*"(,\w+="(?:[^"\\\n]|\\.)*")*\})? -?[\d.e+]+)$/,
      );
    expect(body).toContain('\ngrapevine_articles 5\n');
    expect(body).toContain('\ngrapevine_outlet_failing{outlet="channel-ledger"} 1\n');
    expect(body).toContain('\ngrapevine_outlet_failing{outlet="channel-meridian"} 0\n');
    expect(body).toContain('\ngrapevine_round_running 1\n');
    expect(body).toMatch(/\ngrapevine_threads\{standing="\w+"\} [1-9]/);
    expect(body).toMatch(/\ngrapevine_last_stored_timestamp_seconds 1737709200\n/);
    const names = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
