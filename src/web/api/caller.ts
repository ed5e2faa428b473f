import type { Request, RequestHandler, Response } from 'express';
import { SCOPE_WORDS, type Scope } from '../../model/scopes.js';
import { type TokenHolder, tokenHolder } from '../../store/store.js';
import { PageError } from '../errors.js';
import type { Office } from '../office.js';
import { hashOfToken, newToken } from '../tokens.js';
import { askerAt, RateLimit } from './rate.js';

/** Programs that look for leaked secrets know ours by it. */
const PREFIX = 'gv_';
/** A token may ask so many times as often as an address without one. */
const WITH_TOKEN = 5;

/** A fresh token of the API: shown once, kept as a hash. */
export const newApiToken = () => PREFIX + newToken();

/** Who asks, as `knowCaller` found out; null: without a token, who reads what strangers read. */
export const callerOf = (response: Response): TokenHolder | null =>
  (response.locals.caller as TokenHolder | undefined) ?? null;

/**
 * Finds out who asks by "Authorization: Bearer ...", and counts. A token that is none is counted as its address, so
 * that trying many is no faster, and refused with 401: nobody shall think that an old token still counts.
 */
export function knowCaller(office: Office, limits = new RateLimit()): RequestHandler {
  return async (request, response, next) => {
    const given = request.get('authorization');
    const holder = given === undefined ? undefined : await holderOf(office, given);
    const { apiRate } = office.settings;
    const asker = holder ? `token ${holder.id}` : askerAt(request.ip ?? '');
    const allowance = limits.take(asker, holder ? apiRate * WITH_TOKEN : apiRate, office.clock());
    response.set({
      'RateLimit-Limit': String(allowance.limit),
      'RateLimit-Remaining': String(allowance.remaining),
      'RateLimit-Reset': String(allowance.reset),
      'RateLimit-Policy': `${allowance.limit};w=60`,
    });
    if (!allowance.allowed) tooMany(response, allowance.reset);
    if (given !== undefined && holder === undefined) refuseToken(response);
    response.locals.caller = holder;
    next();
  };
}

async function holderOf({ store: { db }, clock }: Office, given: string): Promise<TokenHolder | undefined> {
  const token = /^Bearer +(gv_[\w-]{43})$/i.exec(given)?.[1];
  return token === undefined ? undefined : tokenHolder(db, hashOfToken(token), clock());
}

function tooMany(response: Response, seconds: number): never {
  response.set('Retry-After', String(seconds));
  throw new PageError(429, `Too many requests in this minute. Wait ${seconds} seconds.`);
}

/** RFC 6750, 3. */
function refuseToken(response: Response): never {
  response.set('WWW-Authenticate', 'Bearer realm="Grapevine", error="invalid_token"');
  throw new PageError(401, 'This token is unknown, expired or revoked.');
}

/** Lets on who may do this. Without a token one reads; everything else takes a token with its scope. */
export function needsScope(scope: Scope): RequestHandler {
  return (_request: Request, response, next) => {
    const caller = callerOf(response);
    if (caller === null && scope !== 'read') {
      response.set('WWW-Authenticate', `Bearer realm="Grapevine", scope="${scope}"`);
      throw new PageError(401, `This takes a token with the scope ${scope}: ${SCOPE_WORDS[scope]}.`);
    }
    if (caller !== null && !caller.scopes.includes(scope)) {
      const header = `Bearer realm="Grapevine", error="insufficient_scope", scope="${scope}"`;
      response.set('WWW-Authenticate', header);
      throw new PageError(403, `This token has not the scope ${scope}: ${SCOPE_WORDS[scope]}.`);
    }
    next();
  };
}
