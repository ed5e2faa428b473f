import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { STANDINGS } from '../../src/model/vocabulary.js';
import { composeLetter, LETTER_LIMIT } from '../../src/tell/email.js';
import { digestOf, READER, storyOf } from './letters.js';

const house = 'https://grapevine.example';
const unsubscribe = `${house}/unsubscribe?token=7.abc`;
const preferences = `${house}/preferences?token=7.def`;
const links = { unsubscribe, preferences };
const write = (digest: ReturnType<typeof digestOf>) =>
  composeLetter(digest, { subscriber: READER, house, links });

const everyStanding = STANDINGS.map((after, i) =>
  storyOf({
    slug: `thread-${i}`,
    what: i === 0 ? 'new' : 'moved',
    before: i === 0 ? null : 'rumored',
    after,
  }),
);
const heard = {
  ...{ key: 'also x', threadId: 1, slug: 'x', statement: 'A claim', kind: 'partner-status' as const },
  ...{ words: 'Partner Courier repeats Channel Ledger', articleUrl: 'https://partner-courier.test/1' },
  at: '2014-11-18T06:00:00.000Z',
};
const due = {
  ...{ threadId: 2, slug: 'six', statement: 'Six LSPs by December', kind: 'partner-count' as const },
  ...{ standing: 'corroborated' as const, due: '2014-12-01', movedAt: '2014-11-17T15:30:00.000Z' },
};
const groups = [
  { name: 'CompuCom', of: { what: 'organization' as const, target: 'compucom' } },
  {
    name: 'Licensing Solution Provider',
    of: { what: 'term' as const, target: 'licensing-solution-provider' },
  },
  { name: 'Search: kind:legal', of: { what: 'search' as const, target: 'kind:legal' } },
  { name: 'Threads you follow', of: null },
].map((heading, i) => ({ ...heading, stories: everyStanding.slice(i, i === 3 ? undefined : i + 1) }));
const trouble = {
  ...{ key: 'outlet tierline fails', outletId: 'tierline', outlet: 'Tierline', isNew: true },
  ...{
    since: '2014-11-12T09:00:00.000Z',
    words: '403 since Wednesday: the site refuses robots; ask it or drop it',
  },
};
const full = digestOf(everyStanding, { groups, alsoHeard: [heard], due: [due], troubles: [trouble] });

