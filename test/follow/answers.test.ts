import { expect, it, vi } from 'vitest';
import { threadLines } from '../../src/follow/lines.js';
import type { ThreadLine } from '../../src/model/thread.js';
import { openStore } from '../../src/store/store.js';
import { followGold } from './book.js';
import type { Gold } from './gold.js';

vi.setConfig({ testTimeout: 60_000 });

type Claim = Gold['claims'][number];
const MATTER = 'Ormsby will pull its tills from Hallam Retail Systems by 31 May';
const claim = (source: string | null, more: Partial<Claim> = {}): Claim => ({
  content: [MATTER],
  ...{
    source,
    cue: 'said',
    sourceKind: 'anonymous',
    certainty: 'hedged',
    rumor: true,
    kind: 'partner-status',
  },
  ...{ about: ['Ormsby', 'Hallam Retail Systems'], values: [], due: '2022-05-31' },
  ...more,
});
const said = (content: string, source: string, more: Partial<Claim> = {}): Claim =>
  claim(source, { content: [content], due: null, ...more });

interface Told {
  outlet?: string;
  on: string;
  title?: string;
  text?: string;
  press?: string[];
  claims: Claim[];
}

function article(
  id: string,
  { outlet = 'Till Talk', on, title = 'Tills', text, press = [], claims }: Told,
): Gold {
  const sentences = claims.map(c => `${c.content.join(' ')}, ${c.source} ${c.cue}.`).join('\n\n');
  return {
    ...{ id, outlet, url: `https://press.example/${id}`, byline: null, thread: 't', title },
    published: `${on}T09:00:00Z`,
    text: text === undefined ? sentences : `${sentences}\n\n${text}`,
    organizations: [
      { name: 'Ormsby', role: 'vendor', surfaces: ['Ormsby'] },
      { name: 'Hallam Retail Systems', role: 'partner', surfaces: ['Hallam Retail Systems', 'Hallam'] },
      ...press.map(name => ({ name, role: 'press' as const, surfaces: [name] })),
    ],
    people: [],
    claims,
  };
}

const FIRST = article('a1', { on: '2022-04-04', claims: [claim('two people')] });
const SECOND = article('b1', { outlet: 'Counter', on: '2022-04-12', claims: [claim('a dealer')] });

async function bookOf(...articles: Gold[]): Promise<ThreadLine[]> {
  const { db, close } = await openStore(':memory:');
  await followGold(db, articles, new Date('2022-12-31T00:00:00Z'));
  const lines = await threadLines(db);
  await close();
  return lines;
}
const movesOf = (lines: ThreadLine[]) =>
  lines.map(l => l.history.filter(h => h.article !== null).map(h => `${h.standing} ${h.article}`));
const independence = (lines: ThreadLine[], id: string) =>
  lines.flatMap(l => l.evidence.filter(e => e.article.id === id)).map(e => e.independent);

const filed = (source: string) =>
  article('c1', {
    outlet: 'Counter',
    on: '2022-05-20',
    title: 'What stands in the papers',
    claims: [
      said('Ormsby has ended its agreement with Hallam Retail Systems', source, {
        cue: 'according to',
        ...{ sourceKind: 'document', certainty: 'asserted' },
      }),
    ],
  });

it('what a company filed confirms; a filing that a reader forwarded is one voice', async () => {
  const filing = 'a filing by Hallam with the stock exchange';
  expect(movesOf(await bookOf(FIRST, filed(filing)))).toEqual([['rumored a1', 'confirmed c1']]);
  const forwarded = filed('a filing that a reader forwarded to me');
  expect(movesOf(await bookOf(FIRST, forwarded))).toEqual([['rumored a1', 'corroborated c1']]);
});

it('disputing the timetable denies a detail and closes no thread; ruling it out does', async () => {
  const answer = (content: string) =>
    article('c1', {
      outlet: 'Counter',
      on: '2022-05-02',
      claims: [
        said(content, 'Ormsby', {
          ...{ cue: 'said', sourceKind: 'company', certainty: 'denied', rumor: false },
        }),
      ],
    });
  const narrow = answer('No date has been agreed for an end of tills from Hallam Retail Systems');
  expect(movesOf(await bookOf(FIRST, SECOND, narrow))).toEqual([['rumored a1', 'corroborated b1']]);
  const flat = answer('There is no plan to pull tills from Hallam Retail Systems');
  expect(movesOf(await bookOf(FIRST, SECOND, flat))).toEqual([
    ['rumored a1', 'corroborated b1', 'denied c1'],
  ]);
});

