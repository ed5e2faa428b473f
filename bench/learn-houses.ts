/**
 * Learns which house somebody of an article belongs to: of all organizations that it names, and of none, by the clues of
 * src/read/house-clues.ts (a conditional logit with a ridge). The check's articles are never learned from.
 * Run: npx esbuild bench/learn-houses.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/learn-houses.mjs
 *      node var/bench/learn-houses.mjs [--write] FOLDER... [--held FOLDER...]   of gold articles; writes data/models/houses.json
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../src/config.js';
import { houseClues, noHouseClues, streetOf } from '../src/read/house-clues.js';
import type { Party } from '../src/read/organizations.js';
import { lodgersIn } from '../src/read/people.js';
import { softmax } from '../src/read/softmax.js';
import { fold, placesOf } from '../src/read/surfaces.js';
import type { Gold } from '../test/follow/gold.js';

/** One choice: the clues of every answer, and which is right. */
interface Choice {
  answers: string[][];
  right: number;
}

const RIDGE = 0.1;
const STEPS = 400;

/** The gold organizations as the reader would hand them on. */
function partiesOf({ organizations }: Gold, text: string): Party[] {
  const places = placesOf(
    text,
    organizations.flatMap((o, of) => [...new Set([o.name, ...o.surfaces])].map(surface => ({ surface, of }))),
  );
  return organizations.map(({ name, role, surfaces }, i) => ({
    ...{ name, role, surfaces, known: null, because: 'gold' },
    mentions: places.filter(p => p.of === i).map(({ start, end }) => ({ start, end })),
  }));
}

/** The choices of one article: each of its people whose name stands in it. */
function choicesOf(gold: Gold): Choice[] {
  const text = `${gold.title}\n\n${gold.text}`;
  const parties = partiesOf(gold, text);
  const people = gold.people ?? [];
  const entities = people
    .flatMap(p => [p.name, ...p.surfaces])
    .filter(surface => text.includes(surface))
    .map(surface => {
      const start = text.indexOf(surface);
      return { label: 'PER', start, end: start + surface.length, probability: 1 };
    });
  const lodgers = lodgersIn(text, entities, parties);
  const street = streetOf(text, parties);
  return lodgers.flatMap(lodger => {
    const person = people.find(p => [p.name, ...p.surfaces].some(s => fold(s) === fold(lodger.name)));
    if (!person) return [];
    const place = parties.findIndex(p => p.name === person.organization);
    const answers = [...houseClues(lodger, lodgers, street), noHouseClues(lodger)];
    return [{ answers, right: place < 0 ? parties.length : place }];
  });
}

const scored = (clues: string[], weights: Map<string, number>) =>
  clues.reduce((sum, clue) => sum + (weights.get(clue) ?? 0), 0);

/** Gradient ascent with a step of its own for each clue (AdaGrad). */
function fitted(choices: Choice[]): Map<string, number> {
  const weights = new Map<string, number>();
  const paths = new Map<string, number>();
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Map<string, number>();
    for (const [clue, weight] of weights) slope.set(clue, -RIDGE * weight);
    for (const { answers, right } of choices) {
      const chances = softmax(answers.map(clues => scored(clues, weights)));
      answers.forEach((clues, i) => {
        for (const clue of clues) slope.set(clue, (slope.get(clue) ?? 0) + Number(i === right) - chances[i]!);
      });
    }
    for (const [clue, s] of slope) {
      const path = (paths.get(clue) ?? 1e-3) + s * s;
      paths.set(clue, path);
      weights.set(clue, (weights.get(clue) ?? 0) + (0.5 * s) / Math.sqrt(path));
    }
  }
  return weights;
}

/** The share of choices that come out right. */
function rightShare(choices: Choice[], weights: Map<string, number>): string {
  const right = choices.filter(({ answers, right }) => {
    const scores = answers.map(clues => scored(clues, weights));
    return scores.indexOf(Math.max(...scores)) === right;
  }).length;
  return `${right}/${choices.length} ${(right / choices.length).toFixed(3)}`;
}

const { check } = JSON.parse(readFileSync(join(HOME, 'train/split.json'), 'utf8')) as { check: string[] };

/** The gold articles of folders; those of the check are never learned from. */
function goldsOf(folders: string[], checked: boolean): Gold[] {
  const files = folders.flatMap(f => readdirSync(f).map(name => join(f, name)));
  const golds = files.map(file => JSON.parse(readFileSync(file, 'utf8')) as Gold);
  return golds.filter(g => checked || !check.includes(g.id));
}

const args = process.argv.slice(2).filter(arg => arg !== '--write');
const cut = args.includes('--held') ? args.indexOf('--held') : args.length;
const learnt = goldsOf(args.slice(0, cut), false).flatMap(choicesOf);
const held = goldsOf(args.slice(cut + 1), true).flatMap(choicesOf);
const weights = fitted(learnt);
console.log(
  `${learnt.length} people learned from, right ${rightShare(learnt, weights)}; held out ${rightShare(held, weights)}`,
);
if (process.argv.includes('--write')) {
  const kept = Object.fromEntries([...weights].sort().map(([clue, w]) => [clue, Number(w.toFixed(2))]));
  writeFileSync(join(HOME, 'data/models/houses.json'), `${JSON.stringify({ weights: kept }, null, 1)}\n`);
}
