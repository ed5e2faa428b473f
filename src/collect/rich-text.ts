import { isObject, type Json } from './structured.js';

/** Objects of a page's state that are looked at at most, and how deep they may lie: no honest page reaches either. */
const MOST_NODES = 100_000;
const MOST_LEVELS = 60;

const KIND_KEYS = ['nodeType', '_type', 'type', 'name', '__typename', 'tag'];
const PARAGRAPH =
  /(^|[\W_]|core\/)(paragraph|p|block|text|text-?block|heading|header|h[1-6]|(list-?)?item|li|(block-?)?quote)([\W_]?\d)?$/i;
const HEADING = /head|^h[1-6]$/i;
const ITEM = /item|^li$/i;
const LIST = /(^|[\W_])list$/i;
const WORDS = ['text', 'value', 'html', 'content', 'insert'];

const kindOf = (node: Json): string =>
  String(KIND_KEYS.map(key => node[key]).find(kind => typeof kind === 'string') ?? '');

/**
 * The longest text that stands in a page's state as a tree of typed nodes (paragraphs of runs, as editors keep them:
 * Contentful, Portable Text, Slate, Lexical, ProseMirror, Editor.js, Arc), as markup; undefined where there is none.
 */
export function richText(state: unknown): string | undefined {
  const known = new Map<unknown[], string>();
  let left = MOST_NODES;
  const waiting: { value: unknown; level: number }[] = [{ value: state, level: 0 }];
  for (let next = waiting.pop(); next !== undefined && left > 0; next = waiting.pop()) {
    const { value, level } = next;
    left -= 1;
    if (Array.isArray(value) && value.filter(isParagraph).length > 1) known.set(value, markupOf(value));
    // what stands within paragraphs is said already
    else if (typeof value === 'object' && value !== null && level < MOST_LEVELS)
      for (const inner of Object.values(value)) waiting.push({ value: inner, level: level + 1 });
  }
  return [...known.values()].filter(text => text.length > 200).sort((a, b) => b.length - a.length)[0];
}

const isParagraph = (value: unknown): value is Json =>
  isObject(value) && PARAGRAPH.test(kindOf(value)) && wordsIn(value, 0).trim() !== '';

function markupOf(nodes: unknown[]): string {
  return nodes
    .filter(isObject)
    .map(node => markupOfNode(node, 0))
    .join('\n');
}

function markupOfNode(node: Json, level: number): string {
  const kind = kindOf(node);
  if (LIST.test(kind) && level < MOST_LEVELS)
    return Object.values(node)
      .flatMap(value => (Array.isArray(value) ? value.filter(isObject) : []))
      .map(item => `<li>${wordsIn(item, level + 1)}</li>`)
      .join('');
  if (!PARAGRAPH.test(kind)) return '';
  const words = wordsIn(node, level);
  if (words.trim() === '' || /<(p|h[1-6]|li)\b/i.test(words)) return words;
  const style = `${kind} ${String(node.style ?? '')}`;
  if (style.split(' ').some(name => HEADING.test(name))) return `<h2>${words}</h2>`;
  return ITEM.test(kind) || node.listItem !== undefined ? `<li>${words}</li>` : `<p>${words}</p>`;
}

/** The words of a node: its own where it has some, else those of what is within, in order. */
function wordsIn(node: Json, level: number): string {
  const own = WORDS.map(key => node[key]).find(words => typeof words === 'string');
  if (typeof own === 'string') return own;
  if (level > MOST_LEVELS) return '';
  return Object.entries(node)
    .filter(([key]) => !/^(marks?|attrs|style|spans|markDefs|meta)$/.test(key))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isObject)
    .map(inner => wordsIn(inner, level + 1))
    .join('');
}
