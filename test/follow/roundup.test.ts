import { describe, expect, it } from 'vitest';
import { itemsApart } from '../../src/follow/roundup.js';
import { storiesOf } from '../../src/follow/stories.js';
import { followedOf, type Gold } from './gold.js';

const NAMES = ['Tessaly Software', 'Palisend', 'Ondary', 'Corvane'];
const ITEMS = [
  'Tessaly Software is close to buying a Denver MSP',
  'Palisend will cut its partner rebate from 8% to 5% in April',
  'Ondary is considering ending its reseller program in Europe',
  'Corvane may move its biggest accounts to direct sales',
];

/** An article of these sentences, a paragraph each, whose every claim was read to be about everybody. */
function article(sentences: string[]) {
  const claims = sentences.map(sentence => ({
    content: [sentence],
    ...{ source: 'people', cue: 'said', sourceKind: 'anonymous' as const, certainty: 'hedged' as const },
    ...{ rumor: true, kind: 'incentives' as const, about: NAMES, values: [], due: null },
  }));
  const gold: Gold = {
    ...{ id: 'w', outlet: 'Wire Weekly', url: 'https://wire.example/w', byline: null, thread: 'w' },
    ...{ published: '2024-02-09T09:00:00Z', title: 'The week in rumors' },
    text: sentences.map(s => `${s}, people said.`).join('\n\n'),
    organizations: NAMES.map(name => ({ name, role: 'vendor' as const, surfaces: [name] })),
    claims,
  };
  return followedOf(gold);
}

describe('a round-up', () => {
  it('of four items is four stories, each about its own company and of its own kind', () => {
    const seen = itemsApart(article(ITEMS));
    const name = (id: number) => seen.organizations.find(o => o.id === id)!.name;
    expect(seen.claims.map(c => c.about.map(name))).toEqual(NAMES.map(n => [n]));
    expect(seen.claims.map(c => c.kind)).toEqual([
      'acquisition',
      'incentives',
      'program-change',
      'direct-sales',
    ]);
    expect(storiesOf(seen).filter(s => s.opens)).toHaveLength(4);
  });

  it('is none where one company runs through it, or with two items only', () => {
    const one = article(ITEMS.map((item, i) => (i === 0 ? item : `${item}, as Tessaly Software knows`)));
    expect(itemsApart(one)).toBe(one);
    const two = article(ITEMS.slice(0, 2));
    expect(itemsApart(two)).toBe(two);
  });
});
