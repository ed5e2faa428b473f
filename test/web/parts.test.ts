import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/model/claim.js';
import type { ArticleClaim, EvidenceStep, ThreadCard } from '../../src/store/store.js';
import { byArticle, chainOf } from '../../src/web/chain.js';
import { mentionBins, placeOf, stretchOf, ticksOf } from '../../src/web/lanes.js';
import { safeAddress, sentenceHref, withQuery } from '../../src/web/links.js';
import { markedBlocks } from '../../src/web/marked.js';
import { historyOfTerm } from '../../src/web/program-history.js';
import { rivalNumbers } from '../../src/web/rivals.js';
import { countdown, relativeTime, timeAsked } from '../../src/web/times.js';
import { Story } from '../../src/web/views/story.js';
import { decidedBy } from '../../src/web/words.js';
import { claimIn, place } from '../support/readings.js';

const NOW = new Date('2025-01-24T09:00:00Z');

describe('times', () => {
  it('are told as one would', () => {
    expect(relativeTime('2025-01-24T08:59:40Z', NOW)).toBe('just now');
    expect(relativeTime('2025-01-24T08:00:00Z', NOW)).toBe('1 hour ago');
    expect(relativeTime('2025-01-10T09:00:00Z', NOW)).toBe('2 weeks ago');
    expect(relativeTime('2014-11-17T15:30:00Z', NOW)).toBe('10 years ago');
    expect(relativeTime('2025-01-27T09:00:00Z', NOW)).toBe('in 3 days');
  });

  it('count down to a due day, through it, and past it', () => {
    expect(countdown('2025-01-31', NOW)).toBe('7 days left');
    expect(countdown('2025-01-25', NOW)).toBe('1 day left');
    expect(countdown('2025-01-24', NOW)).toBe('due today');
    expect(countdown('2025-01-21', NOW)).toBe('overdue by 3 days');
  });

  it('are read from an address as a day, a time or a stretch, and nothing else', () => {
    expect(timeAsked('2024-06-30', NOW)).toBe('2024-06-30T00:00:00.000Z');
    expect(timeAsked('7d', NOW)).toBe('2025-01-17T09:00:00.000Z');
    expect(timeAsked('24h', NOW)).toBe('2025-01-23T09:00:00.000Z');
    for (const wrong of ['yesterday', '', '7y', '2024-13-45', undefined])
      expect(timeAsked(wrong, NOW)).toBeUndefined();
  });
});

describe('the link to a sentence', () => {
  it('names a short sentence whole, with - and , escaped', () => {
    expect(sentenceHref('https://a.test/x', 'Six, by mid-June.')).toBe(
      'https://a.test/x#:~:text=Six%2C%20by%20mid%2DJune.',
    );
  });

  it('names the ends of a long one', () => {
    const words = Array.from({ length: 30 }, (_, i) => `w${i}`).join(' ');
    expect(sentenceHref('https://a.test/', words)).toBe(
      'https://a.test/#:~:text=w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29',
    );
  });

  it('names sentences far apart one by one, and keeps a fragment that is there', () => {
    expect(sentenceHref('https://a.test/#top', 'One. ... Two.')).toBe(
      'https://a.test/#top:~:text=One.&text=Two.',
    );
  });

  it('is none where the address is no web address', () => {
    for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'nothing', ''])
      expect([bad, sentenceHref(bad, 'x'), safeAddress(bad)]).toEqual([bad, null, null]);
  });
});

it('an address carries only what is asked', () => {
  expect(withQuery('/threads', { a: 'x y', b: undefined, c: '', d: null, e: 0 })).toBe('/threads?a=x+y&e=0');
  expect(withQuery('/threads', {})).toBe('/threads');
});

const shown = (detail: Claim, id = 1): ArticleClaim => ({
  id,
  content: detail.content.map(span => span.text).join(' ... '),
  sentence: '',
  source: null,
  sourceKind: detail.sourceKind,
  certainty: detail.certainty,
  rumor: detail.rumor,
  kind: detail.kind,
  due: null,
  threads: [],
  detail,
  about: [],
  inNewest: true,
});

