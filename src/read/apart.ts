import type { Entity } from './decode.js';
import { overlaps, type Place } from './surfaces.js';

/** Names that the encoder runs together although the reference list knows where one ends. Places are on the sheet. */

const BETWEEN = /^(?:, (?:and |or )?|,? (?:and|or|with|versus|vs\.?) |[/–—]|[.!?]["”’]? )$/;
const HOLDS = /^[’']s? $/;

/** Whether a span is a firm that the list knows, taken for a person: nobody's family name in this article. */
const isKnownFirm = (text: string, span: Entity, entities: Entity[], known: Place[]): boolean =>
  known.some(k => k.start === span.start && k.end === span.end) &&
  !entities.some(
    e => e.label === 'PER' && text.slice(e.start, e.end).endsWith(` ${text.slice(span.start, span.end)}`),
  );

/** The rest of a span behind a name, as a span of its own. */
function rest(span: Entity, start: number): Entity {
  return { ...span, start };
}

/** One span with the known names in it taken apart: "Ingram Micro and Tech Data", "IDC's Bob Lacey". */
function takenApart(text: string, span: Entity, known: Place[]): Entity[] {
  const inside = known.filter(k => k.start >= span.start && k.end <= span.end);
  const [first, ...others] = inside;
  if (!first || first.start !== span.start || first.end === span.end) return [span];
  const name = { ...span, label: 'ORG', start: first.start, end: first.end };
  const next = others[0];
  if (next && BETWEEN.test(text.slice(first.end, next.start)))
    return [name, ...takenApart(text, rest(span, next.start), others)];
  const owned = HOLDS.exec(text.slice(first.end, first.end + 3));
  if (span.label === 'PER' && owned) return [name, rest(span, first.end + owned[0].length)];
  return [span];
}

/** The spans, those that hold several known names cut between them; a known firm is nobody. */
export function apart(text: string, entities: Entity[], known: Place[]): Entity[] {
  return entities.flatMap(span => {
    if (span.label === 'PER' && isKnownFirm(text, span, entities, known)) return [{ ...span, label: 'ORG' }];
    const own = known.filter(k => overlaps(k, span)).sort((a, b) => a.start - b.start);
    return own.length > 0 ? takenApart(text, span, own) : [span];
  });
}

/**
 * Organizations that open a longer program term ("Microsoft AI" of "Microsoft AI Cloud Partner Program"), cut to the
 * maker that the reference list knows.
 */
export function makersOnly(entities: Entity[], terms: Place[], known: Place[]): Entity[] {
  return entities.map(span => {
    const term = terms.find(t => t.start <= span.start && t.end > span.end);
    const maker = known.find(k => k.start === span.start && k.end < span.end);
    return span.label === 'ORG' && term && maker ? { ...span, end: maker.end } : span;
  });
}
