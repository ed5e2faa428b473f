import type { Express, Request } from 'express';
import { subscriberOfToken, UNSUBSCRIBE_PATH, unsubscribe } from '../../tell/links.js';
import { asked } from '../asked.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';

const tokenOf = (request: Request) => asked(request, 'token') ?? '';

/**
 * The link at the foot of every digest: GET asks (mail programs follow links on their own), POST stops the digests
 * (RFC 8058, one click). The signed token in the address says whose; no sign-in, no cookie.
 */
export function unsubscribePages(app: Express, office: Office): void {
  app.get(UNSUBSCRIBE_PATH, async (request, response) => {
    const subscriber = await subscriberOfToken(office.store.db, tokenOf(request));
    if (subscriber === undefined)
      throw new PageError(404, 'This link is damaged, or its subscriber was removed.');
    sendPage(office, request, response, {
      title: 'Unsubscribe',
      body: <Ask address={subscriber.address} action={request.originalUrl} />,
    });
  });
  app.post(UNSUBSCRIBE_PATH, async (request, response) => {
    const done = await unsubscribe(office.store.db, tokenOf(request));
    if (done.outcome === 'invalid')
      throw new PageError(404, 'This link is damaged, or its subscriber was removed.');
    sendPage(office, request, response, { title: 'Unsubscribed', body: <Done address={done.address} /> });
  });
}

function Ask({ address, action }: { address: string; action: string }) {
  return (
    <section class="plain">
      <h1>Stop the digests?</h1>
      <p class="lead">{address} will get no more digests from this house.</p>
      <form method="post" action={action}>
        <button type="submit">Unsubscribe</button>
      </form>
    </section>
  );
}

function Done({ address }: { address: string }) {
  return (
    <section class="plain">
      <h1>Unsubscribed</h1>
      <p class="lead">{address} gets no more digests.</p>
    </section>
  );
}
