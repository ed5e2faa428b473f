import { ROLES } from '../model/vocabulary.js';
import type { Entity } from './decode.js';
import { occurrences, type Place } from './surfaces.js';

/** Words of the channel before a firm's name that are no part of it. Places are on the sheet. */

/** "MSP Tarn IT", "Leeds VAR Harbinger Networks": what kind of firm it is, and the town before that. */
const KIND = /^(?:(?:\p{Lu}[\p{L}.-]+ ){0,2}(?:VAR|VAD|MSP|MSSP|ISV|CSP|SI)) (?=\p{Lu})/u;
/** "Rival Orbex", "One Larkon distributor": words that have their capital from the start of a sentence. */
const OPENING = /^(?:Rival|Fellow|One|Two|Three|Another|Former) (?=\p{Lu})/u;
const SENTENCE_START = /(?:^|[.!?:]["”’]? |\n["“]?)$/u;
const PRESS = ROLES.indexOf('press');

/** Whether the role that the encoder heard is that of an outlet: "MSP Lantern" is called so. */
function isOutlet({ roles }: Entity): boolean {
  return roles.every((score, r) => r === PRESS || score < roles[PRESS]!);
}

/** Whether every place of some words opens a sentence. */
function opensAlways(text: string, words: string): boolean {
  return occurrences(text, words).every(p =>
    SENTENCE_START.test(text.slice(Math.max(0, p.start - 3), p.start)),
  );
}

/** How many characters before the name itself are words of the channel. */
function leadOf(text: string, span: Entity, names: Place[]): number {
  const words = text.slice(span.start, span.end);
  const kind = KIND.exec(words)?.[0];
  // "Arrow MSP Services": the words before the kind are a firm themselves
  const owned = names.some(n => n !== span && kind?.startsWith(`${text.slice(n.start, n.end)} `));
  if (kind && !owned && !isOutlet(span)) return kind.length;
  const opening = OPENING.exec(words)?.[0];
  return opening && opensAlways(text, words) ? opening.length : 0;
}

/** The organizations without words of the channel before their names; outlets are called as they like. */
export function withoutChannelWords(text: string, entities: Entity[]): Entity[] {
  return entities.map(span =>
    span.label === 'ORG' ? { ...span, start: span.start + leadOf(text, span, entities) } : span,
  );
}
