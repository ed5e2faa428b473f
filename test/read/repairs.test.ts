import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS } from '../../src/model/vocabulary.js';
import { finishClaims } from '../../src/read/claims.js';
import type { RawClaim } from '../../src/read/decode.js';
import { repaired } from '../../src/read/repairs.js';
import { marked } from './cast.js';

/** A claim as the encoder would tell it: its contents, source and cue by their words. */
function raw(text: string, contents: string[], source: string | null, cue: string | null): RawClaim {
  const votes = (n: number) => new Float64Array(n);
  return {
    layer: 0,
    contents: contents.map(c => marked(text, c)),
    source: source ? marked(text, source) : null,
    cue: cue ? marked(text, cue) : null,
    chances: [0.95],
    pointed: { source: 0.9, cue: 0.9 },
    votes: { sourceKind: votes(8), certainty: votes(4), rumor: votes(2), kind: votes(14) },
    tokens: 5,
    sourceVotes: null,
    about: new Map(),
  };
}

const words = (text: string, claims: RawClaim[]) =>
  claims.map(c => c.contents.map(p => text.slice(p.start, p.end)).join(' … '));

describe('turns of phrase put right', () => {
  it('what is declined begins with its verb', () => {
    const text = 'A spokesman declined to provide a number.';
    const [claim] = repaired([raw(text, ['a number'], 'A spokesman', null)], text);
    expect(words(text, [claim!])).toEqual(['provide a number']);
    expect(text.slice(claim!.cue!.start, claim!.cue!.end)).toBe('declined to');
  });

  it('a question that the outlet raises is a whole sentence', () => {
    const text = 'It ended. The big question now is whether Cutlass will follow.';
    const claims = repaired([raw(text, ['whether Cutlass will follow'], null, null)], text);
    expect(words(text, claims)).toEqual(['The big question now is whether Cutlass will follow']);
  });

  it.each([
    [
      'Access Group, whose package sells here, is courting dealers, Ann Ott said.',
      ['Access Group, whose package sells here', 'is courting dealers'],
      ['Access Group, whose package sells here, is courting dealers'],
    ],
    [
      'She would cut its estimate for sales by 4 percent, Ann Ott said.',
      ['its estimate', 'for sales'],
      ['its estimate for sales'],
    ],
    [
      'He sold it. She bought it, Ann Ott said.',
      ['He sold it.', 'She bought it'],
      ['He sold it.', 'She bought it'],
    ],
  ])('one content cut in two is one: %s', (text, contents, whole) => {
    const claims = repaired(
      contents.map(c => raw(text, [c], 'Ann Ott', 'said')),
      text,
    );
    expect(words(text, claims)).toEqual(whole);
  });

  it('a name before its description belongs to the source', () => {
    const text = 'Broadcom keeps only the large ones, CISPE, the trade body, warned on Tuesday.';
    const contents = ['Broadcom keeps only the large ones, CISPE'];
    const [claim] = repaired([raw(text, contents, 'the trade body', 'warned on Tuesday')], text);
    expect(words(text, [claim!])).toEqual(['Broadcom keeps only the large ones']);
    expect(text.slice(claim!.source!.start, claim!.source!.end)).toBe('CISPE, the trade body');
  });

  it('two contents around one cue have one source', () => {
    const text = 'Cutlass and Quoin will merge, sources said, and a swap could follow.';
    const claims = repaired(
      [
        raw(text, ['Cutlass and Quoin will merge'], 'sources', 'said'),
        raw(text, ['a swap could follow'], null, 'said'),
      ],
      text,
    );
    expect(claims.map(c => c.source && text.slice(c.source.start, c.source.end))).toEqual([
      'sources',
      'sources',
    ]);
  });

  it('who does one thing and tells another is the source, not somebody far off', () => {
    const text =
      'They were LARs until Cutlass debuted the name and told these partners to sell cloud.\n\nOther sources agreed.';
    const [claim] = repaired([raw(text, ['to sell cloud'], 'Other sources', 'told these partners')], text);
    expect(text.slice(claim!.source!.start, claim!.source!.end)).toBe('Cutlass');
  });

  it('a cue without a source is hearsay or no claim', () => {
    const text = 'Word is that Cutlass will close. A test gauges their skill.';
    const claims = repaired(
      [raw(text, ['Cutlass will close'], null, 'Word is that'), raw(text, ['their skill'], null, 'gauges')],
      text,
    );
    expect(words(text, claims)).toEqual(['Cutlass will close']);
  });

  it('a hedge and what it hedges are one claim', () => {
    const text = 'Others said it’s likely that Cutlass will follow.';
    const claims = ['it’s likely', 'Cutlass will follow'].map(c => raw(text, [c], 'Others', 'said'));
    expect(words(text, repaired(claims, text))).toEqual(['it’s likely that Cutlass will follow']);
  });
});

