/**
 * What Lighthouse says of a running house, usually the demo: of its front page, a partner, a thread and a search.
 * Lighthouse is no dependency of the project: name the folder it was installed into. With `npm run demo` up:
 *
 *   npm install --prefix ../lighthouse lighthouse@12.8
 *   npx esbuild bench/lighthouse.ts --bundle --packages=external --platform=node --format=esm \
 *     | node --input-type=module - ../lighthouse http://127.0.0.1:3000
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../test/support/browser.js';

const [folder = '', address = 'http://127.0.0.1:3000'] = process.argv.slice(2);
/** Where the browser lets itself be steered. */
const PORT = 9333;
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100 };
type Category = keyof typeof LEAST;

/** What of a report is looked at. */
interface Report {
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<
    string,
    { title: string; score: number | null; numericValue?: number; displayValue?: string }
  >;
}

type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Report } | undefined>;

async function loadLighthouse(): Promise<Lighthouse> {
  const home = resolve(folder, 'node_modules/lighthouse/package.json');
  if (folder === '' || !existsSync(home))
    throw new Error(
      `Lighthouse is not in ${folder || 'the folder that is named first'}: npm install --prefix FOLDER lighthouse@12.8`,
    );
  const entry = createRequire(home).resolve('lighthouse');
  const { default: lighthouse } = (await import(pathToFileURL(entry).href)) as { default: Lighthouse };
  return lighthouse;
}

async function slugOf(path: string, list: string): Promise<string> {
  const response = await fetch(`${address}/api/v1${path}`);
  const body = (await response.json()) as Record<string, { slug: string }[]>;
  const slug = body[list]?.[0]?.slug;
  if (slug === undefined) throw new Error(`${address} has no ${list} yet: let the first round end`);
  return slug;
}

/** The points of a page, and what cost it some. */
function points({ categories, audits }: Report): { told: string; short: boolean } {
  const scores = Object.entries(LEAST).map(([name, least]) => {
    const { score } = categories[name as Category];
    return { name, points: Math.round((score ?? 0) * 100), least };
  });
  const lost = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]!.score ?? 1) < 0.9)
    .map(({ id }) => `    ${id}: ${audits[id]!.title} ${audits[id]!.displayValue ?? ''}`);
  const told = [scores.map(({ name, points: own }) => `${name} ${own}`).join(', '), ...lost].join('\n');
  return { told, short: scores.some(({ points: own, least }) => own < least) };
}

const lighthouse = await loadLighthouse();
const partner = await slugOf('/organizations?role=partner&limit=1', 'organizations');
const thread = await slugOf('/threads?limit=1', 'threads');
const browser = await openBrowser([`--remote-debugging-port=${PORT}`]);
for (const path of ['/', `/organizations/${partner}`, `/threads/${thread}`, '/search?q=partner']) {
  const flags = { port: PORT, output: 'json', logLevel: 'error', onlyCategories: Object.keys(LEAST) };
  const answer = await lighthouse(address + path, flags);
  if (answer === undefined) throw new Error(`Lighthouse said nothing of ${path}`);
  const { told, short } = points(answer.lhr);
  console.log(`${path}: ${told}`);
  if (short) process.exitCode = 1;
}
await browser.close();
