import type { Part } from './independence.js';
import { CREDITS } from './phrases.js';
import { containment, type Sketch } from './sketch.js';
import { holds } from './speakers.js';

/** Of all annotated articles no two but reprints had more than 0.12 of their words in common; the least reprint 0.58. */
const REPRINT_FROM = 0.4;

/** The earlier article of another outlet that this one copies: near-equal text, or the latest of one that a line credits. */
export function reprinted(
  part: Part,
  earlier: Part[],
  sketches: ReadonlyMap<Part, Sketch>,
): Part | undefined {
  const { article } = part;
  const others = earlier.filter(p => p.article.outletId !== article.outletId).reverse();
  const credit = `${article.byline ?? ''}\n${creditLines(article.text)}`;
  const shares = others.map(other => ({
    other,
    share: containment(sketches.get(part)!, sketches.get(other)!),
  }));
  const [likest] = shares.sort((a, b) => b.share - a.share);
  if (likest && likest.share >= REPRINT_FROM) return likest.other;
  return others.find(other => holds(credit, other.article.outletName));
}

function creditLines(text: string): string {
  return text
    .split('\n')
    .filter(line => line.length < 250 && CREDITS.test(line))
    .join('\n');
}
