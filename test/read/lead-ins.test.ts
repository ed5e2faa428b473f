import { expect, it } from 'vitest';
import { ROLES } from '../../src/model/vocabulary.js';
import { leadIn } from '../../src/read/lead-ins.js';
import { rolesBeside } from '../../src/read/roles.js';
import { marked, org, partiesOf } from './cast.js';

const ROUND_UP = 'Quoin: The distributor will close.\n\nHarrow: Profit will fall, the reseller said.';

it('a paragraph of a round-up is about the firm that it leads in with', () => {
  const parties = partiesOf(ROUND_UP, [org(ROUND_UP, 'Quoin'), org(ROUND_UP, 'Harrow')]);
  const at = (words: string) => leadIn(ROUND_UP.indexOf(words), { text: ROUND_UP, parties })?.name;
  expect([at('The distributor'), at('Profit')]).toEqual(['Quoin', 'Harrow']);
});

it('in an interview the names that lead are those who speak', () => {
  const text = 'Quoin: Why?\n\nHarrow: It was time.\n\nQuoin: And now?\n\nHarrow: We rest.';
  const parties = partiesOf(text, [org(text, 'Quoin'), org(text, 'Harrow')]);
  expect(leadIn(text.indexOf('It was'), { text, parties })).toBeUndefined();
});

it('the noun behind the colon tells the role', () => {
  const beside = rolesBeside(ROUND_UP, 'Quoin', [marked(ROUND_UP, 'Quoin')]);
  expect(beside[ROLES.indexOf('distributor')]).toBeGreaterThan(0);
});
