import { describe, expect, it } from 'vitest';
import { officeAt } from '../../src/read/offices.js';
import { marked, org, partiesOf } from './cast.js';

/** The office of a name in a text in which these organizations are marked. */
function office(text: string, name: string, organizations: string[] = []) {
  const parties = partiesOf(
    text,
    organizations.map(o => org(text, o, 'vendor')),
  );
  return officeAt(text, marked(text, name), parties);
}

describe('a title', () => {
  it.each([
    ['It was chief executive officer Dana Ott who said so.', 'chief executive officer'],
    ['It was chief partner officer Dana Ott who said so.', 'chief partner officer'],
    ['HR director Dana Ott said so.', 'HR director'],
    ['Its regional officer, Dana Ott, said so.', 'regional officer'],
    ['Dana Ott, the new chief executive, said so.', 'chief executive'],
    ['M&A chief Dana Ott said so.', 'M&A chief'],
  ])('is whole in "%s"', (text, title) => {
    expect(office(text, 'Dana Ott')).toMatchObject({ title });
  });

  it.each([
    ['Dana Ott, president of Leeds-based VAR Ironleaf Systems, said so.', 'Ironleaf Systems', 'president'],
    ['Dana Ott, CTO of Denver MSP Highgrade Cloud, said so.', 'Highgrade Cloud', 'CTO'],
    ['Dana Ott, owner of reseller Lochside IT, said so.', 'Lochside IT', 'owner'],
    [
      'Dana Ott, Lochside IT general manager of global partners, said so.',
      'Lochside IT',
      'general manager of global partners',
    ],
    ['Dana Ott, head of channels at Lochside IT, said so.', 'Lochside IT', 'head of channels'],
  ])('ends before its house in "%s"', (text, organization, title) => {
    expect(office(text, 'Dana Ott', [organization])).toMatchObject({ title, organization });
  });

  it('leaves the house its last word', () => {
    const text = 'Ardent Software chief executive Lars Holm and Veltrix Cloud CEO Ann Roy met.';
    const houses = ['Ardent Software', 'Veltrix Cloud'];
    expect(office(text, 'Lars Holm', houses)).toMatchObject({
      title: 'chief executive',
      organization: 'Ardent Software',
    });
    expect(office(text, 'Ann Roy', houses)).toMatchObject({ title: 'CEO', organization: 'Veltrix Cloud' });
  });

  it('is whole where the encoder takes its words for organizations', () => {
    const text = 'Dana Ott, SVP of Worldwide Channels and Alliances at Nutrel, said so.';
    expect(office(text, 'Dana Ott', ['Worldwide Channels', 'Nutrel'])).toMatchObject({
      title: 'SVP of Worldwide Channels and Alliances',
      organization: 'Nutrel',
    });
  });
});
