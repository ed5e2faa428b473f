import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { faultOf, loadOutlets, registerOutlets } from '../../src/collect/outlets.js';
import { extractPage } from '../../src/collect/page.js';
import { HOME } from '../../src/config.js';
import { SILENT } from '../../src/model/log.js';
import { findOutlet, openStore, removeOutlet, saveAddedOutlet } from '../../src/store/store.js';

/** What must come out of a saved page of our own making; `layout` is the place of the layout it has the shape of. */
interface Expected {
  page: string;
  layout: number | null;
  url: string;
  title: string;
  byline: string;
  published: string;
  text: string[];
}

const outlets = await loadOutlets();
const folderOf = (id: string) => join(HOME, 'test', 'outlets', id);
const FETCHED = '2026-01-01T00:00:00Z';

describe('the shipped outlets', () => {
  it('are every file in scrapers/, the twelve that were asked for among them', () => {
    const files = readdirSync(join(HOME, 'scrapers')).filter(file => file.endsWith('.ts'));
    expect(outlets.map(outlet => `${outlet.id}.ts`).sort()).toEqual(files.sort());
    const asked =
      'crn channele2e mssp-alert channel-insider channelweb it-channel-oxygen microscope the-register';
    for (const id of `${asked} channel-dive arn techpartner-news rcpmag`.split(' '))
      expect(outlets.map(outlet => outlet.id)).toContain(id);
  });

  it('are short declarations', () => {
    for (const { id } of outlets) {
      const lines = readFileSync(join(HOME, 'scrapers', `${id}.ts`), 'utf8').split('\n').length;
      expect(lines, id).toBeLessThanOrEqual(70);
    }
  });

  it('name a place for every layout, and for no layout a place that is none', () => {
    for (const outlet of outlets)
      for (const layout of outlet.layouts ?? [])
        expect(layout.seen, outlet.id).toMatch(/^github\.com\/|^https:\/\//);
  });

  it("have a folder of saved pages each, and no folder is nobody's", () => {
    expect(readdirSync(join(HOME, 'test', 'outlets')).sort()).toEqual(
      outlets.map(outlet => outlet.id).sort(),
    );
  });
});

describe.each(outlets.map(outlet => [outlet.id, outlet] as const))('%s', (id, outlet) => {
  const file = join(folderOf(id), 'expected.json');
  const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Expected[]) : [];

  it('has a saved page with full expectations for each of its layouts', () => {
    const layouts = outlet.layouts?.map((_, i) => i) ?? [null];
    expect(cases.map(expected => expected.layout)).toEqual(layouts);
    for (const expected of cases) {
      expect(existsSync(join(folderOf(id), expected.page)), expected.page).toBe(true);
      for (const [field, value] of Object.entries(expected))
        if (field !== 'layout') expect(value, field).toBeTruthy();
    }
  });

  test.each(cases.map(expected => [expected.page, expected] as const))(
    '%s gives its article',
    (_, expected) => {
      const html = readFileSync(join(folderOf(id), expected.page), 'utf8');
      const found = extractPage({ url: expected.url, html, fetched: FETCHED }, outlet.layouts);
      expect({ ...found, text: found.text.split('\n\n') }).toMatchObject({
        title: expected.title,
        byline: expected.byline,
        published: expected.published,
        partial: null,
        text: expected.text,
      });
    },
  );

  test.each(
    cases.filter(({ layout }) => layout !== null).map(expected => [expected.page, expected] as const),
  )('%s is read by its own layout alone', (_, expected) => {
    const html = readFileSync(join(folderOf(id), expected.page), 'utf8');
    const layout = outlet.layouts![expected.layout!]!;
    const found = extractPage({ url: expected.url, html, fetched: FETCHED }, [layout]);
    expect(found.text.split('\n\n')).toEqual(expected.text);
  });
});

describe('a scraper file that is wrong', () => {
  const good = outlets[0]!;
  test.each([
    ['another id than its file', { id: 'other' }, /id is "other", the file is called/],
    ['no name', { name: ' ' }, /name is missing/],
    ['no hosts', { hosts: [] }, /hosts is empty/],
    ['a host with www.', { hosts: ['www.crn.com'] }, /host "www\.crn\.com"/],
    ['an address that is none', { feeds: [{ url: 'crn.com/feed' }] }, /"crn\.com\/feed" is no address/],
    ['a broken pattern', { articlePattern: '(' }, /articlePattern is no regular expression/],
    ['a layout that nobody saw', { layouts: [{ body: ['.x'] }] }, /layouts\[0\] names no place/],
    ['a closing day that is none', { closed: 'last year' }, /"last year" is no day/],
  ])('is refused: %s', (_, change, message) => {
    expect(faultOf({ ...good, ...change }, good.id)).toMatch(message);
  });

  it('is the only kind that is refused', () => {
    for (const outlet of outlets) expect(faultOf(outlet), outlet.id).toBeUndefined();
  });
});

describe('outlets in the database', () => {
  it('are brought up to date with the files; what a user added or closed stays', async () => {
    const store = await openStore(':memory:', { log: SILENT });
    const now = new Date('2024-06-01T12:00:00Z');
    await registerOutlets(store.db, outlets, now);
    const [first, second] = outlets;
    await saveAddedOutlet(store.db, { ...first!, name: 'Mine' }, now);
    expect(await removeOutlet(store.db, second!.id, now)).toBe('closed');
    expect(await removeOutlet(store.db, 'nobody', now)).toBeUndefined();
    await registerOutlets(store.db, outlets, now);
    expect((await findOutlet(store.db, first!.id))?.definition.name).toBe('Mine');
    expect((await findOutlet(store.db, second!.id))?.definition.closed).toBe('2024-06-01');
    await store.close();
  });
});