describe('the marks of an article', () => {
  const text =
    'Nothing here. Acme Inc. may lose Gold, two people told Gazette. It declined to comment.\n\nLast one.';

  it('take whole sentences and leave out those without a claim', () => {
    const claim = claimIn(text, 'Acme Inc. may lose Gold', {
      source: { ...place(text, 'two people'), name: null },
      cue: place(text, 'told Gazette'),
    });
    const [block, ...rest] = markedBlocks(text, [shown(claim)]);
    expect(rest).toEqual([]);
    expect(text.slice(block!.start, block!.end)).toBe('Acme Inc. may lose Gold, two people told Gazette.');
    expect(block!.runs.map(run => run.text).join('')).toBe(
      'Acme Inc. may lose Gold, two people told Gazette.',
    );
    expect(block!.runs.filter(run => run.content).map(run => run.text)).toEqual(['Acme Inc. may lose Gold']);
    expect(block!.runs.filter(run => run.source).map(run => run.text)).toEqual(['two people']);
    expect(block!.runs.filter(run => run.cue).map(run => run.text)).toEqual(['told Gazette']);
    expect(block!.runs.find(run => run.content)!.ends).toEqual([1]);
  });

  it('keep nested claims apart by number', () => {
    const outer = claimIn(text, 'Acme Inc. may lose Gold, two people told Gazette');
    const inner = claimIn(text, 'Acme Inc. may lose Gold');
    const [block] = markedBlocks(text, [shown(outer), shown(inner, 2)]);
    expect(block!.claims).toEqual([0, 1]);
    expect(block!.runs.filter(run => run.ends.length > 0).map(run => run.ends)).toEqual([[2], [1]]);
  });

  it('list a claim of two sentences once, where it ends', () => {
    const claim = claimIn(text, 'Nothing here', {
      content: [place(text, 'Nothing here'), place(text, 'Last one')],
    });
    const blocks = markedBlocks(text, [shown(claim)]);
    expect(blocks.map(block => block.claims)).toEqual([[], [0]]);
  });

  it('do not invent places for claims that do not stand in the text', () => {
    const moved = { ...claimIn(text, 'Last one'), content: [{ start: 3, end: 11, text: 'Last one' }] };
    const title = {
      ...claimIn(text, 'Last one'),
      content: [{ start: null, end: null, text: 'Head' }] as Claim['content'],
    };
    expect(markedBlocks(text, [shown(moved), shown(title)])).toEqual([]);
    expect(markedBlocks(text, [{ ...shown(claimIn(text, 'Last one')), inNewest: false }])).toEqual([]);
  });
});

function step(articleId: number, change: Partial<EvidenceStep> = {}): EvidenceStep {
  const publishedAt = `2025-01-${String(articleId).padStart(2, '0')}T10:00:00Z`;
  const printed = {
    articleId,
    title: 'T',
    url: 'https://a.test/',
    outletId: `o${articleId}`,
    outlet: `O${articleId}`,
    publishedAt,
  };
  return {
    threadId: 1,
    claimId: articleId * 10,
    role: 'adds',
    independent: true,
    echoOf: null,
    likeness: null,
    reasons: [],
    printed,
    content: '',
    sentence: '',
    source: null,
    sourceName: null,
    sourceKind: 'anonymous',
    certainty: 'hedged',
    kind: 'partner-count',
    due: null,
    values: [],
    ...change,
  };
}

describe('the chain', () => {
  it('puts those who relay below the one they relay, whatever came between', () => {
    const echo = (of: number) => ({ independent: false, echoOf: of });
    const links = byArticle([step(1), step(2, echo(1)), step(3), step(4, echo(1)), step(5, echo(2))]);
    const walked = chainOf(links).map(link => [
      link.printed.articleId,
      link.depth,
      link.parent?.printed.articleId,
    ]);
    expect(walked).toEqual([
      [1, 0, undefined],
      [2, 1, 1],
      [5, 2, 2],
      [4, 1, 1],
      [3, 0, undefined],
    ]);
  });

  it('takes an article as a voice when one of its claims has a source of its own', () => {
    const links = byArticle([step(1), step(2, { independent: false, echoOf: 1 }), step(2, { claimId: 21 })]);
    expect(links[1]).toMatchObject({ independent: true, parent: null });
  });

  it('ends where articles relay each other in a circle', () => {
    const links = byArticle([
      step(1, { independent: false, echoOf: 2 }),
      step(2, { independent: false, echoOf: 1 }),
    ]);
    expect(chainOf(links)).toHaveLength(2);
  });
});

