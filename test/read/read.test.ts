import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Reading, ReadingInput } from '../../src/model/claim.js';
import { createReader } from '../../src/read/read.js';

const reader = await createReader();
afterAll(() => reader.close());

const article: ReadingInput = {
  id: 'a',
  title: 'Sources: Cutlass Networks To Drop Half Its Gold Partners',
  outlet: 'Line Card Weekly',
  published: '2024-03-05T12:00:00Z',
  text: [
    'Cutlass Networks plans to cut the number of its gold partners from 40 to 18 by the end of June, two people briefed on the plan told Line Card Weekly.',
    '“Nobody has told us anything,” said Dana Ott, chief executive of Mainbrace Supply, a reseller in Leeds. “If they want us out, they know where we live.”',
    'A Cutlass spokeswoman declined to comment on the plan.',
  ].join('\n\n'),
};

/** Every span of a reading. */
function spansOf(reading: Reading) {
  const claims = reading.claims.flatMap(c => [...c.content, ...[c.source, c.cue].filter(s => s !== null)]);
  const names = [...reading.organizations, ...reading.people, ...reading.terms].flatMap(n => n.mentions);
  return [...claims, ...names].filter(s => s.start !== null);
}

describe('a reading', () => {
  it('finds who claims what, with figures and the day it is due', async () => {
    const { claims } = await reader.read(article);
    const plan = claims.find(c => c.content[0]!.text.startsWith('Cutlass Networks plans to cut'))!;
    expect(plan).toMatchObject({
      source: { text: 'two people briefed on the plan' },
      sourceKind: 'anonymous',
      certainty: 'hedged',
      rumor: true,
      due: '2024-06-30',
    });
    expect(plan.values.map(v => v.value)).toEqual(['40', '18', '2024-06-30']);
    expect(claims.find(c => c.certainty === 'declined')?.source?.text).toBe('A Cutlass spokeswoman');
  });

  it('joins a quotation that its speaker splits', async () => {
    const { claims } = await reader.read(article);
    const quote = claims.find(c => c.content[0]!.text.startsWith('“Nobody'))!;
    expect(quote.content.map(c => c.text)).toEqual([
      '“Nobody has told us anything,”',
      '“If they want us out, they know where we live.”',
    ]);
    expect(quote.source?.name).toBe('Dana Ott');
  });

  it('names organizations and people', async () => {
    const { organizations, people } = await reader.read(article);
    expect(organizations.find(o => o.name === 'Cutlass Networks')).toMatchObject({ role: 'vendor' });
    expect(organizations.find(o => o.name === 'Line Card Weekly')).toMatchObject({ role: 'press' });
    expect(people).toMatchObject([
      { name: 'Dana Ott', title: 'chief executive', organization: 'Mainbrace Supply' },
    ]);
  });

  it('is the same whether the article is read alone or among others', async () => {
    const other = { ...article, id: 'b', text: `${article.text}\n\nThat was all.` };
    const [first, , last] = await reader.readMany([article, other, article]);
    expect(first).toEqual(await reader.read(article));
    expect(last).toEqual(first);
  });

  it('is the same on two cores, with calls that cross each other', async () => {
    const alone = await reader.read(article);
    const many = Array.from({ length: 14 }, (_, i) => ({ ...article, id: String(i) }));
    const calls = [reader.readMany(many), reader.read(article), reader.readMany(many)];
    for (const answer of await Promise.all(calls))
      for (const reading of [answer].flat()) expect(reading.claims).toEqual(alone.claims);
  });

  it('carries the version of the weights', async () => {
    expect((await reader.read(article)).reader).toBe(reader.version);
  });

  it('puts every span where its words stand', async () => {
    const reading = await reader.read(article);
    for (const span of spansOf(reading)) expect(article.text.slice(span.start!, span.end!)).toBe(span.text);
  });
});

describe('what a page may look like', () => {
  it('a title alone is read', async () => {
    const title = 'Sources: Microsoft to drop CompuCom';
    const reading = await reader.read({ id: 't', title, text: '' });
    expect(reading).toMatchObject({ note: 'no text, only a title', claims: [{ inTitle: true }] });
    expect(reading.claims[0]!.content[0]!.text).toBe('Microsoft to drop CompuCom');
  });

  it('emoji and trade marks glued to a name hide it not', async () => {
    const text = '🚀Microsoft® said that it will end the program in June, partners told the paper.';
    const reading = await reader.read({ id: 'e', title: 'Program ends', text });
    const mentions = reading.organizations.find(o => o.name === 'Microsoft')?.mentions ?? [];
    expect(mentions.map(m => [m.start, m.text])).toEqual([[2, 'Microsoft']]);
  });
});

describe('honest limits', () => {
  it.each([
    ['no text', ''],
    ['brackets', '('.repeat(10_000)],
    ['lone surrogates', '\ud800 \udfff '.repeat(50)],
    [
      'German',
      'Der Hersteller teilte seinen Partnern am Montag mit, dass das Programm im Juni endet. '.repeat(4),
    ],
    ['a list of links', Array.from({ length: 40 }, (_, n) => `Vendor ${n} says no to partners`).join('\n')],
  ])('nothing is invented from %s', async (_, text) => {
    const reading = await reader.read({ id: 'x', text });
    expect(reading.note).not.toBeNull();
    expect(reading.claims).toEqual([]);
  });

  it('brackets, surrogates and control characters inside prose do no harm', async () => {
    const text = `${article.text}\n\n${'('.repeat(3000)}\n\n\ud83d The vendor\u0000 said \udc00it was sorry.`;
    const reading = await reader.read({ ...article, text });
    for (const span of spansOf(reading)) expect(text.slice(span.start!, span.end!)).toBe(span.text);
  });

  it('weights that are missing are named', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'no-weights-'));
    await expect(createReader({ models: empty })).rejects.toThrow(join(empty, 'reader.json'));
  });

  it('counts what was called ahead from the day on which it was said', async () => {
    const text =
      'Orbex said in January that its Gold tier would end by 31 March. Orbex said it will close the scheme by 31 July. The engineers were let go on Friday, a spokesman said.';
    const { claims } = await reader.read({
      id: 'b',
      title: '',
      outlet: null,
      published: '2025-05-07T09:00:00Z',
      text,
    });
    expect(claims.map(c => [c.values[0]?.value, c.due])).toEqual([
      ['2025-03-31', null],
      ['2025-07-31', '2025-07-31'],
      ['2025-05-02', null],
    ]);
  });
});
