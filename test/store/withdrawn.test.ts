import { expect, it } from 'vitest';
import {
  type Db,
  reserveDelivery,
  reserveForWebhook,
  saveSubscriber,
  saveWebhook,
  withdrawTold,
} from '../../src/store/store.js';
import { eachDatabase } from '../support/databases.js';

const NOW = new Date('2025-01-24T09:00:00Z');
const READER = { address: 'reader@a.example', rhythm: 'daily' as const, zone: 'UTC', hour: 7, follows: [] };

async function letter(db: Db, subscriberId: number, period: string, words: string): Promise<void> {
  const body = { subject: 'News', html: `<p>${words}</p>`, plain: words, items: [period] };
  await reserveDelivery(db, { subscriberId, period, messageId: `<${period}@a.example>`, ...body }, NOW);
}

eachDatabase((_, open) => {
  it('withdraws what holds an address with _ or %, and nothing that only looks like it', async () => {
    const { db } = await open();
    const { id } = await saveSubscriber(db, READER, NOW);
    await letter(db, id, 'meant', 'See https://a.example/lsp_cut%20off.');
    await letter(db, id, 'other', 'See https://a.example/lsp-cut-20off.');
    const wish = { url: 'https://b.example/', secret: 'x', events: [], shape: 'plain' as const, follows: [] };
    const { id: webhookId } = await saveWebhook(db, wish, NOW);
    const message = { webhookId, event: 'thread-opened', messageId: 'm', state: 'reserved' as const };
    for (const words of ['margins fall by 5%_net', 'margins fall by 5 or so net'])
      await reserveForWebhook(db, { ...message, item: words, body: JSON.stringify({ words }) }, NOW);
    const words = ['https://a.example/lsp_cut%20off', 'fall by 5%_net'];
    expect(await withdrawTold(db, words)).toEqual({ messageIds: ['<meant@a.example>'], messages: 1 });
    const left = await db.selectFrom('deliveries').select('period').execute();
    expect(left).toEqual([{ period: 'other' }]);
  });
});
