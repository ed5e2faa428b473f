import { describe, expect, it } from 'vitest';
import type { RawClaim } from '../../src/read/decode.js';
import { withWholeEdges } from '../../src/read/edges.js';
import { marked } from './cast.js';

/** A content with its cue, cut as the encoder may cut them. */
function mended(text: string, content: string, cue: string): [string, string | null] {
  const votes = (n: number) => new Float64Array(n);
  const claim: RawClaim = {
    layer: 0,
    contents: [marked(text, content)],
    source: null,
    cue: marked(text, cue),
    chances: [0.9],
    pointed: { source: 1, cue: 1 },
    votes: { sourceKind: votes(8), certainty: votes(4), rumor: votes(2), kind: votes(14) },
    tokens: 3,
    sourceVotes: null,
    about: new Map(),
  };
  const { contents, cue: left } = withWholeEdges(claim, text);
  const at = (p: { start: number; end: number }) => text.slice(p.start, p.end);
  return [contents.map(at).join(' … '), left && at(left)];
}

describe('the edges of a content', () => {
  it('run through no word', () => {
    const text = 'Ott declined to comment when contacted through LinkedIn.';
    expect(mended(text, 'comment when contacted through Linked', 'declined to')).toEqual([
      'comment when contacted through LinkedIn',
      'declined to',
    ]);
  });

  it('nor through a short form, which the cue then loses', () => {
    const text = 'Others said it’s likely that Cutlass will follow.';
    expect(mended(text, '’s likely that Cutlass will follow', 'said it')).toEqual([
      'it’s likely that Cutlass will follow',
      'said',
    ]);
  });

  it('nor do those of a cue', () => {
    const text = 'Ott told attendees at CutlassCon the tier will go.';
    expect(mended(text, 'the tier will go', 'told attendees at Cut')).toEqual([
      'the tier will go',
      'told attendees at CutlassCon',
    ]);
  });

  it('tear no phrase at the end', () => {
    const text = 'Sources said cloud is the bedrock of CEO Dana Ott’s plan for the firm. It is not.';
    expect(mended(text, 'cloud is the bedrock of CEO', 'said')[0]).toBe(
      'cloud is the bedrock of CEO Dana Ott’s plan for the firm',
    );
  });

  it('stay where they are sound', () => {
    const text = 'Ott said the depot will close, and the rest will stay.';
    expect(mended(text, 'the depot will close', 'said')).toEqual(['the depot will close', 'said']);
  });
});
