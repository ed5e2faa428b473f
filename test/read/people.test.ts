import { describe, expect, it } from 'vitest';
import { findPeople } from '../../src/read/people.js';
import { org, partiesOf, person } from './cast.js';

/** The people of a text in which these organizations (all partners but Cisco) and names are marked. */
function people(text: string, organizations: string[], names: string[]) {
  const entities = [
    ...organizations.map(o => org(text, o, o === 'Cisco' ? 'vendor' : 'partner')),
    ...names.map(n => person(text, n)),
  ];
  return findPeople(text, entities, partiesOf(text, entities));
}

describe('people', () => {
  it('have the office and house that stand before their name', () => {
    const text = 'Cutlass Networks chief executive Dana Ott said it. Ott then left.';
    expect(people(text, ['Cutlass Networks'], ['Dana Ott', 'Ott then'.slice(0, 3)])).toMatchObject([
      {
        name: 'Dana Ott',
        title: 'chief executive',
        organization: 'Cutlass Networks',
        mentions: { length: 2 },
      },
    ]);
  });

  it('or behind it', () => {
    const text = '“It is over,” said Ravi Menon, vice president of channels at Cutlass Networks.';
    expect(people(text, ['Cutlass Networks'], ['Ravi Menon'])).toMatchObject([
      { name: 'Ravi Menon', title: 'vice president of channels', organization: 'Cutlass Networks' },
    ]);
  });

  it('or behind a second comma', () => {
    const text = '“We saw it,” Omar Feldt, CEO, Brightgate. “So did we,” Lise Marchand, owner, Corvane IT.';
    expect(people(text, ['Brightgate', 'Corvane IT'], ['Omar Feldt', 'Lise Marchand'])).toMatchObject([
      { name: 'Omar Feldt', title: 'CEO', organization: 'Brightgate' },
      { name: 'Lise Marchand', title: 'owner', organization: 'Corvane IT' },
    ]);
  });

  it('or only a house', () => {
    const text = 'Anouk Roy of Cutlass Networks was not at the show.';
    expect(people(text, ['Cutlass Networks'], ['Anouk Roy'])).toMatchObject([
      { title: null, organization: 'Cutlass Networks' },
    ]);
  });

  it('are met again by their family name, tagged or not, but not where it is a firm’s', () => {
    const text = 'Dana Ott spoke for Cisco. Ott was sad. Omar Feldt left Feldt Data. Feldt stayed.';
    const found = people(text, ['Cisco', 'Feldt Data'], ['Dana Ott', 'Omar Feldt']);
    expect(found.map(p => p.surfaces)).toEqual([['Dana Ott', 'Ott'], ['Omar Feldt']]);
  });

  it('of one family name are told apart by who was met last', () => {
    const text = 'Lou Castle founded it. Castle sold it. Ann Castle bought it.';
    const found = people(text, [], ['Lou Castle', 'Ann Castle', 'Castle sold'.slice(0, 6)]);
    expect(found.map(p => [p.name, p.surfaces.length])).toEqual([
      ['Lou Castle', 2],
      ['Ann Castle', 1],
    ]);
  });

  it.each([
    ['Omar Feldt, sales director at Leeds reseller Corvane IT, heard that Cisco agreed.', 'Corvane IT'],
    ['Omar Feldt, owner of the Cisco reseller Corvane IT, agreed.', 'Corvane IT'],
    [
      'Cisco fell. “Good,” said Omar Feldt, director, Kolkata-based system integrator Corvane IT.',
      'Corvane IT',
    ],
    ['Cisco fell. “Good,” said Omar Feldt, who runs the Ghent reseller Corvane IT.', 'Corvane IT'],
    ['Cisco fell. “Good,” said Omar Feldt, who buys for Corvane IT in Bochum.', 'Corvane IT'],
    ['Cisco and Cisco fell. Corvane IT will sell Cisco. “Good,” said its owner, Omar Feldt.', 'Corvane IT'],
  ])('belong to the house that is named with them: %s', (text, organization) => {
    expect(people(text, ['Cisco', 'Corvane IT'], ['Omar Feldt'])).toMatchObject([{ organization }]);
  });

  it('belong to the first house of their paragraph where none is named with them', () => {
    const text =
      'Cisco raised prices. Cisco denied it.\n\nCorvane IT, a reseller in Cork, left Cisco. “We go elsewhere,” owner Omar Feldt said.';
    expect(people(text, ['Cisco', 'Corvane IT'], ['Omar Feldt'])).toMatchObject([
      { title: 'owner', organization: 'Corvane IT' },
    ]);
  });

  it('do not belong to a house of another sentence that only stands close to their office', () => {
    const text = 'Corvane IT complained to Cisco. Chief executive Omar Feldt said so.';
    expect(people(text, ['Cisco', 'Corvane IT'], ['Omar Feldt'])).toMatchObject([
      { organization: 'Corvane IT' },
    ]);
  });

  it('are not guessed into an office that another one holds', () => {
    const text =
      'Cisco cut Corvane IT. Cisco knew. Corvane IT CEO Dana Ott wept.\n\nCorvane IT is no part of the vision of CEO Omar Feldt.';
    expect(people(text, ['Cisco', 'Corvane IT'], ['Dana Ott', 'Omar Feldt'])).toMatchObject([
      { name: 'Dana Ott', organization: 'Corvane IT' },
      { name: 'Omar Feldt', organization: 'Cisco' },
    ]);
  });

  it('belong to the house whose "executive" or founder the text goes on to quote', () => {
    const text =
      'Omar Feldt told his staff that nobody had bought them. “There is no offer from Cisco,” the founder of Corvane IT said.';
    expect(people(text, ['Cisco', 'Corvane IT'], ['Omar Feldt'])).toMatchObject([
      { organization: 'Corvane IT' },
    ]);
  });

  it('belong to nobody who is named where a judge is quoted', () => {
    const text = 'Cisco has sued Corvane IT. A hearing is on for March, Judge Alma Whitestone ruled.';
    expect(people(text, ['Cisco', 'Corvane IT'], ['Alma Whitestone'])).toMatchObject([
      { organization: null },
    ]);
  });

  it('are none whose name stands nowhere as a word', () => {
    const text = 'Direction Cisco was told. Dana Ott agreed.';
    const found = people(text, ['Cisco'], ['D', 'Dana Ott']);
    expect(found.map(p => p.name)).toEqual(['Dana Ott']);
  });
});
