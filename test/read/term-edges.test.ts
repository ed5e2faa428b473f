import { describe, expect, it } from 'vitest';
import { mendTerms, withDefined, withPrograms } from '../../src/read/term-edges.js';
import { lexicon, marked, org } from './cast.js';

const words = (text: string, places: { start: number; end: number }[]) =>
  places.map(p => text.slice(p.start, p.end));

describe('terms that the encoder cut', () => {
  const mended = (text: string, tagged: string[]) =>
    words(
      text,
      mendTerms(
        text,
        tagged.map(t => marked(text, t)),
      ),
    );

  it.each([
    ['It left the Marlin Partner Network in May.', ['Marlin Partner'], ['Marlin Partner Network']],
    ['It joined the Trust X Alliance.', ['Trust', 'X Alliance'], ['Trust X Alliance']],
    [
      'Its Summit partners and the Beacon tier or the rest',
      ['Summit partners', 'Beacon tier or'],
      ['Summit', 'Beacon'],
    ],
    [
      'Its Silver, Gold and Platinum badges go.',
      ['Silver', 'Gold and Platinum'],
      ['Silver', 'Gold', 'Platinum'],
    ],
    ['Its Sales and Service Expert badge goes.', ['Sales and Service Expert'], ['Sales and Service Expert']],
    ['It sells Rights Agreement volume licences.', ['Rights Agreement volume'], ['Rights Agreement']],
    ['It is the sole Titanium partner.', ['sole Titanium'], ['Titanium']],
    [
      'A Volume Rights Advisor (VRA) and Rights Dealers (RDs)',
      ['Volume Rights Advisor (VRA', 'Rights Dealers (RD'],
      ['Volume Rights Advisor (VRA)', 'Rights Dealers (RDs)'],
    ],
    ['It needs the HX-3 certification.', ['HX-3 certification'], ['HX-3 certification']],
  ])('have their own edges: %s', (text, tagged, names) => {
    expect(mended(text, tagged)).toEqual(names);
  });

  it.each([
    ['the vendor sells route planners', 'planners'],
    ['It met MSPs in EMEA.', 'EMEA'],
    ['It is a Marlin-certified firm.', 'Marlin-certified'],
    ['It spoke at CutlassCon.', 'CutlassCon'],
    ['Three weeks before its Crest partner conference', 'Crest'],
    ['It expects the tier at Ignite in May.', 'Ignite'],
  ])('are none where the words name something else: %s', (text, tagged) => {
    expect(mended(text, [tagged])).toEqual([]);
  });

  it('are not joined with the organization before them', () => {
    const text = 'It holds Larch Evergreen status.';
    const tagged = [marked(text, 'Larch'), marked(text, 'Evergreen')];
    expect(words(text, mendTerms(text, tagged, [org(text, 'Larch')]))).toEqual(['Larch', 'Evergreen']);
  });
});

describe('terms that the text defines', () => {
  it('bring their acronym, wherever it stands', () => {
    const text =
      'A Volume Rights Advisor (VRA) may sell it. There are 13 VRAs. Line Card Weekly (LCW) counted them.';
    expect(words(text, withDefined(text, []))).toEqual(['Volume Rights Advisor (VRA)', 'VRAs']);
  });
});

describe('programs taken for organizations', () => {
  it.each([
    ['It overhauls its Tideway partner program. Tideway is old.', ['Tideway'], 2],
    ['It merges its referral scheme, Tideway Connect, into the new one.', ['Tideway Connect'], 1],
    ['They join a tier called Tideway Connect.', ['Tideway Connect'], 1],
    ['Partners of Telwright joined its partner program.', [], 0],
  ])('%s', (text, terms, places) => {
    const name = ['Tideway Connect', 'Tideway', 'Telwright'].find(n => text.includes(n))!;
    const entities = [...text.matchAll(new RegExp(name, 'g'))].map(m => ({
      ...org(text, name),
      start: m.index,
      end: m.index + name.length,
    }));
    const found = withPrograms(text, [], entities, [], lexicon);
    expect([...new Set(words(text, found))]).toEqual(terms);
    expect(found).toHaveLength(places);
  });

  it('are those of the reference list too, but no organization of it', () => {
    const text = 'NextWave and Cisco changed.';
    const entities = ['NextWave', 'Cisco'].map(n => org(text, n));
    const found = withPrograms(text, [], entities, [marked(text, 'Cisco')], lexicon);
    expect(words(text, found)).toEqual(['NextWave']);
  });
});
