/**
 * Makes data/models/following.json: the rarity of stems, and the weights of likeness by logistic regression on labelled
 * stories, with a check that leaves each story out. What it was last made from stands in data/models/following.md.
 * Run: node ../shared/score/densify.mjs var/dense ../shared/arcs/*.json ../shared/corpus/x*.json
 *      node ../shared/score/densify.mjs var/dense-all ../shared/arcs/*.json ../shared/corpus/*.json
 *      (`grapevine read` of arcs and corpus into var/read.jsonl, of var/dense into var/read-dense.jsonl)
 *      python3 train/stories.py write var/stories train/stories/arc-0?.txt train/stories/arc-1[01].txt
 *      node ../shared/score/densify.mjs var/dense-stories ../shared/arcs/*.json ../shared/corpus/x*.json var/stories/*.json
 *      (`grapevine read` of these into var/read-stories.jsonl and var/read-dense-stories.jsonl; for the check alone the
 *      other arcs of train/stories into var/unseen, made dense into var/dense-unseen, read into var/read-unseen.jsonl ...)
 *      npx esbuild bench/learn-following.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/learn.mjs
 *      node var/bench/learn.mjs [--write]
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../src/config.js';
import { FEATURES, likeness, type Measures, measureAll } from '../src/follow/likeness.js';
import { mergeProfiles, type Profile, profileOfStory } from '../src/follow/profile.js';
import { seenArticle } from '../src/follow/roundup.js';
import { storiesOf } from '../src/follow/stories.js';
import { rarityFrom } from '../src/follow/weights.js';
import { stemsOf } from '../src/follow/words.js';
import type { Reading } from '../src/model/claim.js';
import { followedOf, type Gold, goldIn, readingOf } from '../test/follow/gold.js';
import { crowded, faulty, misfiled } from './faults.js';
import { type Example, regression } from './logistic.js';

interface Row extends Example {
  measures: Measures;
  story: string;
  /** which article of which telling */
  of: string;
  thread: string;
}

const goldFrom = (folder: string): Gold[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Gold)
    : [];

const plain = [...goldIn('arcs'), ...goldIn('corpus')];
const counts = new Map<string, number>();
for (const { title, text } of plain)
  for (const stem of new Set(stemsOf(`${title}\n${text}`))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
const rarity = rarityFrom(plain.length, counts);

/** Every pair of an article's main story and a thread that was open when it came, with whether it belongs there. */
function rowsOf(golds: Gold[], weight: number, readings?: Map<string, Reading>): Row[] {
  const ordered = [...golds].sort((a, b) => (a.published ?? '').localeCompare(b.published ?? ''));
  const outlets = new Map(ordered.map(g => [g.outlet, g.outlet.toLowerCase()]));
  const threads = new Map<string, Profile[]>();
  const open = new Set<string>();
  const rows: Row[] = [];
  telling += 1;
  for (const gold of ordered) {
    const raw = followedOf(gold, readings?.get(gold.id) ?? readingOf(gold));
    const stories = storiesOf(seenArticle(raw));
    const main = stories[0];
    if (!main) continue;
    const profile = profileOfStory(main, rarity);
    const others = [...outlets].filter(([name]) => name !== gold.outlet);
    const named = others.filter(([name]) => gold.text.includes(name.replace(/^The /, '')));
    rows.push(...pairsOf(gold, profile, threads, open, new Set(named.map(([, id]) => id)), weight));
    if (stories.some(s => s.opens)) open.add(gold.thread);
    threads.set(gold.thread, [...(threads.get(gold.thread) ?? []), profile]);
  }
  return rows;
}

let telling = 0;

function pairsOf(
  gold: Gold,
  profile: Profile,
  threads: Map<string, Profile[]>,
  open: Set<string>,
  cited: Set<string>,
  weight: number,
): Row[] {
  const merged = [...threads]
    .filter(([t]) => open.has(t))
    .map(([t, own]) => [t, mergeProfiles(own)] as const);
  const bearers = new Map<string, number>();
  for (const [, thread] of merged)
    for (const key of thread.keys.keys()) bearers.set(key, (bearers.get(key) ?? 0) + 1);
  const rarityOf = (key: string) => 1 / (1 + Math.log(1 + (bearers.get(key) ?? 0)));
  const profiles = merged.map(([, thread]) => thread);
  const measured = measureAll(profile, profiles, { rarityOf, cited });
  return merged
    .map(([name, thread], i) => ({ name, thread, measures: measured[i]! }))
    .filter(({ thread }) => [...thread.keys.keys()].some(key => profile.keys.has(key)))
    .map(({ name, measures }) => {
      const right = name === gold.thread;
      const x = FEATURES.map(f => measures[f]);
      return { measures, x, right, weight, story: gold.thread, of: `${telling} ${gold.id}`, thread: name };
    });
}

function readingsIn(file: string): Map<string, Reading> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(lines.map(line => JSON.parse(line) as Reading & { id: string }).map(r => [r.id, r]));
}

const NEGATIVE = new Set<string>(['partnersClash', 'dueClash', 'gap', 'stale', 'bare']);
const signs = FEATURES.map(f => (NEGATIVE.has(f) ? -1 : 1));

type Learned = ReturnType<typeof learn>;

