import type { Express, Request, Response } from 'express';
import { DecisionError } from '../../follow/decisions.js';
import { takeDownArticle } from '../../work/takedown.js';
import { PageError } from '../errors.js';
import { actingPerson, field, goBack, neededField, takeForm } from '../forms.js';
import type { Office } from '../office.js';
import { sayTakenDown } from '../taken-down.js';
import { articleNumber } from './articles.js';

/** Taking an article down at its owner's wish: an administrator's act, and the one that nothing undoes. */
export function deskArticleForms(app: Express, office: Office): void {
  app.post('/desk/articles/:id/takedown', ...takeForm(office), (request, response) =>
    takeDown(office, request, response),
  );
}

async function takeDown(office: Office, request: Request, response: Response): Promise<void> {
  const person = actingPerson(response, 'administrator');
  const { db } = office.store;
  const id = articleNumber(String(request.params.id));
  const reason = neededField(request, 'reason', 'The reason');
  if (field(request, 'sure') !== 'yes')
    throw new PageError(400, 'This cannot be undone: mark the box that says so, or leave it.');
  if (id !== null) await sayTakenDown(db, id, person);
  const hand = { by: person.name, reason, now: office.clock() };
  await takeDownArticle(db, id ?? 0, hand, office.settings).catch((cause: unknown) => {
    if (cause instanceof DecisionError)
      throw new PageError(404, 'There is no article of this number.', { cause });
    throw cause;
  });
  goBack(request, response, '/audit', 'taken-down');
}
