import type { Express, Request, Response } from 'express';
import { houseAddress } from '../../config.js';
import { CONFIRM_PATH, linkSecret, signedLinks } from '../../tell/links.js';
import { askedByLink, confirmDigests, requestDigests } from '../../tell/opt-in.js';
import { SubscriberError, type Wishes } from '../../tell/subscribers.js';
import { outboxFor } from '../../tell/transport.js';
import { asked } from '../asked.js';
import { PageError } from '../errors.js';
import { takeForm } from '../forms.js';
import type { Office } from '../office.js';
import { may, personOf } from '../person.js';
import { sendPage } from '../render.js';
import { choosing, followsAsked, followsOfDesk, sendSoon, slowDown, wishesIn } from '../subscribing.js';
import { formToken } from '../tokens.js';
import { AskedView, ConfirmView, LaidAsideView, SubscribeView } from '../views/subscribe-view.js';

/** `/subscribe`: the wish for digests; `/subscribe/confirm`: the address's owner says yes, by the link in the mail. */
export function subscribePages(app: Express, office: Office): void {
  app.get('/subscribe', async (request, response) => {
    const desk = asked(request, 'desk') !== undefined;
    const follows = desk ? await followsOfDesk(office, personOf(response)) : followsAsked(request);
    return showForm(office, request, response, { address: '', ...follows });
  });
  app.post('/subscribe', ...takeForm(office), (request, response) => takeWish(office, request, response));
  app.get(CONFIRM_PATH, (request, response) => showQuestion(office, request, response));
  app.post(CONFIRM_PATH, (request, response) => takeYes(office, request, response));
}

async function showForm(
  office: Office,
  request: Request,
  response: Response,
  wishes: Wishes,
  problem?: string,
): Promise<void> {
  const choices = await choosing(office, wishes, personOf(response));
  const token = personOf(response)?.token ?? formToken(office, request, response, null);
  response.set('Cache-Control', 'no-store');
  sendPage(office, request, response, {
    title: 'Digests by mail',
    section: 'digests',
    body: <SubscribeView {...choices} token={token} problem={problem} />,
  });
}

async function takeWish(office: Office, request: Request, response: Response): Promise<void> {
  await slowDown(office, request);
  const wishes = wishesIn(request);
  try {
    const address = await requestDigests(office.store.db, wishes, office);
    sendSoon(office, address);
    const mailGoes = office.settings.smtpUrl !== null;
    const outbox = may(personOf(response), 'analyst') ? outboxFor(office.settings) : null;
    sendPage(office, request, response, {
      title: mailGoes ? 'Look into your mail' : 'No mail goes out here',
      body: mailGoes ? <AskedView address={address} /> : <LaidAsideView address={address} outbox={outbox} />,
    });
  } catch (error) {
    if (!(error instanceof SubscriberError)) throw error;
    response.status(400);
    await showForm(office, request, response, wishes, error.message);
  }
}

const linkOf = (request: Request) => ({
  token: asked(request, 'token') ?? '',
  until: asked(request, 'until') ?? '',
});

const noLink = () =>
  new PageError(404, 'This link is damaged or too old. Ask for digests again: the page is /subscribe.');

async function showQuestion(office: Office, request: Request, response: Response): Promise<void> {
  const subscriber = await askedByLink(office.store.db, linkOf(request), office.clock());
  if (subscriber === undefined) throw noLink();
  response.set('Cache-Control', 'no-store');
  const body = <ConfirmView subscriber={subscriber} action={request.originalUrl} />;
  sendPage(office, request, response, { title: 'Send you digests?', body });
}

/** No token of a form: who knows the signed link is the owner of the address. */
async function takeYes(office: Office, request: Request, response: Response): Promise<void> {
  const { db } = office.store;
  const subscriber = await confirmDigests(db, linkOf(request), office.clock());
  if (subscriber === undefined) throw noLink();
  const house = houseAddress(office.settings);
  const { preferences } = signedLinks(house, await linkSecret(db), subscriber);
  response.redirect(303, `${preferences.slice(house.length)}&said=confirmed`);
}
