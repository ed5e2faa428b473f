import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutletDefinition } from '../../src/model/outlet.js';
import { saveAddedOutlet, saveArticle, saveHealth, saveReading } from '../../src/store/store.js';
import { claimIn, incoming, organization, reading } from '../support/readings.js';
import { SEEDED_NOW } from '../support/seed.js';
import { type OpenHouse, openHouse } from '../support/web.js';

const MOST = 100_000;
const [ARTICLES, CLAIMS, OUTLETS] = [25, 10, 120];

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const outlet = (number: number): OutletDefinition => ({
  ...{ id: `paper-${number}`, name: `Paper ${number}`, publisher: 'Paper House', region: 'US' },
  ...{ homepage: `https://paper-${number}.test/`, hosts: [`paper-${number}.test`], language: 'en' },
});

it('lists many outlets page by page, and says on the first who is not well on a later one', async () => {
  const { db } = house.store;
  for (let i = 1; i <= OUTLETS; i += 1) await saveAddedOutlet(db, outlet(i), SEEDED_NOW);
  const at = SEEDED_NOW.toISOString();
  const health = { lastRoundAt: at, lastSuccessAt: null, nextDueAt: at, intervalMinutes: 60 };
  const cause = 'the server answered 503';
  await saveHealth(db, { outletId: 'paper-99', ...health, failingSince: at, cause });
  const listed: string[] = [];
  let address: string | undefined = '/outlets';
  for (let page = 1; address !== undefined; page += 1) {
    const { body } = await house.get(address);
    expect(Buffer.byteLength(body)).toBeLessThan(MOST);
    const [head, list] = body.split('<ul class="outlet-rows">');
    if (page === 1)
      expect(head).toMatch(/120 outlets by name\. Not well: <a href="\/outlets\/paper-99">Paper 99<\/a>/);
    listed.push(...[...list!.matchAll(/<h2><a href="\/outlets\/([^"]+)"/g)].map(match => match[1]!));
    address = /<a href="(\/outlets\?page=\d+)" rel="next">/.exec(list!)?.[1];
  }
  expect(new Set(listed).size).toBe(OUTLETS);
  expect(listed).toHaveLength(OUTLETS);
  expect(listed.indexOf('paper-99')).toBeGreaterThan(50);
});

it('shows a much discussed organization in a light page, with every claim a link away', async () => {
  const { db } = house.store;
  const sentences = Array.from(
    { length: CLAIMS },
    (_, i) =>
      `Halvorsen Networks will raise the price of its service number ${i} for all resellers in the spring, and the partners that buy most of it were told so in a letter, a person familiar with the letter said.`,
  );
  for (let i = 0; i < ARTICLES; i += 1) {
    const text = [`Halvorsen Networks, part ${i}.`, ...sentences].join('\n\n');
    const { articleId, revisionId } = await saveArticle(db, incoming(`h${i}`, { text }), SEEDED_NOW);
    const claims = sentences.map(sentence => claimIn(text, sentence, { about: ['Halvorsen Networks'] }));
    const organizations = [organization(text, 'vendor', 'Halvorsen Networks')];
    await saveReading(db, revisionId!, reading({ organizations, claims }), SEEDED_NOW);
    expect(articleId).toBeGreaterThan(0);
  }
  const { body } = await house.get('/organizations/halvorsen-networks');
  expect(Buffer.byteLength(body)).toBeLessThan(MOST);
  const entries = body.match(/<li data-item[\s\S]*?<\/li>/g)!;
  for (const entry of entries) {
    expect(entry.match(/class="claim-line"/g)).toHaveLength(3);
    const rest = /<a href="(\/articles\/\d+)#claims">7 more claims in this article<\/a>/.exec(entry);
    const article = (await house.get(rest![1]!)).body;
    expect(article).toContain('id="claims"');
    for (let i = 0; i < CLAIMS; i += 1) expect(article).toContain(`service number ${i} for all resellers`);
  }
  expect(body).toMatch(/rel="next">Earlier/);
});
