/**
 * The scorer's figures over articles with their intervals: runs it once an article, adds the counts up, and draws articles
 * with replacement a thousand times (the middle 95 %).
 * Run: npx esbuild bench/intervals.ts --format=esm --outfile=var/bench/intervals.mjs
 *      node var/bench/intervals.mjs SCORER READINGS.jsonl GOLD.json... (SCORER: ../shared/score/channel.mjs)
 */
import { execFileSync } from 'node:child_process';

/** right, found, gold; for an accuracy found and gold are the same number. */
type Counts = [number, number, number];

const TIMES = 1000;
const SCORED = /^(?<name>.+?) +P \S+ R (?<recall>[\d.]+) F1 \S+ \((?<gold>\d+) gold, (?<found>\d+) found\)$/;
const RIGHT = /^(?<name>.+?) +accuracy (?<share>[\d.]+|NaN) of (?<all>\d+)$/;

/** What one line of the scorer's answer counts. */
function countsOf(line: string): [string, Counts] | undefined {
  const scored = SCORED.exec(line)?.groups;
  if (scored) {
    const gold = Number(scored.gold);
    return [scored.name!, [Math.round(Number(scored.recall) * gold), Number(scored.found), gold]];
  }
  const right = RIGHT.exec(line)?.groups;
  if (!right) return undefined;
  const all = Number(right.all);
  return [right.name!, [Math.round((Number(right.share) || 0) * all), all, all]];
}

/** F1 (or accuracy) of summed counts. */
function f1(rows: Counts[]): number {
  const [right, found, gold] = rows.reduce<Counts>(
    (sum, row) => [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2]],
    [0, 0, 0],
  );
  return found + gold > 0 ? (2 * right) / (found + gold) : 0;
}

/** Numbers from 0 to 1 that are the same every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** The middle 95 % of F1 over articles drawn with replacement. */
function intervalOf(rows: Counts[]): [number, number] {
  const random = randomFrom(1);
  const draw = () => rows[Math.floor(random() * rows.length)]!;
  const values = Array.from({ length: TIMES }, () => f1(rows.map(draw))).sort((a, b) => a - b);
  return [values[TIMES * 0.025]!, values[TIMES * 0.975]!];
}

const [scorer, readings, ...gold] = process.argv.slice(2);
if (!scorer || !readings || gold.length === 0) throw new Error('give SCORER READINGS.jsonl GOLD.json...');
const figures = new Map<string, Counts[]>();
for (const file of gold)
  for (const line of execFileSync(process.execPath, [scorer, readings, file], { encoding: 'utf8' }).split(
    '\n',
  )) {
    const found = countsOf(line);
    if (found) figures.set(found[0], [...(figures.get(found[0]) ?? []), found[1]]);
  }
for (const [name, rows] of figures) {
  const [low, high] = intervalOf(rows);
  console.log(`${name.padEnd(22)} ${f1(rows).toFixed(3)}  (${low.toFixed(3)} to ${high.toFixed(3)})`);
}