describe('the HTML of a letter', () => {
  const { html } = write(full);
  const $ = load(html);

  test('is laid out by tables and styled inline only', () => {
    expect($('style, link, script, svg, form, iframe, object, video').length).toBe(0);
    expect($('[class], [id]').length).toBe(0);
    for (const table of $('table').toArray())
      expect($(table).attr()).toMatchObject({
        role: 'presentation',
        cellpadding: '0',
        cellspacing: '0',
        border: '0',
      });
    expect($('div, section, article, main').length).toBe(0);
  });

  test('uses no CSS that mail programs drop', () => {
    const kept =
      /^(font-(family|size|weight)|line-height|color|background-color|padding|margin|border-(left|bottom)|width|max-width|text-align|text-decoration|white-space)$/;
    const styles = $('[style]')
      .toArray()
      .flatMap(element => $(element).attr('style')!.split(';'));
    const names = styles.map(style => style.split(':')[0]!.trim()).filter(Boolean);
    expect(names.filter(name => !kept.test(name))).toEqual([]);
    expect(html).not.toMatch(/url\(|@import|!important|position:|display:|float:|var\(|calc\(/);
  });

  test('loads nothing from elsewhere', () => {
    expect($('img, [background], [src]').length).toBe(0);
  });

  test('holds in dark mode: colour schemes named, colours only in pairs', () => {
    expect($('meta[name="color-scheme"]').attr('content')).toBe('light dark');
    for (const element of $('[style*="color"]').toArray()) {
      const style = $(element).attr('style')!;
      expect(/(^|;)\s*color:(?!inherit)/.test(style)).toBe(/background-color:/.test(style));
    }
  });

  test('has standings that are told by a word and a sign, in readable contrast', () => {
    for (const standing of STANDINGS) expect(html).toContain(` ${standing}`);
    for (const [, ground] of html.matchAll(/background-color:(#[0-9a-f]{6})/g))
      expect(contrastWithWhite(ground!)).toBeGreaterThan(4.5);
  });

  test('links every story to its thread, its sentence and its partner, with whole addresses', () => {
    const found = $('a')
      .toArray()
      .map(a => $(a).attr('href')!);
    expect(found).toContain(`${house}/threads/thread-0`);
    expect(found).toContain(`${house}/organizations/compucom`);
    expect(found).toContain(`${house}/programs/licensing-solution-provider`);
    expect(found).toContain(`${house}/search?q=kind%3Alegal`);
    expect(found).toContain(
      'https://channel-ledger.test/2014/11/compucom#:~:text=CompuCom%20may%20soon%20have%20to,several%20people%20told%20Channel%20Ledger.',
    );
    expect(found).toContain(`${house}/outlets/tierline`);
    expect(found).toContain(unsubscribe);
    expect(found).toContain(preferences);
    for (const link of found) expect(link).toMatch(/^https?:\/\//);
  });

  test('says before and after, who said it, and why it moved', () => {
    const { html: one } = write(
      digestOf([
        storyOf({
          what: 'moved',
          before: 'rumored',
          after: 'corroborated',
          rule: 'a second voice asserts it',
        }),
      ]),
    );
    const words = load(one)('body').text();
    expect(words).toContain('◔ rumored → ◑ corroborated');
    expect(words).toContain('Several people (anonymous, 2 independent voices)');
    expect(words).toContain('Channel Ledger, 17 Nov 2014');
    expect(words).toContain('Why: a second voice asserts it');
  });

  test('stays under 100 kB; what has no room comes with the next one', () => {
    const long = 'word '.repeat(200);
    const stories = Array.from({ length: 500 }, (_, i) =>
      storyOf({ slug: `thread-${i}`, sentence: long, statement: long, rule: long }),
    );
    const letter = write(digestOf(stories));
    expect(Buffer.byteLength(letter.html)).toBeLessThan(LETTER_LIMIT);
    expect(letter.keys.length).toBeGreaterThan(5);
    expect(letter.plain).toContain(`${500 - letter.keys.length} more stories have no room here`);
  });
});

describe('a hostile archive', () => {
  const evil = '<script>alert(1)</script>"\' onmouseover=x\r\nBcc: victim@example.com\u202Etxt';
  const story = storyOf({
    ...{ statement: evil, sentence: evil, source: evil, outlet: evil, rule: evil, articleTitle: evil },
    ...{ slug: '"><img src=x>/../..', articleUrl: 'javascript:alert(1)', what: 'moved', before: 'rumored' },
  });
  const letter = write(
    digestOf([story], {
      groups: [
        { name: evil, of: { what: 'organization', target: evil }, stories: [story] },
        { name: evil, of: { what: 'search', target: evil }, stories: [story] },
      ],
      alsoHeard: [{ ...heard, words: evil, statement: evil, articleUrl: 'data:text/html,x' }],
    }),
  );

  test('is shown as text', () => {
    const $ = load(letter.html);
    expect($('script, img').length).toBe(0);
    expect($('body').text()).toContain('<script>alert(1)</script>');
    for (const a of $('a').toArray()) {
      expect(Object.keys($(a).attr()!).filter(name => name !== 'style')).toEqual(['href']);
      expect($(a).attr('href')).toMatch(
        /^https:\/\/grapevine\.example\/(threads|organizations|search\?q=|unsubscribe|preferences)/,
      );
      expect($(a).attr('href')).not.toContain('/../');
    }
  });

  test('puts no line break into the subject, and turns no text around', () => {
    expect(letter.subject).not.toMatch(/[\r\n\u202E]/);
    expect(letter.html).not.toContain('\u202E');
    expect(letter.plain).not.toContain('\u202E');
    expect(letter.plain).not.toMatch(/^Bcc:/m);
    expect(letter.plain).not.toContain('javascript:');
  });
});

describe('the plain text of a letter', () => {
  const { plain } = write(full);

  test('tells the same news as the HTML', () => {
    for (const part of [
      'Grapevine | Daily digest, 18 Nov 2014',
      '1 new rumor, 5 moved standings and 1 outlet in trouble',
      'COMPUCOM\n--------',
      'SEARCH: KIND:LEGAL\n------------------',
      'THREADS YOU FOLLOW\n------------------',
      'New rumor ◔ rumored | Partner status',
      '◔ rumored -> ● confirmed | Partner status',
      '“CompuCom may soon have to give up its place,',
      'Several people (anonymous, 2 independent voices). Channel Ledger, 17 Nov',
      `Thread: ${house}/threads/thread-0`,
      '1 December 2014, in 13 days: Six LSPs by December (◑ corroborated)',
      'A claim: Partner Courier repeats Channel Ledger (18 Nov 2014)',
      'OUTLETS IN TROUBLE\n------------------\n\n  New: Tierline, since 12 Nov 2014: 403 since Wednesday: the site refuses',
      `    robots; ask it or drop it\n    ${house}/outlets/tierline\n`,
      `Change what you get: ${preferences}`,
      `Stop these digests: ${unsubscribe}`,
    ])
      expect(plain).toContain(part);
  });

  test('breaks its lines at words, and no address at all', () => {
    for (const line of plain.split('\n'))
      if (!line.includes('://')) expect(line.length).toBeLessThanOrEqual(76);
    expect(plain).toContain(`${house}/threads/thread-5\n`);
  });
});

function contrastWithWhite(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(i => {
    const part = Number.parseInt(colour.slice(i, i + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05);
}
