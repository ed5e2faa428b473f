import { describe, expect, it } from 'vitest';
import type { FollowedArticle, FollowedClaim } from '../../src/follow/article.js';
import { statementOf } from '../../src/follow/statement.js';
import type { NamedOrganization } from '../../src/model/followed.js';

const organization = (id: number, name: string, role: NamedOrganization['role']): NamedOrganization => ({
  ...{ id, name, role, mentions: 1, surfaces: [name, name.split(' ')[0]!] },
});
const VELLOWAY = organization(1, 'Velloway Distribution', 'distributor');
const TARNBROOK = organization(2, 'Tarnbrook', 'distributor');
const CORVANE = organization(3, 'Corvane Software', 'vendor');

const article: FollowedArticle = {
  ...{ id: 1, key: 'a', url: 'https://a.test/', title: 't', byline: null, published: '2025-01-10T00:00:00Z' },
  ...{ text: '', outletId: 'a', outletName: 'A', publisher: 'A', revisions: [], people: [], terms: [] },
  organizations: [VELLOWAY, TARNBROOK, CORVANE],
  claims: [],
};

const claim = (
  content: string,
  about: NamedOrganization[],
  more: Partial<FollowedClaim> = {},
): FollowedClaim => ({
  ...{ id: 1, position: 0, content, sentence: content, source: null, sourceName: null, cue: null },
  ...{
    sourceKind: 'anonymous' as const,
    certainty: 'hedged' as const,
    rumor: true,
    kind: 'acquisition' as const,
  },
  ...{ about: about.map(({ id }) => id), values: [], due: null, inTitle: false, revisionId: 1 },
  ...more,
});

const stated = (...claims: FollowedClaim[]) => statementOf([{ article, claims }], 'acquisition');