it('what a party says only may be is not on record', async () => {
  const may = (content: string) =>
    article('c1', {
      outlet: 'Counter',
      on: '2022-05-02',
      title: 'Ormsby confirms talks',
      claims: [
        said(content, 'Ormsby', { ...{ sourceKind: 'company', certainty: 'asserted', rumor: false } }),
      ],
    });
  expect(movesOf(await bookOf(FIRST, may('Hallam might not sell tills by 31 May')))).toEqual([
    ['rumored a1'],
  ]);
  expect(movesOf(await bookOf(FIRST, may('Hallam will not sell tills from 31 May')))).toEqual([
    ['rumored a1', 'confirmed c1'],
  ]);
});

it('an article made with inputs from another outlet is that outlet’s voice', async () => {
  const inputs = { ...SECOND, text: `${SECOND.text}\n\n(With inputs from Till Talk)` };
  const lines = await bookOf(FIRST, inputs);
  expect(movesOf(lines)).toEqual([['rumored a1']]);
  expect(lines[0]!.evidence.map(e => e.echoOf)).toEqual([null, 'a1']);
});

it('after it expired, the insiders of an outlet that had it before are a voice again', async () => {
  const later = { due: '2022-11-30' };
  const again = article('a2', { on: '2022-10-03', claims: [claim('two people', later)] });
  const other = article('b2', { outlet: 'Counter', on: '2022-10-10', claims: [claim('a dealer', later)] });
  const lines = await bookOf(FIRST, again, other);
  expect(movesOf(lines)).toEqual([['rumored a1', 'rumored a2', 'corroborated b2']]);
  expect(independence(lines, 'a2')).toEqual([true]);
});

it('that the day passed is a find of the outlet that reports it, though it begins with the report of another', async () => {
  const passed = article('b2', {
    ...{
      outlet: 'Counter',
      on: '2022-06-10',
      title: 'Deadline passes, tills stay at Hallam',
      press: ['Till Talk'],
    },
    claims: [
      claim('Till Talk', { cue: 'had reported', sourceKind: 'press' }),
      said('“You people keep burying us”', 'Hallam', { sourceKind: 'company', rumor: false }),
    ],
  });
  const lines = await bookOf(FIRST, passed);
  expect(movesOf(lines)).toEqual([['rumored a1', 'expired b2']]);
  expect(independence(lines, 'b2')).toEqual([false, true]);
});

it('an outlet that takes its report back withdraws it, whatever kind the words of the correction are of', async () => {
  const note = article('a2', {
    on: '2022-04-20',
    title: 'Correction: our story about tills',
    text: 'We got this wrong.',
    claims: [
      said('The list was made for a raffle', 'a firm', {
        ...{ sourceKind: 'company', certainty: 'asserted', rumor: false, kind: 'other', about: ['Ormsby'] },
      }),
    ],
  });
  expect(movesOf(await bookOf(FIRST, note))).toEqual([['rumored a1', 'withdrawn a2']]);
});

it('a sentence of one company about itself is no second voice for what another one fears', async () => {
  const main = said('Ormsby will sell to all shops directly', 'two people', {
    about: ['Ormsby'],
    kind: 'direct-sales',
  });
  const cost = (
    name: string,
    source: string,
    content: string,
    about: string[],
    more: Partial<Claim> = {},
  ) => ({
    claim: said(content, source, {
      kind: 'financials',
      about,
      values: [{ value: '£30M', type: 'money' }],
      ...more,
    }),
    organization: { name, role: 'partner' as const, surfaces: [name] },
  });
  const one = cost(
    ...(['Larkin', 'a person', 'Larkin expects the change to cost it £30m in revenue next year'] as const),
    ['Ormsby', 'Larkin'],
    { due: '2023-12-31' },
  );
  const two = cost(
    ...(['Pryor', 'A Pryor executive', 'the company would lose £60m in revenue next year'] as const),
    ['Ormsby'],
    { values: [{ value: '£60M', type: 'money' }] },
  );
  const told = (id: string, outlet: string, on: string, side: typeof one): Gold => {
    const gold = article(id, { outlet, on, title: 'Ormsby goes direct', claims: [main, side.claim] });
    return { ...gold, organizations: [gold.organizations[0]!, side.organization] };
  };
  const lines = await bookOf(
    told('a1', 'Till Talk', '2022-04-04', one),
    told('b1', 'Counter', '2022-04-12', two),
  );
  const side = lines.find(l => l.kind === 'financials')!;
  expect(side.standing).not.toBe('corroborated');
  expect(independence([side], 'b1')).toEqual([]);
});
