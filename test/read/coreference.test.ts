import { describe, expect, it } from 'vitest';
import { namedAs, sourceName } from '../../src/read/coreference.js';
import { findPeople } from '../../src/read/people.js';
import { marked, org, partiesOf, person } from './cast.js';

const text =
  'Cutlass has dropped Mainbrace Supply. Dana Ott, who runs it, said so. She is sad. The distributor wept. ' +
  'The company laughed. A spokeswoman shrugged. The vendor waved. Two people briefed on it agreed.';
const entities = [
  org(text, 'Cutlass', 'vendor'),
  org(text, 'Mainbrace Supply', 'distributor'),
  person(text, 'Dana Ott'),
];
const parties = partiesOf(text, entities);
const cast = { text, parties, people: findPeople(text, entities, parties) };
const meant = (words: string) => sourceName(marked(text, words), cast, null);

describe('who is meant', () => {
  it.each([
    ['Dana Ott, who runs it', 'Dana Ott'],
    ['She', 'Dana Ott'],
    ['The distributor', 'Mainbrace Supply'],
    ['The company', 'Mainbrace Supply'],
    ['The vendor', 'Cutlass'],
    ['Cutlass', 'Cutlass'],
    ['Two people briefed on it', null],
  ])('by "%s"', (words, name) => {
    expect(meant(words)).toBe(name);
  });
});

describe('whose name stands in a source', () => {
  const named = (source: string, organizations: string[]) => {
    const sheet = `${source} said so.`;
    const found = partiesOf(
      sheet,
      organizations.map(o => org(sheet, o, 'vendor')),
    );
    return sourceName(marked(sheet, source), { text: sheet, parties: found, people: [] }, null);
  };

  it.each([
    ['Arrow Point, which distributes Nutrel', ['Nutrel', 'Arrow Point'], 'Arrow Point'],
    ['Sagrel’s largest rival, Irion', ['Sagrel', 'Irion'], 'Irion'],
    ['Sagrel’s channel chief', ['Sagrel'], 'Sagrel'],
    ['A memo seen by Channel Wire', ['Channel Wire'], null],
    ['An Ostrel reseller in Leeds', ['Ostrel'], null],
  ])('%s', (source, organizations, name) => {
    expect(named(source, organizations)).toBe(name);
  });
});

describe('a source that is nothing but a name', () => {
  it('is a person or a company by it, an outlet or a house of analysts neither', () => {
    const text = 'Quoin said so, Ott said. Channel Daily and Kestrel Research agreed with Tara Ott.';
    const entities = [
      org(text, 'Quoin', 'vendor'),
      org(text, 'Channel Daily', 'press'),
      org(text, 'Kestrel Research', 'analyst'),
      person(text, 'Tara Ott'),
      { ...person(text, 'Ott said'), end: text.indexOf('Ott') + 3 },
    ];
    const parties = partiesOf(text, entities);
    const cast = { text, parties, people: findPeople(text, entities, parties) };
    expect(
      ['Quoin', 'Quoin’s', 'Ott', 'Channel Daily', 'Kestrel Research', 'a partner'].map(s =>
        namedAs(s, cast),
      ),
    ).toEqual(['company', 'company', 'person', null, null, null]);
  });
});
