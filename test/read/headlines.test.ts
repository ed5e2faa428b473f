import { expect, it } from 'vitest';
import { asInBody } from '../../src/read/headlines.js';
import { findOrganizations } from '../../src/read/organizations.js';
import { lexicon, org } from './cast.js';

it('a name in the headline is what the body or the list calls it', () => {
  const body = 'Datavox has bought Quoin Data from Corefold.';
  const isName = (words: string) => ['Corefold', 'VMware', 'Quoin'].includes(words);
  const called = ['Ditch Corefold', 'Cut VMware', 'Datavox Inks', 'Datavox Group', 'Quoin Data'];
  expect(called.map(c => asInBody(c, body, isName))).toEqual([
    'Corefold',
    'VMware',
    'Datavox',
    'Datavox Group',
    'Quoin Data',
  ]);
});

it('the firm is met under its own name alone', () => {
  const title = 'Veltrix To Ditch Corefold';
  const text = `${title}\n\nVeltrix said so. Corefold was told.`;
  const body = { ...org(text, 'Corefold'), start: text.lastIndexOf('Corefold') };
  const entities = [org(text, 'Ditch Corefold'), { ...body, end: body.start + 8 }];
  const found = findOrganizations({
    text,
    entities,
    lexicon,
    known: [],
    outlet: null,
    shift: title.length + 2,
  });
  expect(found.map(p => [p.name, p.mentions.length])).toEqual([['Corefold', 2]]);
});
