import { describe, expect, it } from 'vitest';
import { mendNames } from '../../src/read/mending.js';
import { org, person } from './cast.js';

const words = (text: string, places: { start: number; end: number }[]) =>
  places.map(p => text.slice(p.start, p.end));

describe('names that the encoder cut', () => {
  it('grow to whole words and take in the forms of firms, not a possessive', () => {
    const text = 'Holt Pilvi Oy left. Quoin’s rival Larkspur Distribution stayed.';
    const found = mendNames(text, [org(text, 'Holt Pil'), org(text, 'Quo'), org(text, 'Larkspur')]);
    expect(words(text, found)).toEqual(['Holt Pilvi Oy', 'Quoin', 'Larkspur Distribution']);
  });

  it('are whole with a point inside, and end before a full stop', () => {
    const text = 'Trade union Ver.di spoke to Booking.com. Quoin did not.';
    const found = mendNames(text, [org(text, 'Ver.'), org(text, 'Booking'), org(text, 'Quoin')]);
    expect(words(text, found)).toEqual(['Ver.di', 'Booking.com', 'Quoin']);
  });

  it('are one where two halves touch, and a first name draws its family name', () => {
    const text = 'Harbour Point Data hired Ines Okoro.';
    const found = mendNames(text, [
      org(text, 'Harbour'),
      org(text, 'Point Data'),
      person(text, 'Ines'),
      org(text, 'Okoro'),
    ]);
    expect(words(text, found)).toEqual(['Harbour Point Data', 'Ines Okoro']);
    expect(found.map(e => e.label)).toEqual(['ORG', 'PER']);
  });

  it('with somebody who speaks or works for them are houses', () => {
    const text =
      'A Wexler Novak spokesperson agreed, and so did the sales director at Petrie Knox. Ann Ott, an executive, did not. ' +
      'Gabe Fontenot of Cypress Point IT.';
    const found = mendNames(text, [
      ...['Wexler Novak', 'Petrie Knox', 'Ann Ott', 'Gabe Fontenot'].map(n => person(text, n)),
      org(text, 'Cypress Point'),
    ]);
    expect(found.map(e => e.label)).toEqual(['ORG', 'ORG', 'PER', 'PER', 'ORG']);
    expect(words(text, found).at(-1)).toBe('Cypress Point IT');
  });

  it('with an office in apposition are people', () => {
    const text = 'Hock Tan, its chief executive, ruled it out. Quoin, the owner of Telwright, did not.';
    const found = mendNames(text, [org(text, 'Hock Tan'), org(text, 'Quoin')]);
    expect(found.map(e => e.label)).toEqual(['PER', 'ORG']);
  });

  it('with a form of address are people', () => {
    const text = 'It was late, Ms Mokoena said. Mr. Gray left.';
    const found = mendNames(text, [org(text, 'Ms Mokoena'), org(text, 'Gray')]);
    expect(found.map(e => e.label)).toEqual(['PER', 'PER']);
  });

  it('with an office before them are people, and an analyst’s employer is none', () => {
    const text = 'CEO Harold Ketterling met Claire Dun, an analyst at Lomond Sayle, and the late Jo Marr.';
    const found = mendNames(text, [
      org(text, 'Harold Ketterling'),
      person(text, 'Lomond Sayle'),
      org(text, 'Jo Marr'),
    ]);
    expect(found.map(e => e.label)).toEqual(['PER', 'ORG', 'PER']);
  });

  it('take in a first word that was passed by, but no month, office or headline', () => {
    const text = 'A post on the blog Dealer Vine and the broker Harcourt Bligh. In early March Cutlass fell.';
    const found = mendNames(text, [org(text, 'Vine'), org(text, 'Bligh'), org(text, 'Cutlass')]);
    expect(words(text, found)).toEqual(['Dealer Vine', 'Harcourt Bligh', 'Cutlass']);
    const title = 'After Losing Redoubt, A Dealer Shrugs';
    expect(words(title, mendNames(title, [org(title, 'Redoubt')]))).toEqual(['Redoubt']);
  });

  it('are two where a sentence ends between them', () => {
    const text = 'So says IDC. Technology Data Systems, of Fargo, was one. So was St. Croix Data.';
    const found = mendNames(text, [org(text, 'IDC. Technology Data Systems'), org(text, 'St. Croix Data')]);
    expect(words(text, found)).toEqual(['IDC', 'Technology Data Systems', 'St. Croix Data']);
  });

  it('end with their legal form, without the town behind it', () => {
    const text = 'Tre Kronor Moln AB, Uppsala, and Holm AG of Hamburg left. Marr Data and Ott Ltd stayed.';
    const found = mendNames(text, [
      org(text, 'Tre Kronor'),
      org(text, 'Holm AG of Hamburg'),
      org(text, 'Marr Data'),
    ]);
    expect(words(text, found)).toEqual(['Tre Kronor Moln AB', 'Holm AG', 'Marr Data']);
  });

  it('of an authority are whole over "and"', () => {
    const text = 'The Competition and Markets Authority said so.';
    expect(words(text, mendNames(text, [org(text, 'Markets Authority')]))).toEqual([
      'Competition and Markets Authority',
    ]);
  });

  it('are none where only the lesser half of a word was tagged', () => {
    const text = 'It gets even Cozier with Xamarin.';
    const found = mendNames(text, [org(text, 'Co'), org(text, 'Xama')]);
    expect(words(text, found)).toEqual(['Xamarin']);
  });

  it('of bodies are whole', () => {
    const text = 'The Federation of Infotech Traders has written to the vendor.';
    expect(words(text, mendNames(text, [org(text, 'Infotech Traders')]))).toEqual([
      'Federation of Infotech Traders',
    ]);
  });

  it('are none without a capital', () => {
    const text = 'the vendor sells route planners';
    expect(mendNames(text, [org(text, 'route')])).toEqual([]);
  });
});