describe('rival numbers', () => {
  const count = (
    articleId: number,
    content: string,
    value: string,
    words: string,
    due: string | null = '2015-06-30',
  ) => step(articleId, { content, due, values: [{ type: 'count', value, text: words }] });

  it('stand side by side for one quantity and one day', () => {
    const groups = rivalNumbers([
      count(1, 'Microsoft may reduce the number of U.S. LSPs to six by June', '6', 'six'),
      count(2, 'it will keep eight LSPs', '8', 'eight'),
      count(3, 'six LSPs will be left', '6', 'six'),
    ]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ quantity: 'lsps', due: '2015-06-30' });
    expect(groups[0]!.numbers.map(({ value, steps }) => [value, steps.length])).toEqual([
      ['6', 2],
      ['8', 1],
    ]);
  });

  it('are numbers of the outcome, whatever they start from, for the day that the article names', () => {
    const day = '2025-02-15';
    const of = (articleId: number, content: string, words: string[], due: string | null) =>
      step(articleId, {
        ...{ content, due, kind: 'partner-count' },
        values: words.map(text => ({ type: 'count', value: text, text })),
      });
    const groups = rivalNumbers([
      of(1, 'will cut its European Premier partners from 31 to 12 by 15 February', ['31', '12'], day),
      of(2, 'is to reduce the number of its Premier resellers in Europe from 31 to 15', ['31', '15'], null),
      of(2, 'Contracts with the others will lapse on 15 February', [], day),
      of(3, 'it keeps 15 of its 31 Premier resellers', ['15', '31'], day),
    ]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ quantity: 'partners', due: day });
    expect(groups[0]!.numbers.map(({ value, steps }) => [value, steps.length])).toEqual([
      ['12', 1],
      ['15', 2],
    ]);
  });

  it('do not set how many go beside how many are left, nor a present number beside a coming one', () => {
    const going = count(1, 'it will end its contracts with more than 2,500 resellers', '2500', '2,500');
    const left = count(2, 'it will keep about 1,500 resellers', '1500', '1,500');
    const now = count(3, 'nine resellers bring in most of it', '9', 'nine', null);
    expect(rivalNumbers([going, left, { ...now, printed: left.printed }])).toEqual([]);
    const more = count(4, 'it will drop another 3,000 resellers', '3000', '3,000');
    expect(rivalNumbers([going, left, more]).map(g => [g.quantity, g.numbers.length])).toEqual([
      ['partners to go', 2],
    ]);
  });

  it('are of one quantity where one outlet counts it out of the whole', () => {
    const groups = rivalNumbers([
      count(1, 'plans to pull its 400 largest customers away from resellers', '400', '400'),
      count(2, 'will begin selling directly to 280 of its largest customers', '280', '280'),
    ]);
    expect(groups.map(g => [g.quantity, g.numbers.map(n => n.value)])).toEqual([
      ['customers', ['400', '280']],
    ]);
  });

  it('are none for other days, other quantities, other types, or no day', () => {
    const six = count(1, 'to cut the number of LSPs to six', '6', 'six');
    expect(rivalNumbers([six, count(2, 'eight LSPs', '8', 'eight', '2016-06-30')])).toEqual([]);
    expect(rivalNumbers([six, count(2, 'eight distributors go', '8', 'eight')])).toEqual([]);
    expect(
      rivalNumbers([count(1, 'six LSPs', '6', 'six', null), count(2, 'eight LSPs', '8', 'eight', null)]),
    ).toEqual([]);
    const money = step(2, {
      due: '2015-06-30',
      content: '$8 LSPs',
      values: [{ type: 'date', value: '2015', text: '$8' }],
    });
    expect(rivalNumbers([six, money])).toEqual([]);
  });
});

