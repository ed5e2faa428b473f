import type { Express, Request, Response } from 'express';
import type { Webhook } from '../../model/webhook.js';
import { listWebhooks, webhookLog } from '../../store/store.js';
import { asked } from '../asked.js';
import { PageError } from '../errors.js';
import { actingPerson, field, fields, goBack, neededField, takeForm } from '../forms.js';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';
import { WebhooksView } from '../views/webhooks-view.js';
import { addWebhookBy, pauseWebhookBy, removeWebhookBy, testWebhookBy } from '../webhook-acts.js';
import { articleNumber } from './articles.js';

/** Deliveries on one page. */
const ROWS = 30;

const PAGE = '/settings/webhooks';

/** What a button does to a webhook, by whose hand; gives the word for what was done. */
type Act = (office: Office, by: string, id: number) => Promise<string>;

const ACTS: Record<string, Act> = {
  test: async (office, by, id) => {
    const { state } = await testWebhookBy(office, by, id);
    return state === 'sent' ? 'webhook-tested' : 'webhook-test-failed';
  },
  pause: async (office, by, id) => {
    await pauseWebhookBy(office, by, id, true);
    return 'webhook-paused';
  },
  resume: async (office, by, id) => {
    await pauseWebhookBy(office, by, id, false);
    return 'webhook-resumed';
  },
  remove: async (office, by, id) => {
    await removeWebhookBy(office, by, id);
    return 'webhook-removed';
  },
};

/** `/settings/webhooks`, for an administrator: which programs are told what happens, and how that goes. */
export function webhookPages(app: Express, office: Office): void {
  app.get(PAGE, (request, response) => showWebhooks(office, request, response, null));
  app.post(`${PAGE}/add`, ...takeForm(office), async (request, response) => {
    const { name } = actingPerson(response, 'administrator');
    const added = await addWebhookBy(office, name, wishesOf(request));
    // the secret stands on this answer alone: no address leads to it again
    await showWebhooks(office, request, response, added);
  });
  for (const [act, work] of Object.entries(ACTS))
    app.post(`${PAGE}/${act}`, ...takeForm(office), async (request, response) => {
      const { name } = actingPerson(response, 'administrator');
      const id = articleNumber(field(request, 'webhook'));
      if (id === null) throw new PageError(400, 'Which webhook?');
      goBack(request, response, PAGE, await work(office, name, id));
    });
}

const wishesOf = (request: Request) => ({
  url: neededField(request, 'url', 'The address'),
  shape: field(request, 'shape') || undefined,
  events: fields(request, 'event'),
  follows: field(request, 'follows').split(','),
});

async function showWebhooks(
  office: Office,
  request: Request,
  response: Response,
  added: Webhook | null,
): Promise<void> {
  const person = actingPerson(response, 'administrator');
  const { db } = office.store;
  const only = articleNumber(asked(request, 'webhook') ?? '');
  const before = articleNumber(asked(request, 'before') ?? '') ?? undefined;
  const log = await webhookLog(db, ROWS + 1, only ?? undefined, before);
  const shown = { log: log.slice(0, ROWS), more: log.length > ROWS, only, added };
  const data = { ...shown, webhooks: await listWebhooks(db) };
  response.set('Cache-Control', 'no-store');
  sendPage(office, request, response, {
    title: 'Webhooks',
    section: 'desk',
    body: <WebhooksView data={data} person={person} now={office.clock()} />,
  });
}
