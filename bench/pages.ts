/**
 * What extraction is worth and what it costs: F1 on the half of ../shared/pages that the rules were made on and on the
 * other, milliseconds a page; side by side with @mozilla/readability on linkedom in the same run.
 * Run: npx esbuild bench/pages.ts --bundle --packages=external --format=esm --platform=node --outfile=var/bench/pages.mjs
 *      node var/bench/pages.mjs [FOLDER laid out like ../shared/pages]
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractPage } from '../src/collect/page.js';
import { HOME } from '../src/config.js';

interface PageCase {
  id: string;
  url: string;
  with: string[];
  without: string[];
}

/** What one page came to: passages found and missed, furniture let in, milliseconds of processor time. */
interface Outcome {
  half: 'tuned' | 'other';
  right: number;
  missed: number;
  wrong: number;
  text: number;
  ms: number;
}

/** The pages are halved by the first byte of their id's SHA-1: rules and weights were made on the even half. */
const halfOf = (id: string): Outcome['half'] =>
  createHash('sha1').update(id).digest()[0]! % 2 === 0 ? 'tuned' : 'other';

const flat = (text: string) => text.replace(/\s+/g, ' ');

/** A way of getting at the article's text; '' where it finds none. */
type Extractor = (one: PageCase, html: string) => string;

const grapevine: Extractor = ({ url }, html) => extractPage({ url, html }).text;

/** What others use: parsing counts for it as it does for us. */
const readability: Extractor = (_, html) => {
  const { document } = parseHTML(html);
  return new Readability(document as unknown as Document).parse()?.textContent ?? '';
};

function measure(extractor: Extractor, one: PageCase, html: string): Outcome {
  const before = process.cpuUsage();
  const text = flat(extractor(one, html));
  const { user, system } = process.cpuUsage(before);
  const right = one.with.filter(words => text.includes(flat(words))).length;
  const wrong = one.without.filter(words => text.includes(flat(words))).length;
  return {
    half: halfOf(one.id),
    right,
    missed: one.with.length - right,
    wrong,
    text: text.length,
    ms: (user + system) / 1000,
  };
}

/** F1 as ../shared/score/pages.mjs counts it. */
function scoreOf(outcomes: Outcome[]): string {
  const sum = (key: 'right' | 'missed' | 'wrong') => outcomes.reduce((total, one) => total + one[key], 0);
  const [right, missed, wrong] = [sum('right'), sum('missed'), sum('wrong')];
  const figure = (value: number) => value.toFixed(3);
  return `${outcomes.length} pages, precision ${figure(right / (right + wrong))}, recall ${figure(right / (right + missed))}, F1 ${figure((2 * right) / (2 * right + missed + wrong))}`;
}

/** The lines of one extractor: each page three times, the last one counts. */
function linesOf(name: string, extractor: Extractor, pages: { one: PageCase; html: string }[]): string[] {
  let outcomes: Outcome[] = [];
  for (let run = 0; run < 3; run += 1) outcomes = pages.map(({ one, html }) => measure(extractor, one, html));
  const times = outcomes.map(one => one.ms).sort((a, b) => a - b);
  const at = (share: number) => `${times[Math.floor((times.length - 1) * share)]!.toFixed(1)} ms`;
  const score = (half: Outcome['half']) => scoreOf(outcomes.filter(one => one.half === half));
  return [
    name,
    `  all        ${scoreOf(outcomes)}`,
    `  tuned on   ${score('tuned')}`,
    `  other half ${score('other')}`,
    `  a page     median ${at(0.5)}, 95 in 100 within ${at(0.95)}, slowest ${at(1)} (processor time, one core)`,
    `  empty      ${outcomes.filter(one => one.text === 0).length} pages`,
  ];
}

/** Reads the saved pages of a folder laid out like ../shared/pages and says how good and how quick that is. */
function benchPages(folder = join(HOME, '..', 'shared', 'pages')): string[] {
  const lines = readFileSync(join(folder, 'cases.jsonl'), 'utf8').trim().split('\n');
  const pages = lines.map(line => {
    const one = JSON.parse(line) as PageCase;
    return { one, html: gunzipSync(readFileSync(join(folder, 'html', `${one.id}.html.gz`))).toString() };
  });
  return [
    ...linesOf('grapevine', grapevine, pages),
    ...linesOf('@mozilla/readability on linkedom', readability, pages),
  ];
}

console.log(benchPages(process.argv[2]).join('\n'));