describe('a statement', () => {
  it.each([
    [
      'The companies are looking at joint billing',
      'Velloway Distribution and Tarnbrook are looking at joint billing',
    ],
    ['Both would keep their brands', 'Velloway Distribution and Tarnbrook would keep their brands'],
    ['It may sell its warehouses', 'Velloway Distribution may sell its warehouses'],
    [
      'It will replace it by a program called Velloway Chosen Advisors',
      'Velloway Distribution will replace it by a program called Velloway Chosen Advisors',
    ],
    ["It'll be closer to 150", 'Velloway Distribution will be closer to 150'],
  ])('puts names in place of %j', (content, expected) => {
    expect(stated(claim(content, [VELLOWAY, TARNBROOK]))).toBe(expected);
  });

  it.each([
    [
      'Some manufacturers would use a merger to renegotiate',
      'Velloway Distribution and Tarnbrook: some manufacturers would use a merger to renegotiate',
    ],
    [
      'It is dated 11 December and gives a rate of 71%',
      'Velloway Distribution and Tarnbrook: it is dated 11 December and gives a rate of 71%',
    ],
    [
      'They had interest from four parties',
      'Velloway Distribution and Tarnbrook: they had interest from four parties',
    ],
    [
      'The number of UK roles at risk at around 60, out of 410',
      'Velloway Distribution and Tarnbrook: the number of UK roles at risk at around 60, out of 410',
    ],
    [
      'Enterprise Pool prices will rise in October',
      'Velloway Distribution and Tarnbrook: Enterprise Pool prices will rise in October',
    ],
    ['I would sign it tomorrow', 'I would sign it tomorrow'],
  ])('heads %j by whom it is about, and guesses no subject', (content, expected) => {
    expect(stated(claim(content, [VELLOWAY, TARNBROOK]))).toBe(expected);
  });

  it('names the other company of two where something is done to "it" that is done to companies only', () => {
    const two = (content: string) => stated(claim(content, [TARNBROOK, CORVANE]));
    expect(two('The vendor will move it down to Silver because it has missed its target')).toBe(
      'Corvane Software will move Tarnbrook down to Silver because it has missed its target',
    );
    expect(two('The vendor will replace it with another program')).toBe(
      'Corvane Software will replace it with another program',
    );
    expect(two('Corvane Software may buy it and Tarnbrook may not')).toBe(
      'Corvane Software may buy it and Tarnbrook may not',
    );
  });

  it.each([
    ['Some resellers of Tarnbrook may leave', [TARNBROOK]],
    ['It is Corvane, whose software was dropped', [CORVANE]],
    ["The vendor won't keep its place with Corvane", [CORVANE]],
    ['One of the largest distributors is for sale', [TARNBROOK]],
    ['The companies may merge', []],
  ])('leaves %j as it was said', (content, about) => {
    expect(stated(claim(content, about))).toBe(content);
  });

  it('puts the company that says it in place of "it"', () => {
    const said = { source: 'Tarnbrook', sourceKind: 'company' as const };
    const agreed = claim('it has agreed to acquire Velloway Distribution', [VELLOWAY, TARNBROOK], said);
    expect(stated(agreed)).toBe('Tarnbrook has agreed to acquire Velloway Distribution');
  });

  it('of three companies names none in place of "the companies"', () => {
    expect(stated(claim('The companies may merge', [VELLOWAY, TARNBROOK, CORVANE]))).toBe(
      'Velloway Distribution, Tarnbrook and Corvane Software: the companies may merge',
    );
  });

  it('puts the day in place of the words for it, with what hangs on them', () => {
    const due = { due: '2025-01-31' };
    expect(stated(claim('Tarnbrook will be sold before the month is out', [TARNBROOK], due))).toBe(
      'Tarnbrook will be sold by 31 January 2025',
    );
  });

  it('is rather one that can stand alone', () => {
    const bare = claim('Some manufacturers would use a merger to renegotiate', [TARNBROOK]);
    const whole = claim('Tarnbrook may merge with Velloway Distribution', [TARNBROOK], {
      id: 2,
      position: 2,
    });
    expect(stated(bare, whole)).toBe('Tarnbrook may merge with Velloway Distribution');
  });

  it.each([
    'If you run your shop on Tarnbrook, you may get a new landlord',
    'Tarnbrook expects the change to cost it about 30m',
  ])('is rather one without context to guess than %j', leaning => {
    const whole = claim('Tarnbrook may merge with Velloway Distribution', [TARNBROOK], {
      id: 2,
      position: 0,
    });
    expect(stated(claim(leaning, [TARNBROOK]), whole)).toBe(whole.content);
    expect(stated(claim(leaning, [TARNBROOK]))).toBe(leaning);
  });

  it('that was cut ends with three dots, and with no word that leads on to what is gone', () => {
    const sales =
      'Tarnbrook plc, the London-listed technology distributor, has held talks with Velloway Distribution about a merger that would create a group with annual sales of roughly €9.5bn';
    expect(stated(claim(sales, [TARNBROOK, VELLOWAY]))).toBe(
      'Tarnbrook plc, the London-listed technology distributor, has held talks with Velloway Distribution about a merger that would create a group with annual sales ...',
    );
    const clauses =
      'Tarnbrook may merge with Velloway Distribution in a deal that both boards have looked at since June, people in both houses say, and which their banks would pay for in cash and in shares';
    expect(stated(claim(clauses, [TARNBROOK, VELLOWAY]))).toBe(
      'Tarnbrook may merge with Velloway Distribution in a deal that both boards have looked at since June, people in both houses say ...',
    );
    expect(stated(claim('Tarnbrook may be sold.', [TARNBROOK]))).toBe('Tarnbrook may be sold');
  });

  describe('of a confirmed thread', () => {
    const count = (id: number, content: string, value: string, more: Partial<FollowedClaim> = {}) =>
      claim(content, [CORVANE], {
        ...{ id, due: '2025-02-01', values: [{ type: 'count', value, text: value }] },
        ...more,
      });
    const ON_RECORD = { sourceKind: 'company', certainty: 'asserted', rumor: false, position: 3 } as const;
    const rumored = count(1, 'Corvane Software plans to serve its 400 largest customers itself', '400');
    const confirmed = (content: string) => count(2, content, '280', ON_RECORD);
    const of = (claims: FollowedClaim[], confirming: number | null) =>
      statementOf(
        claims.map(c => ({ article, claims: [c] })),
        'acquisition',
        confirming,
      );

    it('gives the number that was confirmed, not the one that was rumored', () => {
      const record = confirmed('Corvane Software will serve 280 of its largest customers itself');
      expect(of([rumored, record], null)).toBe(rumored.content);
      expect(of([rumored, record], 2)).toBe(record.content);
    });

    it('is another claim that does not differ, where the confirmation says too little alone', () => {
      const vague = confirmed('"serve 280 largest customers"');
      const bare = claim('Corvane Software is going to serve banks itself', [CORVANE], {
        id: 3,
        position: 1,
      });
      expect(of([rumored, vague, bare], 2)).toBe(bare.content);
    });
  });
});
