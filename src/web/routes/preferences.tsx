import express, { type Express, type Request, type Response } from 'express';
import type { Subscriber } from '../../model/digest.js';
import { changeChoices, pauseSubscriber, resumeSubscriber } from '../../store/store.js';
import { eraseSubscriber } from '../../tell/erase.js';
import { PREFERENCES_PATH, subscriberOfToken } from '../../tell/links.js';
import { checkedChoices, SubscriberError, type Wishes } from '../../tell/subscribers.js';
import { outboxFor } from '../../tell/transport.js';
import { asked } from '../asked.js';
import { PageError } from '../errors.js';
import { field, LARGEST_FORM } from '../forms.js';
import type { Office } from '../office.js';
import { personOf } from '../person.js';
import { sendPage } from '../render.js';
import { choosing, followsAsked, wishesIn, wishesOf, withAsked } from '../subscribing.js';
import { PreferencesView } from '../views/preferences-view.js';

/**
 * `/preferences`: what a subscriber gets, by the signed link in every digest. The token in the address says whose it is
 * and proves the right to change it: no sign-in, no cookie.
 */
export function preferencePages(app: Express, office: Office): void {
  const read = express.urlencoded({ extended: false, limit: LARGEST_FORM, parameterLimit: 400 });
  app.get(PREFERENCES_PATH, async (request, response) => {
    const subscriber = await subscriberOf(office, request);
    const { wishes, added } = withAsked(wishesOf(subscriber), followsAsked(request));
    await show(office, request, response, subscriber, wishes, { added });
  });
  app.post(PREFERENCES_PATH, read, (request, response) => take(office, request, response));
}

async function subscriberOf(office: Office, request: Request): Promise<Subscriber> {
  const subscriber = await subscriberOfToken(office.store.db, asked(request, 'token') ?? '', 'preferences');
  if (subscriber === undefined)
    throw new PageError(404, 'This link is damaged, or its subscriber was erased.');
  return subscriber;
}

async function show(
  office: Office,
  request: Request,
  response: Response,
  subscriber: Subscriber,
  wishes: Wishes,
  says: { problem?: string; added?: boolean },
): Promise<void> {
  const choices = await choosing(office, wishes, personOf(response));
  const action = `${PREFERENCES_PATH}?token=${encodeURIComponent(asked(request, 'token') ?? '')}`;
  const view = { ...choices, subscriber, action, ...says, said: asked(request, 'said') };
  response.set('Cache-Control', 'no-store');
  sendPage(office, request, response, { title: 'Your digests', body: <PreferencesView {...view} /> });
}

async function take(office: Office, request: Request, response: Response): Promise<void> {
  const { db } = office.store;
  const subscriber = await subscriberOf(office, request);
  const token = encodeURIComponent(asked(request, 'token') ?? '');
  const back = (said: string) => response.redirect(303, `${PREFERENCES_PATH}?token=${token}&said=${said}`);
  switch (field(request, 'do')) {
    case 'save':
      return save(office, request, response, subscriber, () => back('saved'));
    case 'pause':
      await pauseSubscriber(db, subscriber.id);
      return back('paused');
    case 'resume':
      await resumeSubscriber(db, subscriber.id);
      return back('resumed');
    case 'erase':
      return erase(office, request, response, subscriber);
    default:
      throw new PageError(400, 'This form says nothing that can be done here. Go back and try again.');
  }
}

async function save(
  office: Office,
  request: Request,
  response: Response,
  subscriber: Subscriber,
  done: () => void,
): Promise<void> {
  const wishes = { ...wishesIn(request), address: subscriber.address };
  try {
    await changeChoices(office.store.db, subscriber.id, checkedChoices(wishes, office.clock()));
    done();
  } catch (error) {
    if (!(error instanceof SubscriberError)) throw error;
    response.status(400);
    await show(office, request, response, subscriber, wishes, { problem: error.message });
  }
}

async function erase(
  office: Office,
  request: Request,
  response: Response,
  { address }: Subscriber,
): Promise<void> {
  if (field(request, 'sure') !== 'yes')
    throw new PageError(400, 'Go back and mark the box first: what is erased cannot be brought back.');
  await eraseSubscriber(office.store.db, address, outboxFor(office.settings));
  const body = (
    <section class="plain">
      <h1>Erased</h1>
      <p class="lead">This house holds nothing of you any more.</p>
    </section>
  );
  sendPage(office, request, response, { title: 'Erased', body });
}
