import type { Express } from 'express';
import { deliveryById, listDeliveries } from '../../store/store.js';
import { asked } from '../asked.js';
import { PageError } from '../errors.js';
import { mailHeaders } from '../headers.js';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';
import { DigestListView, DigestView } from '../views/digest-view.js';
import { articleNumber } from './articles.js';

const ROWS = 40;

/** `/digests`: what was sent; `/digests/<n>`: one of them; `/digests/<n>/mail`: its HTML, for the frame on that page. */
export function digestPages(app: Express, office: Office): void {
  app.get('/digests', async (request, response) => {
    const before = articleNumber(asked(request, 'before') ?? '') ?? undefined;
    const rows = await listDeliveries(office.store.db, ROWS + 1, before);
    sendPage(office, request, response, {
      title: 'Digests',
      section: 'digests',
      body: (
        <DigestListView deliveries={rows.slice(0, ROWS)} more={rows.length > ROWS} now={office.clock()} />
      ),
    });
  });
  app.get('/digests/:id', async (request, response) => {
    const delivery = await foundDelivery(office, request.params.id);
    sendPage(office, request, response, {
      title: delivery.subject,
      section: 'digests',
      body: (
        <DigestView delivery={{ ...delivery, plain: withoutTokens(delivery.plain) }} now={office.clock()} />
      ),
    });
  });
  app.get('/digests/:id/mail', async (request, response) => {
    const { html } = await foundDelivery(office, request.params.id);
    mailHeaders(response);
    response.type('html').send(inFrame(withoutTokens(html)));
  });
}

async function foundDelivery(office: Office, id: string) {
  const number = articleNumber(id);
  const delivery = number === null ? undefined : await deliveryById(office.store.db, number);
  if (delivery === undefined) throw new PageError(404, 'There is no digest of this number.');
  return delivery;
}

/** A mail's signed links act for its receiver: whoever reads the archive must not hold them. */
export const withoutTokens = (body: string) => body.replace(/([?&;]token=)[\w.~%-]+/g, '$1taken-out');

/** Links of a mail shown in a frame open beside it. */
const inFrame = (html: string) =>
  /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, head => `${head}<base target="_blank">`)
    : `<base target="_blank">${html}`;
