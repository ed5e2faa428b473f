import type { DigestItem, Subscriber } from '../../src/model/digest.js';
import type { Digest, Story } from '../../src/tell/digest.js';

/** A subscriber as the store gives one. */
export const READER: Subscriber = {
  ...{ id: 7, address: 'analyst@desk.example', rhythm: 'daily', zone: 'Europe/London', hour: 7 },
  ...{ follows: [], things: [], kinds: [], paused: false, stopped: null, unconfirmed: false },
  administrator: false,
  createdAt: '2014-11-01T00:00:00.000Z',
};

/** A story with the given parts, the rest filled in. */
export function storyOf(item: Partial<DigestItem> = {}, more: Partial<Story> = {}): Story {
  const slug = item.slug ?? 'compucom-microsoft-lsp';
  return {
    item: {
      ...{ key: `${slug} ${item.after ?? 'rumored'}`, what: 'new', threadId: 1, slug },
      ...{ statement: 'CompuCom may lose Microsoft LSP status', kind: 'partner-status' },
      ...{ organizations: ['CompuCom', 'Microsoft'], before: null, after: 'rumored' },
      ...{ at: '2014-11-17T15:30:00.000Z', rule: 'first heard' },
      sentence: 'CompuCom may soon have to give up its place, several people told Channel Ledger.',
      ...{ sourceKind: 'anonymous', source: 'several people', role: 'first', independentVoices: 2 },
      ...{ outlet: 'Channel Ledger', articleTitle: 'Sources: CompuCom Could Lose Its Top Rung' },
      articleUrl: 'https://channel-ledger.test/2014/11/compucom',
      ...{ publishedAt: '2014-11-17T15:30:00.000Z', due: null },
      ...item,
    } as DigestItem,
    ...{ by: null, reason: null, keys: [`${slug} ${item.after ?? 'rumored'}`], alsoHeard: [] },
    organizations: [
      { threadId: 1, name: 'CompuCom', slug: 'compucom', role: 'partner', aliases: '[]' },
      { threadId: 1, name: 'Microsoft', slug: 'microsoft', role: 'vendor', aliases: '[]' },
    ],
    ...more,
  };
}

/** A digest of these stories, all under one partner. */
export function digestOf(stories: Story[], more: Partial<Digest> = {}): Digest {
  return {
    ...{ since: '2014-11-17T07:00:00.000Z', until: '2014-11-18T07:00:00.000Z' },
    groups: [{ name: 'CompuCom', of: { what: 'organization', target: 'compucom' }, stories }],
    ...{ alsoHeard: [], due: [], troubles: [] },
    keys: stories.flatMap(story => story.keys),
    ...more,
  };
}
