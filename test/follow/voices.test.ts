import { expect, it, vi } from 'vitest';
import { threadLines } from '../../src/follow/lines.js';
import type { ThreadLine } from '../../src/model/thread.js';
import { openStore } from '../../src/store/store.js';
import { followGold } from './book.js';
import type { Gold } from './gold.js';

vi.setConfig({ testTimeout: 60_000 });

type Claim = Gold['claims'][number];
const WORDS = 'Nordhelm Software plans to cut 400 jobs in its partner organization';
const rumor = (source: string, more: Partial<Claim> = {}): Claim => ({
  content: [WORDS],
  ...{ source, cue: 'said', sourceKind: 'anonymous', certainty: 'hedged', rumor: true, kind: 'layoffs' },
  ...{ about: ['Nordhelm Software'], values: [{ value: '400' }], due: null },
  ...more,
});

/** An article of one claim, its sentence, and the outlets that it names. */
function article(
  id: string,
  outlet: string,
  day: string,
  sentence: string,
  claims: Claim[],
  press: string[] = [],
): Gold {
  return {
    ...{ id, outlet, url: `https://press.example/${id}`, byline: null, thread: 't', title: 'Nordhelm jobs' },
    published: `2023-02-${day}T09:00:00Z`,
    text: sentence,
    organizations: [
      { name: 'Nordhelm Software', role: 'vendor', surfaces: ['Nordhelm Software', 'Nordhelm'] },
      { name: 'Whitlock IT', role: 'partner', surfaces: ['Whitlock IT'] },
      ...press.map(name => ({ name, role: 'press' as const, surfaces: [name] })),
    ].filter(o => o.surfaces.some(s => sentence.includes(s))) as Gold['organizations'],
    people: sentence.includes('Tom Whitlock')
      ? [{ name: 'Tom Whitlock', title: 'CEO', organization: 'Whitlock IT', surfaces: ['Tom Whitlock'] }]
      : [],
    claims,
  };
}

const FIRST = article('k1', 'Channel Kettle', '06', `${WORDS}, two people said.`, [rumor('two people')]);

async function bookOf(...articles: Gold[]): Promise<ThreadLine[]> {
  const { db, close } = await openStore(':memory:');
  await followGold(db, articles, new Date('2023-03-01T00:00:00Z'));
  const lines = await threadLines(db);
  await close();
  return lines;
}
const partsOf = (lines: ThreadLine[], id: string) =>
  lines.flatMap(l => l.evidence.filter(e => e.article.id === id)).map(e => [e.role, e.independent, e.echoOf]);

it('a publisher that says it again without a new source is no second voice, and its evidence not independent', async () => {
  const again = article('k2', 'Channel Kettle', '12', `${WORDS}, people said.`, [rumor('people')]);
  const lines = await bookOf(FIRST, again);
  expect(lines.map(l => l.standing)).toEqual(['rumored']);
  expect(partsOf(lines, 'k2')).toEqual([['repeats', false, null]]);
});

it('a publisher that first relayed and then found sources of its own is a voice from then on', async () => {
  const relay = article(
    'l1',
    'Reseller Ledger',
    '07',
    `${WORDS}, Channel Kettle reported.`,
    [rumor('Channel Kettle', { cue: 'reported', sourceKind: 'press' })],
    ['Channel Kettle'],
  );
  const own = article('l2', 'Reseller Ledger', '09', `${WORDS}, three managers said.`, [
    rumor('three managers'),
  ]);
  const lines = await bookOf(FIRST, relay, own);
  expect(partsOf(lines, 'l1')).toEqual([['repeats', false, 'k1']]);
  expect(partsOf(lines, 'l2')).toEqual([['repeats', true, null]]);
  expect(lines.map(l => l.history.map(h => [h.standing, h.article]))).toEqual([
    [
      ['rumored', 'k1'],
      ['corroborated', 'l2'],
    ],
  ]);
});

it('in a chain of three the last leads to the one that it names', async () => {
  const press = { cue: 'reported', sourceKind: 'press' as const };
  const second = article(
    'l1',
    'Reseller Ledger',
    '07',
    `${WORDS}, Channel Kettle reported.`,
    [rumor('Channel Kettle', press)],
    ['Channel Kettle'],
  );
  const third = article(
    'w1',
    'IT Wire',
    '08',
    `${WORDS}, Reseller Ledger reported, citing Channel Kettle.`,
    [rumor('Reseller Ledger', press)],
    ['Reseller Ledger', 'Channel Kettle'],
  );
  const lines = await bookOf(FIRST, second, third);
  expect(partsOf(lines, 'w1')).toEqual([['repeats', false, 'l1']]);
  expect(lines.map(l => l.standing)).toEqual(['rumored']);
});

