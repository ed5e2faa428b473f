import { describe, expect, it } from 'vitest';
import { lastSpeaker, namedAs, outsideQuotes, sourceName, speakerMeant } from '../../src/read/coreference.js';
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
const meant = (words: string) => sourceName(marked(text, words), cast);

describe('who is meant', () => {
  it.each([
    ['Dana Ott, who runs it', 'Dana Ott'],
    ['She', 'Dana Ott'],
    ['The distributor', 'Mainbrace Supply'],
    ['The company', 'Cutlass'],
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
    return sourceName(marked(sheet, source), { text: sheet, parties: found, people: [] });
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

describe('of several companies', () => {
  const meantIn = (sheet: string, words: string, names: string[], contents: string[] = []) => {
    const found = partiesOf(
      sheet,
      names.map(name => org(sheet, name, 'vendor')),
    );
    const all = outsideQuotes(
      { text: sheet, parties: found, people: [] },
      contents.map(c => marked(sheet, c)),
    );
    return sourceName(marked(sheet, words), all);
  };

  it('the one that its sentence speaks of first is meant', () => {
    const sheet = 'Quoin has bought Telwright from Cutlass. The company paid cash.';
    expect(meantIn(sheet, 'The company', ['Quoin', 'Telwright', 'Cutlass'])).toBe('Quoin');
  });

  it('but not one that only owns what it speaks of', () => {
    const sheet = 'Quoin’s bid for Telwright has failed. The company wept.';
    expect(meantIn(sheet, 'The company', ['Quoin', 'Telwright'])).toBe('Telwright');
  });

  it('one whose name stands in the quoted words is not the one that says them', () => {
    const sheet = 'Quoin denied it. “Telwright stays with us,” a company spokesperson said.';
    const quoted = ['“Telwright stays with us,”'];
    expect(meantIn(sheet, 'a company spokesperson', ['Quoin', 'Telwright'], quoted)).toBe('Quoin');
  });

  it('a department is known by its last word', () => {
    const sheet = 'The Justice Department sued Quoin. A department spokeswoman was silent.';
    expect(meantIn(sheet, 'A department spokeswoman', ['Justice Department', 'Quoin'])).toBe(
      'Justice Department',
    );
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

describe('"he" or "she"', () => {
  const sheet = 'A person briefed on it said Dana Ott lied. She said so. Lars Holm agreed. He wept.';
  const entities = [person(sheet, 'Dana Ott'), person(sheet, 'Lars Holm')];
  const cast = { text: sheet, parties: [], people: findPeople(sheet, entities, []) };
  const briefed = marked(sheet, 'A person briefed on it');
  const last = lastSpeaker(
    'A person briefed on it',
    { name: null, kind: 'anonymous', end: briefed.end },
    null,
    cast.people,
  );

  it('goes on with somebody unnamed, whoever is named in what they said', () => {
    const content = marked(sheet, 'Dana Ott lied');
    expect(speakerMeant(marked(sheet, 'She'), cast, last, [content])).toMatchObject({
      name: null,
      kind: 'anonymous',
    });
  });

  it('is whoever was named since', () => {
    expect(speakerMeant(marked(sheet, 'He'), cast, last, [])).toBeUndefined();
  });

  it('goes on with no company, and with no two people', () => {
    const speaker = { name: 'Cutlass', kind: 'company' as const, end: 3 };
    expect(lastSpeaker('Cutlass', speaker, last, [])).toBe(last);
    expect(lastSpeaker('Two people', { name: null, kind: 'anonymous', end: 3 }, last, [])).toBe(last);
  });
});

describe('"it" behind a comma', () => {
  it.each([
    ['Castor Micro has bought its rival Larkon, it said.', 'it said', 'Castor Micro'],
    ['Castor Micro sells. It owns Larkon and Ostrel, and it said so.', 'it said', 'Castor Micro'],
  ])('%s', (sheet, words, name) => {
    const parties = partiesOf(sheet, [org(sheet, 'Castor Micro', 'vendor'), org(sheet, 'Larkon', 'vendor')]);
    const { start } = marked(sheet, words);
    expect(sourceName({ start, end: start + 2 }, { text: sheet, parties, people: [] })).toBe(name);
  });
});
