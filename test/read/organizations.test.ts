import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/model/vocabulary.js';
import { rolesBeside } from '../../src/read/roles.js';
import { marked, org, partiesOf, person } from './cast.js';

const named = (text: string, entities: Parameters<typeof partiesOf>[1], outlet: string | null = null) =>
  partiesOf(text, entities, outlet).map(p => [p.name, p.role, p.mentions.length]);

describe('organizations', () => {
  it('are found though no list holds them, with the role that the context gives', () => {
    const text = 'Halcyon Systems has dropped Northgate IT, its oldest reseller.';
    const found = named(text, [org(text, 'Halcyon Systems', 'vendor'), org(text, 'Northgate IT', 'partner')]);
    expect(found).toEqual([
      ['Halcyon Systems', 'vendor', 1],
      ['Northgate IT', 'partner', 1],
    ]);
  });

  it.each([
    ['Acmeon Cloud may cut Betrix Networks from its Gold tier.', 'Betrix Networks'],
    ['Acmeon Cloud is revoking Corvane’s LSP status.', 'Corvane'],
  ])('that are taken off a program are partners: %s', (text, name) => {
    const found = named(text, [
      org(text, 'Acmeon Cloud', 'vendor'),
      org(text, name.split('’')[0]!, 'other', 0.9),
    ]);
    expect(found[0]![1]).toBe('vendor');
    expect(rolesBeside(text, name, [marked(text, name)])[ROLES.indexOf('partner')]).toBeGreaterThan(0);
  });

  it('may be called like a person in the article, where they are met as firms again and again', () => {
    const text =
      'Quantrell lost its badge. Dana Quantrell runs it. Quantrell’s rival gained, and Quantrell sued. Marr met Jo Marr.';
    const at = (words: string, from: number) => {
      const start = text.indexOf(words, from);
      return { ...org(text, words, 'partner'), start, end: start + words.length };
    };
    const entities = [
      at('Quantrell', 0),
      person(text, 'Dana Quantrell'),
      at('Quantrell', text.indexOf('Quantrell’s')),
      at('Quantrell', text.indexOf('Quantrell sued')),
      org(text, 'Marr', 'partner'),
      person(text, 'Jo Marr'),
    ];
    expect(named(text, entities).map(([name]) => name)).toEqual(['Quantrell']);
  });

  it('are the makers of products, not the products', () => {
    const text = 'It moved to Microsoft SharePoint and Microsoft 365.';
    const found = named(text, [
      org(text, 'Microsoft SharePoint', 'vendor'),
      org(text, 'Microsoft 365', 'vendor'),
    ]);
    expect(found).toEqual([['Microsoft', 'vendor', 2]]);
  });

  it('are one under their fullest name, with every mention of every short form', () => {
    const text =
      'Pellworm Technology Services is in trouble. Pellworm’s bank (PTS owes it £3m) is nervous. PTS is not.';
    const found = named(text, [
      org(text, 'Pellworm Technology Services', 'partner'),
      org(text, 'Pellworm’s'),
      org(text, 'PTS', 'partner'),
    ]);
    expect(found).toEqual([['Pellworm Technology Services', 'partner', 4]]);
  });

  it('keep the parent’s name where a country arm is named too', () => {
    const text = 'Quarrel UK said no. Quarrel, its parent, said nothing.';
    const found = named(text, [
      org(text, 'Quarrel UK', 'vendor'),
      org(text, 'Quarrel,'.slice(0, 7), 'vendor'),
    ]);
    expect(found.map(([name]) => name)).toEqual(['Quarrel']);
  });

  it('are known from the reference list even where nothing marks them', () => {
    const text = 'Orders go to Ingram Micro, and the rest to TD Synnex.';
    expect(named(text, [])).toEqual([
      ['Ingram Micro', 'distributor', 1],
      ['TD Synnex', 'distributor', 1],
    ]);
  });

  it('need support where their name is a common word', () => {
    const text = 'They met at the Summit and put it in a Box.';
    expect(named(text, [])).toEqual([]);
  });

  it('are press where they are the article’s own outlet', () => {
    const text = 'Dana Ott told Line Card Weekly that it was over.';
    expect(named(text, [person(text, 'Dana Ott')], 'Line Card Weekly')).toEqual([
      ['Line Card Weekly', 'press', 1],
    ]);
  });

  it('take their role from this article first, from the list second', () => {
    const text = 'Lenovo, which resells the software to its own customers, has signed up.';
    expect(named(text, [org(text, 'Lenovo', 'partner')])[0]).toEqual(['Lenovo', 'partner', 1]);
    expect(named(text, [])[0]).toEqual(['Lenovo', 'vendor', 1]);
  });

  it('are no towns, though the encoder tags them', () => {
    const text = 'Letterkenny dealer Mulcahy Data bought Sligo firm Benbulb.';
    const entities = ['Letterkenny', 'Mulcahy Data', 'Sligo', 'Benbulb'].map(n => org(text, n, 'partner'));
    expect(named(text, entities).map(([name]) => name)).toEqual(['Mulcahy Data', 'Benbulb']);
  });

  it('are one with the short name that stands behind them in brackets, whatever its letters', () => {
    const text = 'The Confederation of All India IT Bodies (CAIIT) met. CAIIT was told. So was BETA (GAMMA).';
    const entities = ['Confederation of All India IT Bodies', 'CAIIT', 'BETA'].map(n => org(text, n));
    expect(named(text, entities)).toEqual([
      ['Confederation of All India IT Bodies', 'other', 3],
      ['BETA', 'other', 1],
    ]);
  });
});
