import type { Express, Request } from 'express';
import type { Hand } from '../../follow/decisions.js';
import { correctOrganization } from '../../follow/desk.js';
import { ROLES } from '../../model/vocabulary.js';
import { PageError } from '../errors.js';
import { field, neededField, takeForm } from '../forms.js';
import { organizationHref } from '../links.js';
import type { Office } from '../office.js';
import { decided } from './desk-threads.js';

/** Correcting an organization's role or name. */
export function deskOrganizationForms(app: Express, office: Office): void {
  app.post('/desk/organizations/:slug/correct', ...takeForm(office), decided(office, correct));
}

async function correct(office: Office, request: Request, hand: Hand) {
  neededField(request, 'reason', 'The reason');
  const role = ROLES.find(one => one === field(request, 'role'));
  if (field(request, 'role') !== '' && role === undefined)
    throw new PageError(400, `A role is one of: ${ROLES.join(', ')}.`);
  const wish = { name: field(request, 'name') || undefined, role };
  const { slug, waits } = await correctOrganization(office.store.db, String(request.params.slug), wish, hand);
  return { done: waits ? 'corrected-later' : 'corrected', to: organizationHref(slug) };
}
