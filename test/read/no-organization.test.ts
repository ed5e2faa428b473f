import { describe, expect, it } from 'vitest';
import { isNoOrganization, isTown } from '../../src/read/no-organization.js';

describe('what is no organization', () => {
  it('is a place, a common word, a kind of firms, a program', () => {
    const text = 'The dealer in Yarrow met the MSPs of SAARC about the Lodestar programme at Cutlass.';
    const no = (surface: string) => isNoOrganization(text, surface, [text.indexOf(surface)]);
    expect(['Yarrow', 'MSPs', 'SAARC', 'Lodestar', 'The'].map(no)).toEqual([true, true, true, true, true]);
    expect(no('Cutlass')).toBe(false);
  });

  it('is a town before its state', () => {
    const text = 'EL SEGUNDO, Calif. — Marr Data of Corpus Christi, Texas, sued Cutlass.';
    const no = (surface: string) => isNoOrganization(text, surface, [text.indexOf(surface)]);
    expect(['EL SEGUNDO', 'Corpus'].map(no)).toEqual([true, true]);
    expect(no('Marr Data')).toBe(false);
  });

  it('is a unit of a house, a currency, a word that opens a sentence', () => {
    const text =
      'Cutlass merged its Print Systems Group. It cost SEK 2,500. The fault is with sales. Sales denies it.';
    const no = (surface: string) => isNoOrganization(text, surface, [text.lastIndexOf(surface)]);
    expect(['Print Systems Group', 'SEK', 'Sales'].map(no)).toEqual([true, true, true]);
    const house = 'Print Systems Group sells to Sales Focus.';
    expect(isNoOrganization(house, 'Print Systems Group', [0])).toBe(false);
  });

  it('is an event, unless it does something elsewhere', () => {
    const text =
      'He told attendees at CutlassCon and at its Partner Summit so. Quoin showed it at Discover. Orrin Connect sells it.';
    const no = (surface: string) => isNoOrganization(text, surface, [text.indexOf(surface)]);
    expect(['CutlassCon', 'Partner Summit', 'Discover', 'Orrin Connect'].map(no)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('is an event where one speaks on its stage', () => {
    const text = 'He said so in a keynote at MSP Nation in Orlando. She met attendees at Cutlass.';
    const no = (surface: string) => isNoOrganization(text, surface, [text.indexOf(surface)]);
    expect(no('MSP Nation')).toBe(true);
    const feast = 'It ends on Groundhog Day.';
    expect(isNoOrganization(feast, 'Groundhog Day', [feast.indexOf('Groundhog')])).toBe(true);
  });

  it.each([
    ['He called Sligo rival Benbulb.', 'Sligo', true],
    ['Reigate’s Candour and Kestrel Bay of Launceston agreed.', 'Launceston', true],
    ['The founder of Reigate’s Candour agreed.', 'Reigate', true],
    ['Branches in Athlone and Newry close.', 'Newry', true],
    ['Tamarack CEO Ann Ott left. A Tamarack dealer stayed.', 'Tamarack', false],
    ['Wendover’s newest recruit spoke. Wendover will drop it.', 'Wendover', false],
  ])('is a town where it only stands like one: %s', (text, town, expected) => {
    const starts = [...text.matchAll(new RegExp(town, 'g'))].map(m => m.index);
    expect(isTown(text, town, starts)).toBe(expected);
  });

  it('is no outlet that something stood in, nor what "in" only owns', () => {
    const text =
      'The story first ran in Varden. Its status in Nordkap’s programme ends. It sells in Varmland.';
    const no = (surface: string) => isNoOrganization(text, surface, [text.indexOf(surface)]);
    expect([no('Varden'), no('Nordkap'), no('Varmland')]).toEqual([false, false, true]);
  });
});
