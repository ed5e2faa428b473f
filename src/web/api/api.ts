import { createHash } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { houseAddress } from '../../config.js';
import { storable } from '../../store/store.js';
import { PageError } from '../errors.js';
import { LARGEST_FORM } from '../forms.js';
import type { Office } from '../office.js';
import { callerOf, needsScope } from './caller.js';
import type { Endpoint } from './endpoint.js';
import { ENDPOINTS, indexOfApi } from './endpoints.js';
import { openApiFor } from './openapi.js';
import { checked, checkedBody } from './questions.js';

/** The routes of /api/v1: every endpoint, the list of them, and their description. */
export function apiRoutes(office: Office): Router {
  const router = express.Router();
  router.get('/', (request, response) => sendAnswer(request, response, indexOfApi()));
  router.get('/openapi.json', (request, response) =>
    sendAnswer(request, response, openApiFor(houseAddress(office.settings))),
  );
  for (const endpoint of ENDPOINTS) {
    const { path, method = 'get', scope, body } = endpoint;
    const guards = [...(scope ? [needsScope(scope)] : []), ...(body ? [jsonBody] : [])];
    router[method](path.replace(/\{(\w+)\}/g, ':$1'), ...guards, answering(office, endpoint));
  }
  return router;
}

/** Checks what is asked, asks, and sends the answer. */
function answering(office: Office, endpoint: Endpoint): RequestHandler {
  const { place, question, body: sent, ask, send } = endpoint;
  return async (request, response) => {
    const where = place.safeParse(request.params);
    if (!where.success) throw new PageError(404, UNKNOWN);
    const asked = {
      ...checked(question, request.query),
      ...(sent && checkedBody(sent, request.body ?? {})),
      ...where.data,
    };
    if (send) return send(office, asked, response);
    const body = await ask(office, asked, callerOf(response));
    if (body === undefined) throw new PageError(404, UNKNOWN);
    sendAnswer(request, response, toldOf(office, endpoint, body));
  };
}

const UNKNOWN = 'Nothing is known under this name.';

/** What the schema does not tell of is left out: a field of the house's own never goes out by accident. */
function toldOf(office: Office, { path, answer }: Endpoint, body: unknown): object {
  const told = answer.safeParse(body);
  if (!told.success) office.log.error(`/api/v1${path} answers otherwise than it says: ${told.error.message}`);
  return (told.success ? told.data : body) as object;
}

const readJson = express.json({
  limit: LARGEST_FORM,
  reviver: (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value),
});

/** Reads what is sent; what is no JSON is said so. */
const jsonBody: RequestHandler = (request, response, next) =>
  readJson(request, response, cause =>
    next(cause ? new PageError(400, 'What was sent is no JSON, or too long.', { cause }) : undefined),
  );

/** Sends an answer, or 304 to who has the same already. */
function sendAnswer(request: Request, response: Response, body: object): void {
  const tag = tagOf(body);
  response.set({ 'Cache-Control': 'private, no-cache', ETag: tag, Vary: 'Authorization' });
  // Express's own check leaves out whoever sends "Cache-Control: no-cache" along, as fetch does
  if (request.method !== 'POST' && isKnown(request.get('if-none-match'), tag)) response.status(304).end();
  else response.type('json').send(JSON.stringify(body));
}

/** The tag of an answer; the time at which it was given makes it no other answer. */
function tagOf(body: object): string {
  const { at: _, ...lasting } = body as { at?: string };
  const hash = createHash('sha256').update(JSON.stringify(lasting)).digest('base64url');
  return `W/"${hash.slice(0, 27)}"`;
}

/** Whether one of the tags of If-None-Match is this one; weak comparison (RFC 9110, 13.1.2). */
function isKnown(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false;
  const tags = asked.split(',').map(one => one.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag.replace(/^W\//, ''));
}
