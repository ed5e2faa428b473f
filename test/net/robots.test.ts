import { describe, expect, it, test } from 'vitest';
import { crawlDelay, isAllowed, parseRobots } from '../../src/net/robots.js';
import { ROBOTS_CASES } from './robots-cases.js';

describe('robots.txt by RFC 9309', () => {
  test.each(ROBOTS_CASES.map((c, i) => [i + 1, c[4], c] as const))(
    '%i: %s',
    (_, __, [text, agent, url, allowed]) => {
      expect(isAllowed(parseRobots(text), agent, url)).toBe(allowed);
    },
  );

  it('has at least 120 cases', () => {
    expect(ROBOTS_CASES.length).toBeGreaterThanOrEqual(120);
  });

  it('takes bytes that are no UTF-8 without failing', () => {
    const bytes = Buffer.concat([Buffer.from('User-agent: *\nDisallow: /'), Buffer.from([0xff, 0xfe, 0x0a])]);
    expect(isAllowed(parseRobots(bytes), 'ExampleBot', '/y')).toBe(true);
  });

  it('names sitemaps wherever they stand', () => {
    const robots = parseRobots(
      'Sitemap: https://a.example/1.xml\nUser-agent: x\nsitemap: https://a.example/2.xml',
    );
    expect(robots.sitemaps).toEqual(['https://a.example/1.xml', 'https://a.example/2.xml']);
  });

  it('gives the crawl delay of the own group, else of the one for all', () => {
    const robots = parseRobots(
      'User-agent: *\nCrawl-delay: 10\nUser-agent: ExampleBot\nCrawl-delay: 2.5\nDisallow:',
    );
    expect(crawlDelay(robots, 'ExampleBot/1.0')).toBe(2.5);
    expect(crawlDelay(robots, 'OtherBot')).toBe(10);
    expect(crawlDelay(parseRobots('User-agent: *\nCrawl-delay: soon'), 'OtherBot')).toBeUndefined();
  });
});
