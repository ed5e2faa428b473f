import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HOME } from '../../src/config.js';
import { CERTAINTIES, CLAIM_KINDS, ROLES, SOURCE_KINDS } from '../../src/model/vocabulary.js';

interface SampleClaim {
  content: string[];
  source: string | null;
  cue: string | null;
  sourceKind: string;
  certainty: string;
  kind: string;
  about: string[];
  due?: string | null;
}
interface SampleArticle {
  id: string;
  outlet: string;
  url: string;
  published: string;
  title: string;
  text: string;
  thread: string;
  threadStatus: string;
  syndicatedOf: string | null;
  citesOutlet: string | null;
  organizations: { name: string; role: string; surfaces: string[] }[];
  claims: SampleClaim[];
}

const FOLDER = join(HOME, 'data', 'sample');
const outlets: { id: string; name: string; host: string; way: string }[] = JSON.parse(
  readFileSync(join(FOLDER, 'outlets.json'), 'utf8'),
);
const articles: SampleArticle[] = readdirSync(join(FOLDER, 'articles')).map(file =>
  JSON.parse(readFileSync(join(FOLDER, 'articles', file), 'utf8')),
);
const END = articles
  .map(a => a.published)
  .sort()
  .at(-1)!;

describe('the sample press', () => {
  test('has every way into an outlet that the demo promises', () => {
    expect(new Set(outlets.map(o => o.way))).toEqual(new Set(['rss', 'atom', 'json', 'damaged', 'listing']));
  });

  test('names the outlet of every article, under its own host', () => {
    for (const article of articles) {
      const outlet = outlets.find(o => o.name === article.outlet);
      expect(outlet?.host, article.id).toBe(new URL(article.url).host);
    }
  });

  test('has ids and addresses that name one article each', () => {
    expect(new Set(articles.map(a => a.id)).size).toBe(articles.length);
    expect(new Set(articles.map(a => a.url)).size).toBe(articles.length);
  });

  test.each(articles.map(a => [a.id, a] as const))('%s quotes only what stands in it', (_, article) => {
    const whole = `${article.title}\n${article.text}`;
    for (const { role, surfaces } of article.organizations) {
      expect(ROLES).toContain(role);
      for (const surface of surfaces) expect(whole).toContain(surface);
    }
    for (const claim of article.claims) {
      for (const words of [...claim.content, claim.source, claim.cue])
        if (words !== null) expect(article.text).toContain(words);
      expect(SOURCE_KINDS).toContain(claim.sourceKind);
      expect(CERTAINTIES).toContain(claim.certainty);
      expect(CLAIM_KINDS).toContain(claim.kind);
      for (const name of claim.about) expect(article.organizations.map(o => o.name)).toContain(name);
    }
  });

  test('relays and reprints only what it prints', () => {
    const ids = articles.map(a => a.id);
    const names = outlets.map(o => o.name);
    for (const article of articles) {
      if (article.syndicatedOf) expect(ids).toContain(article.syndicatedOf);
      if (article.citesOutlet) expect(names).toContain(article.citesOutlet);
    }
  });

  test('tells the story of CompuCom: its status in doubt, six LSPs by the end of June 2015', () => {
    const twin = articles.find(a => a.id === 'sample-compucom-1')!;
    const six = twin.claims.find(c => c.content[0]!.includes('down to six'))!;
    expect(six).toMatchObject({
      due: '2015-06-30',
      sourceKind: 'anonymous',
      certainty: 'hedged',
      kind: 'partner-count',
    });
    expect(twin.claims[0]).toMatchObject({ kind: 'partner-status', about: ['CompuCom', 'Microsoft'] });
  });

  test('ends with at least three open threads that are due within thirty days', () => {
    const last = new Map<string, SampleArticle>();
    const due = new Map<string, string>();
    for (const article of [...articles].sort((a, b) => (a.published < b.published ? -1 : 1))) {
      last.set(article.thread, article);
      for (const claim of article.claims) if (claim.due) due.set(article.thread, claim.due);
    }
    const limit = new Date(Date.parse(END) + 30 * 86_400_000).toISOString();
    const open = [...last].filter(
      ([thread, a]) =>
        ['rumored', 'corroborated'].includes(a.threadStatus) &&
        (due.get(thread) ?? '') > END &&
        (due.get(thread) ?? '') < limit,
    );
    expect(open.length).toBeGreaterThanOrEqual(3);
  });
});
