import type { Block } from './blocks.js';
import type { Element } from './dom.js';
import { namesOf } from './evidence.js';
import { furnitureAround, type Notes, parentOf } from './furniture.js';
import { saysFurniture } from './phrases.js';
import { isProse, letters, linkShare } from './prose.js';

/** Farther from the headline no introduction stands. */
const MOST_BETWEEN = 25;

/** By which names houses know the sentence below a headline. */
const NAMES =
  /(^|[\s_-])(dek|deck|stand-?first|sub-?(title|head(er|line|ing)?)|lede?|lead(-?(text|in|paragraph))?|intro(duction)?|summary|excerpt|abstract|strapline|vorspann|chapo|chapeau|entradilla|bajada|sottotitolo)([\s_-]|$)/i;

/** Shorter ones are labels. */
const LEAST = 30;

/**
 * The introduction between the headline and the body, which many sites keep outside of the body's element: a
 * paragraph, or a shorter line that is named for it or that the page gives as its description.
 */
export function standfirst(
  before: Block[],
  own: Block[],
  top: Element,
  notes: Notes,
  hints: { title?: string | null; description?: string | null },
): Block[] {
  const headline = before.findLastIndex(block => block.tag === 'h1');
  if (headline < 0 || before.length - headline > MOST_BETWEEN) return [];
  const total = notes(top).mass;
  const known = own.map(block => block.text).join('\n');
  return before.slice(headline + 1).filter(block => {
    const kind = furnitureAround(block, top, notes, total);
    const free = kind === undefined || kind === 'teaser';
    const introduces = isProse(block) || isNamed(block, top) || isDescription(block, hints.description);
    const plain = linkShare(block) < 0.3 && !saysFurniture(block.text) && !known.includes(block.text);
    return free && introduces && plain && letters(block.text) !== letters(hints.title ?? '');
  });
}

function isNamed({ element, text }: Block, top: Element): boolean {
  const around = parentOf(element);
  const names = `${namesOf(element)} ${around === undefined || around === top ? '' : namesOf(around)}`;
  return text.length >= LEAST && NAMES.test(names);
}

const isDescription = ({ text }: Block, description: string | null | undefined) =>
  text.length >= LEAST && letters(description ?? '').startsWith(letters(text).slice(0, 80));
