import type { NextFunction, Request, Response } from 'express';
import { PageError } from './errors.js';
import { LARGEST_FORM } from './forms.js';

/** No script, style, frame or request that is not our own file; nothing inline. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A mail's own styles are inline: it is shown in a sandbox that runs nothing and loads nothing. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

/** Longest address (path and query) that is looked at, in characters. */
const LONGEST_ADDRESS = 4_096;

/** The headers that every answer carries. HSTS only where the request came over https. */
export function safeHeaders(request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  if (request.secure) response.set('Strict-Transport-Security', 'max-age=15552000');
  next();
}

/** The headers under which a mail may be shown inside a page of ours. */
export function mailHeaders(response: Response): void {
  response.set({ 'Content-Security-Policy': MAIL_POLICY, 'X-Frame-Options': 'SAMEORIGIN' });
}

/** The most that a body may weigh, in bytes, by what its address begins with: the only ones that do something. */
const TAKES_FORMS: [RegExp, number][] = [
  // asked by a form, and by mail programs on one click (RFC 8058)
  [/^\/unsubscribe$/, 1_024],
  // one message of MCP
  [/^\/api\/mcp$/, 65_536],
  [/^\/(sign-in|sign-out|settings|desk)(\/|$)/, LARGEST_FORM],
  [/^\/(subscribe(\/confirm)?|preferences)$/, LARGEST_FORM],
];

/** What programs with a token may change; without one it is refused there. */
const CHANGED_BY_PROGRAMS =
  /^\/api\/v1\/((me\/follows|threads|organizations|claims|decisions)\/|(subscribers|webhooks)(\/|$))/;

/** The most that a body may weigh here, in bytes; undefined where nothing but reading is done. */
function mostBytes({ method, path }: Request): number | undefined {
  if (CHANGED_BY_PROGRAMS.test(path) && ['POST', 'PUT', 'DELETE'].includes(method)) return LARGEST_FORM;
  return TAKES_FORMS.find(([form]) => method === 'POST' && form.test(path))?.[1];
}

/** Refuses what this house has no use for: other methods, bodies, and addresses of absurd length. */
export function safeRequests(request: Request, response: Response, next: NextFunction): void {
  if (request.originalUrl.length > LONGEST_ADDRESS) throw new PageError(414, 'This address is too long.');
  // no name holds NUL, and PostgreSQL takes no text with it
  if (/%00/.test(request.originalUrl)) throw new PageError(400, 'This address has signs that no name has.');
  const most = mostBytes(request);
  if (most === undefined && request.method !== 'GET' && request.method !== 'HEAD') {
    response.set('Allow', 'GET, HEAD');
    throw new PageError(405, 'This address can only be read.');
  }
  const length = Number(request.headers['content-length'] ?? 0);
  const unmeasured = request.headers['transfer-encoding'] !== undefined;
  if (unmeasured || length > (most ?? 0))
    throw new PageError(413, 'This address takes no body of that size.');
  next();
}
