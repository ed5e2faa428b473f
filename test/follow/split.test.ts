import { describe, expect, it, vi } from 'vitest';
import { mergeThreads, undo } from '../../src/follow/decisions.js';
import { threadLines } from '../../src/follow/lines.js';
import { profileFromText } from '../../src/follow/marks.js';
import { type Member, partingOf } from '../../src/follow/parting.js';
import { refollow } from '../../src/follow/refollow.js';
import type { ThreadLine } from '../../src/model/thread.js';
import { threadPage } from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';
import { followGold, LATER, pictureOf } from './book.js';
import type { Gold } from './gold.js';

vi.setConfig({ testTimeout: 120_000 });

/** One story of Norvane's partner cuts: where, by whom, under which program, and how each report words it. */
interface Told {
  id: string;
  outlet: string;
  day: string;
  lead: string;
  rest: string;
  people: string[];
}

const GHENT: Omit<Told, 'id' | 'outlet' | 'day'>[] = [
  {
    lead: 'Norvane plans to cut the number of its Atlas partners around Ghent, Antwerp and Bruges',
    rest: 'Annelies Vermeersch, who looks after Flanders from an office beside the harbour, has drawn up the list by turnover of tape libraries, and hospitals come first.',
    people: ['Annelies Vermeersch'],
  },
  {
    lead: 'Norvane will keep only a few Atlas partners near Antwerp and Ghent and drop partners elsewhere in Flanders',
    rest: 'Annelies Vermeersch told dealers in Bruges that turnover of tape libraries at hospitals decides, and that letters from the harbour office go out in pairs.',
    people: ['Annelies Vermeersch'],
  },
];
const VALPARAISO: Omit<Told, 'id' | 'outlet' | 'day'>[] = [
  {
    lead: 'Norvane wants fewer Condor partners in Valparaiso and Concepcion and will cut their number',
    rest: 'Joaquin Arriagada, hired from a copper mine in Antofagasta, counts certified engineers for satellite links, and schools in the desert are to be served from Santiago.',
    people: ['Joaquin Arriagada'],
  },
  {
    lead: 'Norvane is about to cut Condor partners from Antofagasta down to Concepcion',
    rest: 'Joaquin Arriagada measures certified engineers for satellite links, and whoever serves schools in the desert near Santiago or in Valparaiso stays on.',
    people: ['Joaquin Arriagada'],
  },
];

const goldOf = ({ id, outlet, day, lead, rest, people }: Told): Gold => ({
  ...{ id, outlet, url: `https://press.example/${id}`, byline: null, thread: id[0]! },
  published: `2024-03-${day}T09:00:00Z`,
  title: 'Norvane thins out its partners',
  text: `${lead}, two sources said: it is to be done by 30 June.\n\n${rest}`,
  organizations: [{ name: 'Norvane', role: 'vendor', surfaces: ['Norvane'] }],
  people: people.map(name => ({ name, title: null, organization: 'Norvane', surfaces: [name] })),
  claims: [
    {
      ...{ content: [lead], source: 'two sources', cue: 'said', sourceKind: 'anonymous' },
      ...{
        certainty: 'hedged',
        rumor: true,
        kind: 'partner-count',
        about: ['Norvane'],
        values: [],
        due: '2024-06-30',
      },
    },
    {
      ...{ content: [rest.replace(/\.$/, '')], source: null, cue: null, sourceKind: 'none' },
      ...{
        certainty: 'hedged',
        rumor: true,
        kind: 'partner-count',
        about: ['Norvane'],
        values: [],
        due: null,
      },
    },
  ],
});

const PRESS: Gold[] = [
  goldOf({ id: 'g1', outlet: 'Channel Kettle', day: '04', ...GHENT[0]! }),
  goldOf({ id: 'g2', outlet: 'Reseller Ledger', day: '06', ...GHENT[1]! }),
  goldOf({ id: 'v1', outlet: 'Partner Observer', day: '11', ...VALPARAISO[0]! }),
  goldOf({ id: 'v2', outlet: 'Andean Channel', day: '13', ...VALPARAISO[1]! }),
];

const articlesOf = (lines: ThreadLine[]) =>
  lines.map(l => [...new Set(l.evidence.map(e => e.article.id))].sort()).sort();

const lineWith = (lines: ThreadLine[], article: string) =>
  lines.find(l => l.evidence.some(e => e.article.id === article))!;

