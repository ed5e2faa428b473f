import { describe, expect, test } from 'vitest';
import type { DatedThread, ThreadCard } from '../../src/store/store.js';
import { calendarOf } from '../../src/tell/calendar.js';
import { jsonFeed } from '../../src/tell/feeds.js';

const card = (more: Partial<ThreadCard> = {}): ThreadCard => ({
  ...{ id: 1, slug: 'microsoft-six-lsps', statement: 'Microsoft may reduce the number of U.S. LSPs to six' },
  ...{ kind: 'partner-count', standing: 'corroborated', confidence: 0.6, grade: 'C2', due: '2015-06-30' },
  ...{ openedAt: '2014-11-17T15:30:00.000Z', movedAt: '2014-11-19T06:00:00.000Z', voices: 2, evidence: 3 },
  organizations: [{ slug: 'microsoft', name: 'Microsoft', role: 'vendor' }],
  moves: [
    {
      ...{
        standing: 'corroborated',
        before: 'rumored',
        at: '2014-11-19T06:00:00.000Z',
        rule: 'a second voice',
      },
      ...{ sentence: 'Six will be left, says a distributor.', by: null, reason: null },
      ...{ source: 'a distributor', sourceKind: 'anonymous', certainty: 'hedged', role: 'repeats' },
      printed: {
        ...{ articleId: 1, title: 'Six', url: 'https://tierline.test/six', outletId: 'tierline' },
        ...{ outlet: 'Tierline', publishedAt: '2014-11-19T06:00:00.000Z' },
      },
    },
  ],
  ...more,
});

const head = {
  ...{ title: 'Grapevine: Microsoft', house: 'https://g.example', now: new Date('2014-11-20T12:00:00Z') },
  ...{ self: 'https://g.example/threads.json', page: 'https://g.example/threads' },
};

describe('a JSON Feed', () => {
  test('has an item a thread, which is new when its standing moves', () => {
    const feed = JSON.parse(jsonFeed(head, [card()]));
    expect(feed).toMatchObject({
      ...{ version: 'https://jsonfeed.org/version/1.1', title: 'Grapevine: Microsoft' },
      ...{ home_page_url: head.page, feed_url: head.self },
    });
    expect(feed.items[0]).toMatchObject({
      id: 'https://g.example/threads/microsoft-six-lsps#corroborated-2014-11-19T06:00:00.000Z',
      url: 'https://g.example/threads/microsoft-six-lsps',
      external_url: 'https://tierline.test/six#:~:text=Six%20will%20be%20left%2C%20says%20a%20distributor.',
      date_published: '2014-11-19T06:00:00.000Z',
      content_text:
        '“Six will be left, says a distributor.”\nA distributor (anonymous, 2 independent voices). Tierline, 2014-11-19\nrumored -> corroborated: a second voice\nDue: 2015-06-30',
    });
    const moved = JSON.parse(
      jsonFeed(head, [card({ standing: 'confirmed', movedAt: '2015-01-01T00:00:00.000Z' })]),
    );
    expect(moved.items[0].id).not.toBe(feed.items[0].id);
  });

  test('is whole with no threads at all, and links nothing but the web', () => {
    expect(JSON.parse(jsonFeed(head, [])).items).toEqual([]);
    const [move] = card().moves;
    const evil = card({ moves: [{ ...move!, printed: { ...move!.printed!, url: 'javascript:alert(1)' } }] });
    expect(JSON.parse(jsonFeed(head, [evil])).items[0].external_url).toBeUndefined();
  });
});

describe('a calendar of due dates', () => {
  const dated = (more: Partial<DatedThread> = {}): DatedThread => {
    const { slug, statement, kind, standing, due, movedAt, organizations, moves } = card();
    const thread = { slug, statement, kind, standing, due, movedAt, organizations };
    return { ...thread, sentence: moves[0]!.sentence, ...more };
  };
  const lines = (text: string) => text.replace(/\r\n /g, '').split('\r\n');

  test('has an all-day event a thread', () => {
    const text = lines(calendarOf(head, [dated(), dated({ slug: 'no-date', due: null })]));
    expect(text.filter(line => line === 'BEGIN:VEVENT')).toHaveLength(1);
    for (const line of [
      'UID:microsoft-six-lsps@g.example',
      'DTSTAMP:20141120T120000Z',
      'DTSTART;VALUE=DATE:20150630',
      'DTEND;VALUE=DATE:20150701',
      'SUMMARY:Due: Microsoft may reduce the number of U.S. LSPs to six',
      'DESCRIPTION:corroborated\\; partner-count\\n“Six will be left\\, says a distributor.”\\nhttps://g.example/threads/microsoft-six-lsps',
      'URL:https://g.example/threads/microsoft-six-lsps',
      'CATEGORIES:corroborated,Microsoft',
      'STATUS:TENTATIVE',
    ])
      expect(text).toContain(line);
  });

  test('crosses out what is settled', () => {
    const status = (standing: ThreadCard['standing']) =>
      lines(calendarOf(head, [dated({ standing })])).find(line => line.startsWith('STATUS'));
    expect(
      ['confirmed', 'denied', 'expired', 'withdrawn'].map(s => status(s as ThreadCard['standing'])),
    ).toEqual(['STATUS:CONFIRMED', 'STATUS:TENTATIVE', 'STATUS:CANCELLED', 'STATUS:CANCELLED']);
  });

  test('keeps to 75 bytes a line, breaks no character, and lets no text begin a line of its own', () => {
    const statement = `Zürich 日本 😀 ${'é'.repeat(200)}\r\nEND:VCALENDAR\r\nBEGIN:VEVENT; a, b \\`;
    const text = calendarOf(head, [dated({ statement })]);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\uFFFD');
    }
    expect(lines(text).filter(line => line === 'END:VCALENDAR')).toHaveLength(1);
    expect(lines(text).find(line => line.startsWith('SUMMARY'))).toContain('BEGIN:VEVENT\\; a\\, b \\\\');
    expect(Buffer.from(text).toString()).toBe(text);
  });
});
