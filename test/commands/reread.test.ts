import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.js';
import { openStore, saveArticle, saveReading } from '../../src/store/store.js';

const NOW = new Date('2024-05-02T00:00:00Z');
const TEXT =
  'Velorin plans to cut its Gold partners to ten by the end of June, two people familiar with the matter told Tierline.';

afterEach(() => vi.unstubAllEnvs());

it('reads again what another reader read, and follows it', async () => {
  const db = join(mkdtempSync(join(tmpdir(), 'grapevine-reread-')), 'book.db');
  vi.stubEnv('GRAPEVINE_DB', db);
  vi.stubEnv('GRAPEVINE_LOG', 'silent');
  const store = await openStore(db);
  const url = 'https://tierline.example/velorin';
  const article = { id: 'v1', outlet: 'Tierline', url, title: 'Velorin to cut Gold partners', byline: null };
  const stored = await saveArticle(
    store.db,
    { ...article, published: '2024-05-01T09:00:00Z', text: TEXT },
    NOW,
  );
  const old = { reader: 'old', note: null, organizations: [], terms: [], people: [], claims: [] };
  await saveReading(store.db, stored.revisionId, old, NOW);
  expect(await run(['reread'])).toBe(0);
  const reading = await store.db.selectFrom('readings').select('reader').executeTakeFirstOrThrow();
  expect(reading.reader).not.toBe('old');
  const threads = await store.db.selectFrom('threads').select(['kind', 'due']).execute();
  expect(threads).toEqual([{ kind: 'partner-count', due: '2024-06-30' }]);
  await store.close();
});
