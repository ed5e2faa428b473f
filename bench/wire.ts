import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../src/config.js';
import { seeded } from '../test/support/damage.js';

// A press of many outlets, as far as likeness goes: own words, stock phrases, a frame of its own in each outlet, a
// paragraph about the vendor under each release, notices that differ in a name and a number, and reprints.

const OUTLETS = 60;
const VENDORS = 400;
const PHRASES = 4000;

/** The words of the sample press, each as often as it stands there. */
const spoken = readdirSync(join(HOME, 'data/sample/articles')).flatMap(file => {
  const { text } = JSON.parse(readFileSync(join(HOME, 'data/sample/articles', file), 'utf8')) as {
    text: string;
  };
  return text.match(/\p{L}[\p{L}'-]*/gu) ?? [];
});

/** An article of the wire. `original`: the number of the one that it reprints, or null. */
export interface Printed {
  number: number;
  outlet: string;
  text: string;
  original: number | null;
}

/** Words drawn by the hand of a seed, so that every article can be written again by its number. */
class Pen {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  roll = (n: number) => Math.floor(this.random() * n);
  /** a few have most of it, as in life */
  zipf = (n: number) => Math.min(n - 1, Math.floor(n ** this.random()) - 1);
  words = (n: number) => Array.from({ length: n }, () => spoken[this.roll(spoken.length)]!).join(' ');
}

const phrases = (() => {
  const pen = new Pen(1);
  return Array.from({ length: PHRASES }, () => pen.words(4 + pen.roll(4)));
})();
const about = Array.from({ length: VENDORS }, (_, i) => new Pen(1000 + i).words(55));
const frames = Array.from({ length: OUTLETS }, (_, i) => new Pen(2000 + i).words(25));
const notices = Array.from({ length: OUTLETS }, (_, i) => new Pen(3000 + i).words(60));

/** Running text: own words, and every now and then a phrase that everybody uses. */
function running(pen: Pen, length: number): string {
  const parts: string[] = [];
  for (let i = 0; i < length; i += 6)
    parts.push(pen.roll(8) === 0 ? phrases[pen.zipf(PHRASES)]! : pen.words(6));
  return parts.join(' ');
}

const SEED = 10_000;

/** The article of this number as its first outlet printed it. */
export function original(number: number): Printed {
  const pen = new Pen(SEED + number);
  const outlet = pen.roll(OUTLETS);
  const place = { number, outlet: `outlet-${outlet}`, original: null };
  // one in fifty is a notice: the outlet's own form, filled in
  if (pen.roll(50) === 0)
    return { ...place, text: `${pen.words(3)} ${notices[outlet]} ${pen.roll(1000)} ${pen.words(4)}` };
  const release = pen.roll(4) === 0 ? `\n\n${about[pen.zipf(VENDORS)]}` : '';
  return { ...place, text: `${running(pen, 250 + pen.roll(300))}${release}\n\n${frames[outlet]}` };
}

/** The article of this number as another outlet reprints it: a paragraph cut, a frame of its own. */
export function reprint(number: number, of: number): Printed {
  const pen = new Pen(SEED + number);
  const words = original(of).text.split(' ');
  const cut = pen.roll(Math.max(1, words.length - 60));
  const kept = [...words.slice(0, cut), ...words.slice(cut + 40)].join(' ');
  const outlet = pen.roll(OUTLETS);
  return { number, outlet: `outlet-${outlet}`, original: of, text: `${kept} ${frames[outlet]}` };
}

/** One in eight is a reprint of something printed of late; a few texts are reprinted everywhere. */
export function printed(number: number): Printed {
  const pen = new Pen(-number);
  if (number < 100 || pen.roll(8) !== 0) return original(number);
  const near = number - (number % 100) - pen.zipf(90) - 1;
  return reprint(number, near);
}
