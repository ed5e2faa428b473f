/**
 * Fits the weights of a rumor's confidence on stories that came to an end, and says how good it is: the Brier score of
 * each story by weights that never saw it, with an interval over stories. Few stories end, so the weights are drawn to
 * the ones set by hand, and move only as far as the stories push.
 * Run: npx esbuild bench/learn-confidence.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/learn-confidence.mjs
 *      node var/bench/learn-confidence.mjs [--write]   writes "confidence" of data/models/following.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../src/config.js';
import { weighedOf } from '../src/follow/book.js';
import { type ConfidenceWeights, GROUNDS, groundsOf } from '../src/follow/confidence.js';
import { type JudgedPart, judge } from '../src/follow/judge.js';
import { profileOfStory } from '../src/follow/profile.js';
import { seenArticle } from '../src/follow/roundup.js';
import { storyOf } from '../src/follow/stories.js';
import { learned } from '../src/follow/weights.js';
import { followedOf, type Gold, goldIn } from '../test/follow/gold.js';

/** What was thought likely before any story was seen, in log odds. */
const BY_HAND: ConfidenceWeights = {
  ...{ document: 0.7, named: 0.8, several: 0.4, one: -0.2, nobody: -0.6, alone: -0.2, voices: 0.9 },
  ...{ denied: -1.6, detailDenied: -0.3, possible: -0.3, record: 1 },
};
/** How hard the weights are held there. */
const PULL = 5;

/** A rumor on the day of one of its articles, and what became of it. */
interface Sample {
  story: string;
  x: number[];
  right: number;
}

function partOf(gold: Gold): JudgedPart | undefined {
  const article = seenArticle(followedOf(gold));
  const { claims } = article;
  if (claims.length === 0) return undefined;
  const story = storyOf(article, claims, claims[0]!.kind, { main: true, opens: true, group: 0 });
  return { article, claims, profile: profileOfStory(story, learned().rarity) };
}

function samplesOf(golds: Gold[]): Sample[] {
  const ordered = [...golds].sort((a, b) => ((a.published ?? '') < (b.published ?? '') ? -1 : 1));
  const end = ordered.at(-1)?.threadStatus;
  if (!end || !['confirmed', 'denied', 'expired', 'withdrawn'].includes(end)) return [];
  const samples: Sample[] = [];
  for (const [i, gold] of ordered.entries()) {
    if (gold.threadStatus === end) break;
    const parts = ordered.slice(0, i + 1).flatMap(g => partOf(g) ?? []);
    const judgement = judge(parts, new Date(gold.published!));
    const standing = judgement.moves.at(-1)?.standing;
    if (!standing || !['rumored', 'corroborated', 'denied'].includes(standing)) continue;
    const claims = parts.flatMap(p => p.claims);
    const grounds = groundsOf(weighedOf(standing, judgement, claims, null));
    const amount = new Map(grounds.map(g => [g.ground, g.amount]));
    const x = GROUNDS.map(ground => amount.get(ground) ?? 0);
    samples.push({ story: gold.thread, x, right: Number(end === 'confirmed') });
  }
  return samples;
}

const chance = (x: number[], w: number[]) => 1 / (1 + Math.exp(-x.reduce((sum, v, i) => sum + v * w[i]!, 0)));
const byHand = GROUNDS.map(ground => BY_HAND[ground]);

/** Gradient descent; every story counts as one, however many articles it has. */
function fitted(samples: Sample[]): number[] {
  const many = new Map<string, number>();
  for (const { story } of samples) many.set(story, (many.get(story) ?? 0) + 1);
  const w = [...byHand];
  for (let step = 0; step < 4000; step += 1) {
    const slope = w.map((v, i) => PULL * (v - byHand[i]!));
    for (const { x, right, story } of samples)
      x.forEach((v, i) => {
        slope[i]! += ((chance(x, w) - right) * v) / many.get(story)!;
      });
    slope.forEach((s, i) => {
      w[i]! -= 0.05 * s;
    });
  }
  return w;
}

/** The Brier score of each story: the mean of the squared errors of its samples. */
function errors(samples: Sample[], guess: (sample: Sample) => number): number[] {
  return [...new Set(samples.map(s => s.story))].map(story => {
    const own = samples.filter(s => s.story === story);
    return own.reduce((sum, s) => sum + (guess(s) - s.right) ** 2, 0) / own.length;
  });
}

const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Mean and 95 % interval, by drawing as many stories again and again (seeded). */
function interval(values: number[]): string {
  let state = 7;
  const draw = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return values[Math.floor((state / 0x80000000) * values.length)]!;
  };
  const means = Array.from({ length: 2000 }, () => mean(values.map(draw))).sort((a, b) => a - b);
  return `${mean(values).toFixed(3)} (${means[50]!.toFixed(3)} to ${means[1949]!.toFixed(3)})`;
}

const golds = [...goldIn('arcs'), ...goldIn('corpus', /^x/)];
const all = [...new Set(golds.map(g => g.thread))].flatMap(t => samplesOf(golds.filter(g => g.thread === t)));
const stories = [...new Set(all.map(s => s.story))];
const without = new Map(stories.map(story => [story, fitted(all.filter(s => s.story !== story))]));
const rightOthers = (story: string) =>
  mean(stories.filter(s => s !== story).map(s => all.find(a => a.story === s)!.right));
const say = (name: string, guess: (s: Sample) => number) =>
  process.stdout.write(`${name.padEnd(24)} Brier ${interval(errors(all, guess))}\n`);
const came = stories.filter(story => all.find(s => s.story === story)!.right === 1).length;
process.stdout.write(
  `${all.length} days of ${stories.length} stories that ended, ${came} of them confirmed\n`,
);
say('fitted, leaving it out', s => chance(s.x, without.get(s.story)!));
say('set by hand', s => chance(s.x, byHand));
say('the share that came true', s => rightOthers(s.story));
const weights = Object.fromEntries(GROUNDS.map((g, i) => [g, Number(fitted(all)[i]!.toFixed(2))]));
process.stdout.write(`${JSON.stringify(weights)}\n`);
if (process.argv.includes('--write')) {
  const file = join(HOME, 'data/models/following.json');
  const read = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, `${JSON.stringify({ ...read, confidence: weights })}\n`);
}