describe('spans told apart and joined', () => {
  const spans = (text: string, claims: RawClaim[]) => words(text, repaired(claims, text));

  it('a paraphrase and the quotation behind its colon are two', () => {
    const text = 'Ott denied that stock was late: "All ships on time."';
    const content = 'stock was late: "All ships on time."';
    expect(spans(text, [raw(text, [content], 'Ott', 'denied that')])).toEqual([
      'stock was late … "All ships on time."',
    ]);
  });

  it.each([
    ['Under the plan, rebates would be halved, Ott said.', 'Under the plan, rebates would be halved'],
    ['Under the plan, Ott said, rebates would be halved.', 'Under the plan … rebates would be halved'],
  ])('the plan under which something happens is no claim of its own: %s', (text, expected) => {
    const claims = ['Under the plan', 'rebates would be halved'].map(c => raw(text, [c], 'Ott', 'said'));
    expect(spans(text, claims)).toEqual([expected]);
  });

  it('the plan of another speaker is left alone', () => {
    const text = 'Under the plan, Ott said, rebates would be halved, Ray added';
    const claims = [
      raw(text, ['Under the plan'], 'Ott', 'said'),
      raw(text, ['rebates would be halved'], 'Ray', 'added'),
    ];
    expect(spans(text, claims)).toHaveLength(2);
  });
});

describe('claims', () => {
  const layout = {
    version: 'x',
    windows: { length: 1, scored: 1, title: 1, cut: 1, context: 0 },
    special: { cls: 0, sep: 0, pad: 0, unknown: 0 },
    markers: {},
    tags: [{ name: 'x', offset: 0, labels: ['O'] }],
    pointers: { names: [], width: 1, scale: 1 },
    thresholds: { content1: 0.8, content2: 0.8, about: 0 },
    calibration: null,
  };
  const finish = (
    text: string,
    claims: RawClaim[],
    furniture: { start: number; end: number }[] = [],
    suspects: RawClaim[] = [],
  ) =>
    finishClaims(
      claims,
      {
        cast: { text, parties: [], people: [] },
        layout,
        outlet: null,
        furniture,
        wording: { kind: () => CLAIM_KINDS.map(() => 0), rumor: () => [0.5, 0.5] },
        published: null,
        fiscalYearEnd: () => null,
      },
      suspects,
    );

  it('of a pull-quote are told once', () => {
    const text = '“We are not leaving the program,” said Ott.\n\nWe are not leaving the program';
    const pull = raw(text, ['We are not leaving the program'], null, null);
    pull.contents = [{ ...pull.contents[0]!, start: text.lastIndexOf('We'), end: text.length }];
    const claims = finish(text, [raw(text, ['“We are not leaving the program,”'], 'Ott', 'said'), pull]);
    expect(claims).toHaveLength(1);
  });

  it('in furniture are none, nor those under the threshold, unless the words are plain', () => {
    const text = 'Related: Cutlass to close. Ott did not respond to calls. Maybe so.';
    const weak = (words: string, source: string | null) => ({
      ...raw(text, [words], source, null),
      chances: [0.6],
    });
    const furniture = [{ start: 0, end: 26 }];
    expect(finish(text, [raw(text, ['Cutlass to close'], null, null)], furniture)).toEqual([]);
    expect(finish(text, [weak('Maybe so', null)])).toEqual([]);
    expect(finish(text, [weak('did not respond to calls', 'Ott')])).toMatchObject([
      { certainty: 'declined', rumor: false },
    ]);
  });

  it('without a source are the outlet’s own hedge', () => {
    const text = 'Cutlass is expected to close.';
    expect(finish(text, [raw(text, ['Cutlass is expected to close'], null, null)])).toMatchObject([
      { sourceKind: 'none', certainty: 'hedged', rumor: true },
    ]);
  });

  it('inside the content of another are shreds of it', () => {
    const text = 'Ott declined to provide a specific figure.';
    const claims = ['provide a specific figure', 'provide'].map(c => raw(text, [c], 'Ott', 'declined to'));
    expect(finish(text, claims)).toHaveLength(1);
  });

  it('that only a rule found say which', () => {
    const text = 'Cutlass hung up. More may follow.';
    const suspects: RawClaim[] = [
      { ...raw(text, ['hung up'], 'Cutlass', null), suspect: 'silence', chances: [0] },
      { ...raw(text, ['More may follow'], null, null), suspect: 'hedge', chances: [0.5] },
    ];
    const claims = finish(text, [], [], suspects);
    expect(claims.map(c => c.rules[0])).toEqual([
      'found by its words: somebody is silent',
      'found by its words: the outlet hedges',
    ]);
  });

  it('of an answer give way to the whole answer', () => {
    const text = 'Ott: We closed it. Now we sleep.';
    const whole: RawClaim = { ...raw(text, ['We closed it. Now we sleep'], 'Ott', null), suspect: 'answer' };
    const claims = finish(text, [raw(text, ['We closed it'], 'Ott', null)], [], [whole]);
    expect(claims.map(c => text.slice(c.contents[0]!.start, c.contents[0]!.end))).toEqual([
      'We closed it. Now we sleep',
    ]);
  });
});
