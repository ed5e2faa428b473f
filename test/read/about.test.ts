import { expect, it } from 'vitest';
import { aboutOf } from '../../src/read/about.js';
import type { RawClaim } from '../../src/read/decode.js';
import { findPeople } from '../../src/read/people.js';
import { marked, org, partiesOf, person } from './cast.js';

/** What a claim of Mike Obasi's concerns, when the encoder points to Skerrow alone. */
function about(content: string) {
  const text = `Skerrow Data cut its fund. ${content} said Mike Obasi, owner of reseller Obasi & Kerr.`;
  const entities = [
    org(text, 'Skerrow Data', 'vendor'),
    org(text, 'Obasi & Kerr', 'partner'),
    person(text, 'Mike Obasi'),
  ];
  const parties = partiesOf(text, entities);
  const cast = { text, parties, people: findPeople(text, entities, parties) };
  const raw = { about: new Map([[0, 4]]), source: marked(text, 'Mike Obasi, owner') } as unknown as RawClaim;
  const layout = { thresholds: { about: 0 } } as Parameters<typeof aboutOf>[3]['layout'];
  return aboutOf(raw, [marked(text, content)], 'incentives', { cast, layout });
}

it('a partner that speaks of itself is one of those that its claim concerns', () => {
  expect(about('"We lose a trade show and my patience,"')).toEqual(['Skerrow Data', 'Obasi & Kerr']);
  expect(about('"They lose a trade show,"')).toEqual(['Skerrow Data']);
});

/** What the last claim of a text concerns, when the encoder points to the firm that opens it. */
function said(text: string, content: string, source: string, cue: string) {
  const entities = [org(text, 'Skerrow Data', 'vendor'), org(text, 'Orbex', 'vendor')];
  const cast = { text, parties: partiesOf(text, entities), people: [] };
  const raw = { about: new Map([[0, 4]]), source: marked(text, source), cue: marked(text, cue) };
  const layout = { thresholds: { about: 0 } } as Parameters<typeof aboutOf>[3]['layout'];
  const claim = raw as unknown as RawClaim;
  return aboutOf(claim, [marked(text, content)], 'pricing-licensing', { cast, layout });
}

it('a company that speaks of itself is one of those that its claim concerns, whatever the article is about', () => {
  const own = 'Skerrow Data raised prices. Rival Orbex said it had no plans to follow.';
  expect(said(own, 'it had no plans to follow', 'Rival Orbex', 'said')).toEqual(['Skerrow Data', 'Orbex']);
  const out = 'Skerrow Data raised prices. Orbex has ruled out a rise.';
  expect(said(out, 'a rise', 'Orbex', 'has ruled out')).toEqual(['Skerrow Data', 'Orbex']);
  const other = 'Skerrow Data raised prices. Orbex said prices are too high.';
  expect(said(other, 'prices are too high', 'Orbex', 'said')).toEqual(['Skerrow Data']);
});