eachDatabase((_, open) => {
  it('makes two threads of one when a later article shows it to be two, with the reason in both', async () => {
    const { db } = await open();
    await followGold(db, PRESS.slice(0, 3));
    const [one, ...none] = await threadLines(db);
    expect(none).toEqual([]);
    await followGold(db, PRESS.slice(3));
    const lines = await threadLines(db);
    expect(articlesOf(lines)).toEqual([
      ['g1', 'g2'],
      ['v1', 'v2'],
    ]);
    expect(lineWith(lines, 'g1').slug).toBe(one!.slug);
    for (const line of lines) {
      const split = line.history.filter(h => h.rule.startsWith('split: two matters stood in one thread'));
      expect(split).toMatchObject([
        { article: 'v2', at: '2024-03-13T09:00:00.000Z', standing: 'corroborated' },
      ]);
      expect(split[0]!.rule).toContain('2 and 2 articles that share no partner');
    }
    const dayBefore = await threadLines(db, { asOf: new Date('2024-03-12T00:00:00Z') });
    expect(dayBefore.map(l => l.slug)).toEqual([one!.slug]);
    expect(articlesOf(dayBefore)).toEqual([['g1', 'g2', 'v1']]);
    expect(articlesOf(await threadLines(db))).toHaveLength(2);
  });

  it('ends in the same book in any order, and keeps the addresses when followed again', async () => {
    const first = await open();
    await followGold(first.db, PRESS);
    const slugs = (await threadLines(first.db)).map(l => l.slug);
    const before = await pictureOf(first.db);
    await refollow(first.db, { dryRun: false, now: LATER });
    expect(await pictureOf(first.db)).toEqual(before);
    expect((await threadLines(first.db)).map(l => l.slug)).toEqual(slugs);
    const second = await open();
    await followGold(second.db, [PRESS[3]!, PRESS[1]!, PRESS[2]!, PRESS[0]!]);
    expect(await pictureOf(second.db)).toEqual(before);
  });

  it('is one again where an article that comes late ties the two, and the address leads on', async () => {
    const { db } = await open();
    await followGold(db, PRESS);
    const lines = await threadLines(db);
    const [old, fresh] = [lineWith(lines, 'g1').slug, lineWith(lines, 'v1').slug];
    const lead = 'Norvane plans to cut Atlas partners around Ghent and Condor partners in Valparaiso';
    const rest = `${GHENT[0]!.rest} ${VALPARAISO[0]!.rest}`;
    const people = ['Annelies Vermeersch', 'Joaquin Arriagada'];
    await followGold(db, [goldOf({ id: 'm1', outlet: 'Gulf Channel', day: '12', lead, rest, people })]);
    const left = await threadLines(db);
    expect(articlesOf(left)).toEqual([['g1', 'g2', 'm1', 'v1', 'v2']]);
    expect(left[0]!.history.filter(h => h.rule.startsWith('split'))).toEqual([]);
    expect(await threadPage(db, fresh)).toEqual({ movedTo: old });
  });

  it('stays one where an analyst merged the two, until that is undone', async () => {
    const { db } = await open();
    await followGold(db, PRESS);
    const lines = await threadLines(db);
    const hand = { by: 'Ada', reason: 'one program', now: LATER };
    const id = await mergeThreads(db, lineWith(lines, 'v1').slug, lineWith(lines, 'g1').slug, hand);
    await refollow(db, { dryRun: false, now: LATER });
    expect(articlesOf(await threadLines(db))).toEqual([['g1', 'g2', 'v1', 'v2']]);
    await undo(db, id, LATER);
    expect(articlesOf(await threadLines(db))).toEqual([
      ['g1', 'g2'],
      ['v1', 'v2'],
    ]);
  });
});

describe('a thread', () => {
  const profile = (words: string[], more: object = {}) =>
    profileFromText(
      JSON.stringify({
        ...{ organizations: [[1, 1]], keys: [['norvane', 1]], partners: [], kinds: [['partner-count', 1]] },
        ...{
          topics: [],
          stems: [],
          texts: words.map(w => [w, 1]),
          names: words.map(w => [w, 1]),
          people: [],
        },
        ...{ terms: [], values: [], dues: [], outlets: [], sketches: [], articles: 1 },
        ...{ opened: '2024-03-01T08:00:00.000Z', latest: '2024-03-01T08:00:00.000Z' },
        ...more,
      }),
    );
  const of = (...words: string[]): Member => ({ profile: profile(words), main: true });
  const [a, b, c, d] = [of('ghent', 'flanders'), of('ghent', 'flanders'), of('chile'), of('chile')];

  it('falls into the matters that hold together and have nothing in common; the first one stays', () => {
    expect(partingOf([a, b, c, d])?.go).toEqual([c, d]);
    expect(partingOf([a, c, d, b])?.go).toEqual([c, d]);
    expect(partingOf([c, a, b, d])?.go).toEqual([a, b]);
  });

  it('is one where a word ties the two, where one of them is a single article, or where they share a partner', () => {
    expect(partingOf([a, b, c, of('chile', 'ghent')])).toBeUndefined();
    expect(partingOf([a, b, a, c])).toBeUndefined();
    const shared = { partners: ['brightmoor'] };
    const partnered = (...words: string[]): Member => ({ profile: profile(words, shared), main: true });
    expect(partingOf([partnered('ghent'), b, partnered('chile'), d])).toBeUndefined();
  });

  it('takes an article along that tells of the matter by the way', () => {
    const aside = { ...of('chile', 'harbour'), main: false };
    expect(partingOf([a, aside, b, c, d])?.go).toEqual([aside, c, d]);
  });

  it('is not parted by an article and its copies', () => {
    const copy = { sketches: [{ size: 24, hashes: Array.from({ length: 24 }, (_, i) => i) }] };
    const copied: Member = { profile: profile(['chile'], copy), main: true };
    expect(partingOf([a, b, copied, { ...copied }])).toBeUndefined();
  });
});
