import { describe, expect, it } from 'vitest';
import { apart, makersOnly } from '../../src/read/apart.js';
import { marked, org, person } from './cast.js';

const names = (text: string, spans: ReturnType<typeof apart>) =>
  spans.map(s => [s.label, text.slice(s.start, s.end)]);

describe('names run together', () => {
  it('are cut where the list knows that one ends', () => {
    const text = 'It ships through Ingram Micro, Synnex and Tech Data.';
    const known = ['Ingram Micro', 'Synnex', 'Tech Data'].map(n => marked(text, n));
    const span = org(text, 'Ingram Micro, Synnex and Tech Data', 'distributor');
    expect(names(text, apart(text, [span], known))).toEqual([
      ['ORG', 'Ingram Micro'],
      ['ORG', 'Synnex'],
      ['ORG', 'Tech Data'],
    ]);
  });

  it('so are a house and its analyst', () => {
    const text = 'IDC’s Bob Lacey reckons so.';
    expect(names(text, apart(text, [person(text, 'IDC’s Bob Lacey')], [marked(text, 'IDC')]))).toEqual([
      ['ORG', 'IDC'],
      ['PER', 'Bob Lacey'],
    ]);
  });

  it('a firm of the list is nobody, unless somebody here is called so', () => {
    const text = 'Lenovo told the site so, and Dell agreed with Tom Dell.';
    const known = ['Lenovo', 'Dell'].map(n => marked(text, n));
    const spans = ['Lenovo', 'Dell', 'Tom Dell'].map(n => person(text, n));
    expect(names(text, apart(text, spans, known))).toEqual([
      ['ORG', 'Lenovo'],
      ['PER', 'Dell'],
      ['PER', 'Tom Dell'],
    ]);
  });

  it('a longer name that begins with a known one stays whole', () => {
    const text = 'Dell Technologies Capital and Apex Dell & Sons stayed.';
    const spans = ['Dell Technologies Capital', 'Apex Dell & Sons'].map(n => org(text, n, 'other'));
    const known = [marked(text, 'Dell')];
    expect(apart(text, spans, known)).toEqual(spans);
  });
});

it('a name that opens a longer program term is its maker alone', () => {
  const text = 'The Microsoft AI Cloud Partner Program of Microsoft AI Labs';
  const spans = [org(text, 'Microsoft AI Cloud'), org(text, 'Microsoft AI Labs')];
  const known = [marked(text, 'Microsoft')];
  const cut = makersOnly(spans, [marked(text, 'Microsoft AI Cloud Partner Program')], known);
  expect(cut.map(s => text.slice(s.start, s.end))).toEqual(['Microsoft', 'Microsoft AI Labs']);
});