it('somebody else than the organization concerned contradicts, and does not deny', async () => {
  const words = 'there are no layoffs at Nordhelm';
  const bystander = article('p1', 'Partner Observer', '08', `Tom Whitlock of Whitlock IT said ${words}.`, [
    rumor('Tom Whitlock of Whitlock IT', {
      content: [words],
      sourceKind: 'person',
      certainty: 'denied',
      rumor: false,
      values: [],
    }),
  ]);
  const lines = await bookOf(FIRST, bystander);
  expect(lines.map(l => l.standing)).toEqual(['rumored']);
  expect(partsOf(lines, 'p1').map(([role]) => role)).toEqual(['contradicts']);
});

it('another number for the same day contradicts, and stands beside the first', async () => {
  const eight = 'Nordhelm Software plans to cut 800 jobs in its partner organization';
  const other = article('p1', 'Partner Observer', '08', `${eight}, a person said.`, [
    rumor('a person', { content: [eight], values: [{ value: '800' }] }),
  ]);
  const lines = await bookOf(FIRST, other);
  expect(partsOf(lines, 'p1')).toEqual([['contradicts', true, null]]);
});

it.each([
  ['Nordhelm Software plans to cut its partner organization from 900 people to 800', ['900', '800']],
  ['Nordhelm Software plans to cut its partner organization to 800 people of its 900', ['800', '900']],
])('numbers rival by the outcome, not by where it starts: %s', async (words, values) => {
  const start = 'Nordhelm Software plans to cut its partner organization from 900 people to 500';
  const first = article('k1', 'Channel Kettle', '06', `${start}, two people said.`, [
    rumor('two people', { content: [start], values: [{ value: '900' }, { value: '500' }] }),
  ]);
  const other = article('p1', 'Partner Observer', '08', `${words}, a person said.`, [
    rumor('a person', { content: [words], values: values.map(value => ({ value })) }),
  ]);
  expect(partsOf(await bookOf(first, other), 'p1')).toEqual([['contradicts', true, null]]);
});

it('a report that names only where it starts contradicts nobody', async () => {
  const words = 'Nordhelm Software plans to cut jobs in its partner organization, currently 900 strong';
  const other = article('p1', 'Partner Observer', '08', `${words}, a person said.`, [
    rumor('a person', { content: [words], values: [{ value: '900' }] }),
  ]);
  const [[role]] = partsOf(await bookOf(FIRST, other), 'p1') as [[string]];
  expect(role).not.toBe('contradicts');
});

it.each([
  ['in February', 'k1'],
  ['last month', 'k2'],
  ['before', 'k1'],
])(
  'of two reports of one outlet, the one of the days named is relayed: reported %s',
  async (when, original) => {
    const day = (gold: Gold, published: string): Gold => ({ ...gold, published });
    const again = article('k2', 'Channel Kettle', '12', `${WORDS} in Lyon, a manager said.`, [
      rumor('a manager', { content: [`${WORDS} in Lyon`] }),
    ]);
    const relay = article(
      'l1',
      'Reseller Ledger',
      '20',
      `${WORDS}, Channel Kettle reported ${when}.`,
      [rumor('Channel Kettle', { cue: 'reported', sourceKind: 'press' })],
      ['Channel Kettle'],
    );
    const lines = await bookOf(FIRST, day(again, '2023-03-14T09:00:00Z'), day(relay, '2023-04-04T09:00:00Z'));
    expect(partsOf(lines, 'l1')).toEqual([['repeats', false, original]]);
  },
);

it('a voice that gives another number corroborates that it comes, and the rule says that the numbers differ', async () => {
  const words = WORDS.replace('400', '300');
  const other = article('m2', 'Reseller Ledger', '09', `${words}, a manager said.`, [
    rumor('a manager', { content: [words], values: [{ value: '300' }] }),
  ]);
  const [line] = await bookOf(FIRST, other);
  expect(line!.evidence.map(e => e.role)).toEqual(['first', 'contradicts']);
  expect(line!.history.at(-1)!.rule).toBe(
    'corroborated: 2 independent voices assert it, their numbers differ',
  );
});

it('what was confirmed for a day is due on that day, not on a later one that is named beside it', async () => {
  const more = rumor('two people', { due: '2023-04-30' });
  const first = article('n1', 'Channel Kettle', '06', `${WORDS}, two people said.`, [more]);
  const confirmed = (due: string | null) =>
    article(
      'n2',
      'Reseller Ledger',
      '09',
      `Nordhelm Software confirmed it will cut 400 jobs in its partner organization.`,
      [
        rumor('Nordhelm Software', {
          ...{ content: ['it will cut 400 jobs in its partner organization'], cue: 'confirmed', due },
          ...{ sourceKind: 'company', certainty: 'asserted', rumor: false },
        }),
      ],
    );
  const dueOf = async (due: string | null) =>
    (await bookOf(first, confirmed(due))).map(l => [l.standing, l.due]);
  expect(await dueOf('2023-04-01')).toEqual([['confirmed', '2023-04-01']]);
  expect(await dueOf('2023-06-01')).toEqual([['confirmed', '2023-04-30']]);
  expect(await dueOf(null)).toEqual([['confirmed', '2023-04-30']]);
});