describe('the lanes', () => {
  const stretch = { from: Date.parse('2024-01-01'), to: Date.parse('2025-01-01') };

  it('place times in percent of the width', () => {
    expect(placeOf('2024-01-01', stretch)).toBe('0%');
    expect(placeOf('2024-07-02', stretch)).toBe('50%');
  });

  it('reach to now while a thread is open, and end with the last event where all is settled and long ago', () => {
    const now = new Date('2025-01-24T09:00:00Z');
    const lane = (standing: 'rumored' | 'expired') => ({
      card: {
        standing,
        openedAt: '2014-11-17T00:00:00Z',
        moves: [],
        due: '2015-06-30',
      } as unknown as ThreadCard,
      dots: [],
    });
    expect(stretchOf([lane('rumored')], [], now).to).toBeGreaterThan(now.getTime());
    expect(new Date(stretchOf([lane('expired')], [], now).to).getUTCFullYear()).toBe(2015);
    expect(stretchOf([], [], now).to).toBeGreaterThan(now.getTime());
  });

  it('mark at most six beginnings of months or years, a year at its first mark alone', () => {
    expect(ticksOf(stretch).map(tick => tick.words)).toEqual(['Apr ’24', 'Jul', 'Oct']);
    const winter = { from: Date.parse('2024-10-15'), to: Date.parse('2025-03-15') };
    expect(ticksOf(winter).map(tick => tick.words)).toEqual(['Nov ’24', 'Dec', 'Jan ’25', 'Feb', 'Mar']);
    const decade = { from: Date.parse('2014-11-01'), to: Date.parse('2025-02-01') };
    expect(ticksOf(decade).map(tick => tick.words)).toEqual(['2016', '2018', '2020', '2022', '2024']);
  });

  it('count articles a week, and in four weeks where the stretch is long', () => {
    const bins = mentionBins(
      [
        { day: '2024-01-02', articles: 2 },
        { day: '2024-01-03', articles: 1 },
        { day: '2024-12-31', articles: 1 },
      ],
      stretch,
    );
    expect([bins.days, bins.counts[0], bins.counts.at(-1)]).toEqual([7, 3, 1]);
    expect(mentionBins([], { ...stretch, to: Date.parse('2030-01-01') }).days).toBe(28);
  });
});

it('a program is known by the names it bore, oldest first', () => {
  const names = historyOfTerm('Licensing Solution Provider').map(({ term, from, until }) => [
    term,
    from,
    until,
  ]);
  expect(names).toEqual([
    ['Large Account Reseller', null, '2013-07'],
    ['Licensing Solution Provider', '2013-07', null],
  ]);
  expect(historyOfTerm('Nothing of the kind')).toEqual([]);
});

describe('a story of the front page', () => {
  const nobody = { source: null, sourceKind: null, certainty: null, role: null, printed: null };
  const first = {
    standing: 'rumored',
    before: null,
    at: '2024-06-01T09:00:00Z',
    rule: 'rumored: first said',
  };
  const card = {
    id: 1,
    slug: 'a',
    statement: 'Aldermoor may leave',
    kind: 'other',
    standing: 'expired',
    confidence: 0.1,
    grade: 'F4',
    due: null,
    openedAt: first.at,
    movedAt: '2025-01-01T00:00:00Z',
    organizations: [],
    moves: [
      { ...nobody, ...first, by: null, reason: null, sentence: 'Aldermoor may leave, two partners said.' },
      { ...nobody, ...first, ...{ standing: 'expired', before: 'rumored', at: '2025-01-01T00:00:00Z' } },
    ],
    voices: 1,
    evidence: 1,
  } as unknown as ThreadCard;

  it('shows the sentence that opened the thread where no sentence moved it', () => {
    const html = renderToString(h(Story, { card, since: null, now: NOW }));
    expect(html).toContain('Aldermoor may leave, two partners said.');
  });
});

describe('a standing that an analyst decided', () => {
  const by = (standing: 'rumored' | 'confirmed', name: string | null, reason: string | null = null) => ({
    ...{ standing, by: name, reason },
  });

  it('says so with the reason and the name, also when another thread was merged in since', () => {
    const moves = [by('rumored', null), by('confirmed', 'Ada', 'They told me')];
    expect(decidedBy(moves)).toBe('An analyst decided so: They told me (Ada)');
    expect(decidedBy([...moves, by('confirmed', null)])).toBe('An analyst decided so: They told me (Ada)');
    expect(decidedBy([by('confirmed', 'analyst', 'Seen')])).toBe('An analyst decided so: Seen');
  });

  it('is not said of what the rules moved', () => {
    expect(decidedBy([by('rumored', 'Ada', 'no'), by('confirmed', null)])).toBeNull();
    expect(decidedBy([])).toBeNull();
  });
});
