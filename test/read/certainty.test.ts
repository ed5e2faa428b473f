import { describe, expect, it } from 'vitest';
import { CERTAINTIES, type Certainty } from '../../src/model/vocabulary.js';
import { judgeCertainty } from '../../src/read/certainty.js';
import type { RawClaim } from '../../src/read/decode.js';

/** A claim of which the encoder is sure that it is of this certainty. */
const votedFor = (certainty: Certainty) =>
  ({ votes: { certainty: CERTAINTIES.map(one => (one === certainty ? 5 : 0)) } }) as unknown as RawClaim;
const judged = (certainty: Certainty, cue: string, content: string) =>
  judgeCertainty(votedFor(certainty), { content, cue, source: 'the chief executive' }, 'person').value;

describe('how firmly a claim is made', () => {
  it('is declined where somebody keeps silent, whatever the encoder says', () => {
    expect(judged('asserted', '', 'declined to comment')).toBe('declined');
    expect(judged('denied', 'neither confirmed nor denied', 'the plan')).toBe('declined');
  });

  it('is denied by a flat no, and left open by who rules nothing out', () => {
    expect(judged('asserted', 'said', '"That’s false. Nobody was told."')).toBe('denied');
    expect(judged('asserted', 'said', 'there is no truth in it')).toBe('denied');
    expect(judged('asserted', 'said', '“We dispute the findings,”')).toBe('denied');
    expect(judged('declined', 'did not rule out', 'more cuts')).toBe('hedged');
    expect(judged('denied', 'said', 'she "can’t rule anything in or out"')).toBe('hedged');
  });

  it('is hedged where its own words leave it open', () => {
    expect(judged('asserted', 'said', 'the purchase should close in November')).toBe('hedged');
    expect(judged('asserted', 'said', 'it probably needs only 3,000')).toBe('hedged');
    expect(judged('asserted', 'told CRN that', 'it plans to double its sales team')).toBe('hedged');
    expect(judged('asserted', 'said', 'it began in May and ended in June')).toBe('asserted');
    expect(judged('asserted', 'said', 'it should have been there from day one')).toBe('asserted');
  });

  it('is denied by a denying cue', () => {
    expect(judged('asserted', 'denied that', 'a sale is near')).toBe('denied');
    expect(judged('asserted', 'shot down', 'a report of a sale')).toBe('denied');
  });

  it('is no denial when something is merely added without a word of denying', () => {
    expect(judged('denied', 'noting that', '"the matter is open."')).toBe('asserted');
    expect(judged('denied', 'noting that', '"there is no truth in it."')).toBe('denied');
    expect(judged('denied', 'said', '"somebody is dreaming."')).toBe('denied');
  });

  it('is asserted where a stand has not changed', () => {
    expect(judged('denied', 'wrote that', 'the company’s position "has not changed."')).toBe('asserted');
    expect(judged('denied', 'said', 'the plan has not changed hands')).toBe('denied');
  });

  it('is hedged by a reckoning cue, and by one that puts a figure on something', () => {
    expect(judged('asserted', 'puts', 'the cost at $30 million')).toBe('hedged');
    expect(judged('asserted', 'expects', 'two more cuts')).toBe('hedged');
  });
});
