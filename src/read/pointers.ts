import type { Encoded } from './encoder.js';
import type { Layout } from './layout.js';
import type { Tagged } from './tags.js';

/** The pointers of one window: scores q_p[i] . k_p[j], scaled. */
export class Pointers {
  constructor(
    private readonly layout: Layout,
    private readonly of: Encoded,
  ) {}

  score(name: string, from: number, to: number): number {
    const { names, width, scale } = this.layout.pointers;
    const p = names.indexOf(name) * width;
    const { q, k } = this.of;
    const a = q.base + from * q.stride + p;
    const b = k.base + to * k.stride + p;
    let sum = 0;
    for (let i = 0; i < width; i += 1) sum += q.scores[a + i]! * k.scores[b + i]!;
    return sum * scale;
  }

  /**
   * The best of the spans and its share, or null when the token itself scores higher. `plain`: the one that the words
   * themselves point to, which wins.
   */
  choose(
    name: string,
    from: number,
    spans: Tagged[],
    plain?: Tagged,
  ): { span: Tagged | null; share: number } {
    const scores = [this.score(name, from, from), ...spans.map(s => this.score(name, from, s.first))];
    const best = scores.reduce((top, s, i) => (s > scores[top]! ? i : top), 0);
    const total = scores.reduce((sum, s) => sum + Math.exp(s - scores[best]!), 0);
    return { span: plain ?? (best === 0 ? null : spans[best - 1]!), share: 1 / total };
  }
}
