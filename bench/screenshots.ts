/**
 * Takes the pictures in docs/ from a running house, usually the demo. From the project's root, with `npm run demo` up:
 *
 *   npx esbuild bench/screenshots.ts --bundle --packages=external --platform=node --format=esm \
 *     | node --input-type=module - http://127.0.0.1:3000
 */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { HOME } from '../src/config.js';
import { openBrowser } from '../test/support/browser.js';

const address = (process.argv[2] ?? 'http://127.0.0.1:3000').replace(/\/$/, '');

interface Picture {
  file: string;
  path: string;
  width: number;
  height: number;
  dark?: boolean;
}

async function json<T>(path: string): Promise<T> {
  const response = await fetch(`${address}/api/v1${path}`);
  if (!response.ok) throw new Error(`${address}${path} answered ${response.status}`);
  return (await response.json()) as T;
}

interface Card {
  slug: string;
  evidence: number;
}

/** The partner in most threads, and its thread with most evidence. */
async function subjects(): Promise<{ partner: string; thread: string }> {
  const { organizations } = await json<{ organizations: { slug: string }[] }>(
    '/organizations?role=partner&limit=1',
  );
  const partner = organizations[0]?.slug;
  if (partner === undefined) throw new Error(`${address} knows no partner yet: let the first round end`);
  const { threads } = await json<{ threads: Card[] }>(`/organizations/${partner}`);
  const { threads: all } = await json<{ threads: Card[] }>('/threads?limit=100');
  const [thread] = (threads.length > 0 ? threads : all).sort((a, b) => b.evidence - a.evidence);
  if (thread === undefined) throw new Error(`${address} has no thread yet: let the first round end`);
  return { partner, thread: thread.slug };
}

async function pictures(): Promise<Picture[]> {
  const { partner, thread } = await subjects();
  const desktop = { width: 1280, height: 1100 };
  return [
    { file: 'front.png', path: '/?since=all', ...desktop },
    { file: 'partner.png', path: `/organizations/${partner}`, ...desktop },
    { file: 'thread.png', path: `/threads/${thread}`, ...desktop },
    { file: 'phone.png', path: '/?since=all', width: 360, height: 780 },
    { file: 'dark.png', path: `/threads/${thread}`, ...desktop, dark: true },
  ];
}

async function take(browser: Browser, { file, path, width, height, dark }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    deviceScaleFactor: width < 500 ? 2 : 1,
  });
  const page: Page = await context.newPage();
  await page.goto(address + path);
  await page.screenshot({ path: join(HOME, 'docs', file) });
  await context.close();
  process.stderr.write(`docs/${file}: ${path}\n`);
}

const browser = await openBrowser();
for (const picture of await pictures()) await take(browser, picture);
await browser.close();