function learn(rows: Row[]) {
  const { bias, weights } = regression(rows, signs);
  return {
    bias,
    weights: Object.fromEntries(FEATURES.map((f, i) => [f, Number(weights[i]!.toFixed(4))])) as Measures,
  };
}

/** Of each article the thread it would join, by weights that never saw its story. */
function check(rows: Row[], learnedWithout: Map<string, Learned>, threshold: number) {
  const counted = { right: 0, wrong: 0, missed: 0 };
  for (const [story, weights] of learnedWithout) {
    const own = rows.filter(r => r.story === story);
    for (const of of new Set(own.map(r => r.of))) {
      const scored = own
        .filter(r => r.of === of)
        .map(r => ({ r, p: likeness(r.measures, { ...weights, threshold }) }));
      const best = scored.sort((a, b) => b.p - a.p)[0]!;
      const joins = best.p >= threshold;
      if (joins) counted[best.r.right ? 'right' : 'wrong'] += 1;
      if (scored.some(s => s.r.right) && !(joins && best.r.right)) counted.missed += 1;
    }
  }
  return counted;
}

/** What goes over several articles. */
const stories = plain.filter(g => plain.filter(other => other.thread === g.thread).length > 1);
const dense = goldFrom(join(HOME, 'var/dense'));
const denseAll = goldFrom(join(HOME, 'var/dense-all'));
const ownStories = goldFrom(join(HOME, 'var/stories'));
const read = readingsIn(join(HOME, 'var/read.jsonl'));
const readDense = readingsIn(join(HOME, 'var/read-dense.jsonl'));
const sets: Record<string, Row[]> = {
  gold: rowsOf(plain, 3),
  'gold, dense': rowsOf(dense, 1),
  'gold, all dense': rowsOf(denseAll, 0.1),
  read: rowsOf(
    plain.filter(g => read.has(g.id)),
    4,
    read,
  ),
  'read, dense': rowsOf(
    dense.filter(g => readDense.has(g.id)),
    1,
    readDense,
  ),
  faulty: [1, 2, 3].flatMap(seed => rowsOf(faulty(plain, seed), 1)),
  'faulty, dense': [4, 5, 6].flatMap(seed => rowsOf(faulty(dense, seed), 0.4)),
  misfiled: [7, 8, 9].flatMap(seed => rowsOf(misfiled(faulty(stories, seed), seed, 0.5), 1)),
  crowded: [10, 11, 12, 13].flatMap(seed => rowsOf(crowded(stories, seed, 2), 1)),
  'crowded, misfiled': [14, 15, 16, 17].flatMap(seed =>
    rowsOf(misfiled(crowded(stories, seed, 2), seed, 0.3), 1),
  ),
  stories: rowsOf(ownStories, 3),
  'stories, read': rowsOf(ownStories, 4, readingsIn(join(HOME, 'var/read-stories.jsonl'))),
  'all stories, dense, read': rowsOf(
    goldFrom(join(HOME, 'var/dense-stories')),
    3,
    readingsIn(join(HOME, 'var/read-dense-stories.jsonl')),
  ),
};
const all = Object.values(sets).flat();
const learned = learn(all);
process.stdout.write(`${JSON.stringify(learned, null, 1)}\npairs ${all.length}\nleaving each story out:\n`);
const without = new Map(
  [...new Set(all.filter(r => r.right).map(r => r.story))].map(story => [
    story,
    learn(all.filter(r => r.story !== story && r.thread !== story)),
  ]),
);
const THRESHOLDS = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6];
const errors = THRESHOLDS.map(threshold => {
  const { wrong, missed } = check(all, without, threshold);
  process.stdout.write(`threshold ${threshold}: ${wrong} wrong, ${missed} missed\n`);
  return { threshold, all: wrong + missed };
});
const { threshold } = errors.sort((a, b) => a.all - b.all)[0]!;
for (const [name, rows] of Object.entries(sets))
  process.stdout.write(
    `${threshold} ${name.padEnd(22)} ${JSON.stringify(check(rows, without, threshold))}\n`,
  );
/** Stories that nothing was learned from, by the weights of all. */
for (const name of ['unseen', 'dense-unseen']) {
  const golds = goldFrom(join(HOME, `var/${name}`));
  const told = { gold: undefined, read: readingsIn(join(HOME, `var/read-${name}.jsonl`)) };
  for (const [what, readings] of Object.entries(told)) {
    const rows = rowsOf(golds, 1, readings);
    const same = new Map(rows.map(r => [r.story, learned]));
    process.stdout.write(`${name}, ${what}: ${JSON.stringify(check(rows, same, threshold))}\n`);
  }
}
/** What bench/learn-confidence.ts made stays. */
const kept = () =>
  JSON.parse(readFileSync(join(HOME, 'data/models/following.json'), 'utf8')) as { confidence: unknown };
if (process.argv.includes('--write')) {
  const stems = Object.fromEntries(
    [...counts].filter(([, n]) => n > 1).sort((a, b) => (a[0] < b[0] ? -1 : 1)),
  );
  const file = {
    version: 'following-3',
    likeness: { ...learned, threshold },
    confidence: kept().confidence,
    documents: plain.length,
    stems,
  };
  writeFileSync(join(HOME, 'data/models/following.json'), `${JSON.stringify(file)}\n`);
}
