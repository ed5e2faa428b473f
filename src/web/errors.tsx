import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Office } from './office.js';
import { sendPage } from './render.js';

/** An answer other than the page asked for, with a sentence for the reader. */
export class PageError extends Error {
  /** of a question with several fields: what is wrong with which */
  readonly faults?: { field: string; detail: string }[];

  constructor(
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const TITLES: Record<number, string> = {
  400: 'This address cannot be read',
  401: 'Nobody is signed in',
  403: 'Not allowed',
  404: 'Nothing here',
  405: 'Not possible here',
  410: 'Taken down',
  413: 'Too much',
  414: 'Too long',
  429: 'Too many tries',
  500: 'Something broke',
};

/** Answers what no route knew. */
export function answerNotFound(office: Office): RequestHandler {
  return (request, response) =>
    answer(office, request, response, new PageError(404, 'There is no page at this address.'));
}

/** Answers what a route threw: a PageError as it is, anything else as a 500 whose cause is in the log only. */
export function answerError(office: Office): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof PageError) return answer(office, request, response, error);
    const status = statusOf(error);
    const message =
      status === 400
        ? 'This address has signs in it that cannot be read.'
        : 'The fault is ours, and is logged.';
    answer(office, request, response, new PageError(status, message, { cause: error }));
  };
}

/** Express marks faults of the address itself (a broken %-sign) with a status of 4xx. */
function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? 400 : 500;
}

function answer(office: Office, request: Request, response: Response, error: PageError): void {
  if (error.status === 401 && !request.originalUrl.startsWith('/api/')) {
    toSignIn(request, response);
    return;
  }
  const number = randomBytes(4).toString('hex');
  const line = `${number} ${error.status} ${request.method} ${JSON.stringify(request.originalUrl.slice(0, 300))}`;
  if (error.status >= 500) office.log.error(`${line}: ${causeOf(error)}`);
  else office.log.debug(`${line}: ${error.message}`);
  response.status(error.status).set('Cache-Control', 'no-store');
  const title = TITLES[error.status] ?? 'Not possible';
  if (request.originalUrl.startsWith('/api/')) sendProblem(response, error, title, number);
  else sendErrorPage(office, request, response, { title, message: error.message, number });
}

/** To the door, and back here afterwards; a form that was sent is not sent again. */
function toSignIn(request: Request, response: Response): void {
  const back = request.method === 'GET' ? `?back=${encodeURIComponent(request.originalUrl)}` : '';
  response.redirect(303, `/sign-in${back}`);
}

const causeOf = ({ cause, message }: Error) =>
  cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? message);

/** RFC 9457. */
function sendProblem(response: Response, error: PageError, title: string, number: string): void {
  const { status, message: detail, faults } = error;
  const problem = { type: 'about:blank', title, status, detail, number, faults };
  response.type('application/problem+json').send(JSON.stringify(problem));
}

function sendErrorPage(
  office: Office,
  request: Request,
  response: Response,
  { title, message, number }: { title: string; message: string; number: string },
): void {
  sendPage(office, request, response, {
    title,
    body: (
      <section class="plain">
        <h1>{title}</h1>
        <p class="lead">{message}</p>
        <p>
          Try <a href="/search">the search</a>, <a href="/organizations">the organizations</a> or{' '}
          <a href="/">the front page</a>. To tell somebody about it, quote the number <code>{number}</code>.
        </p>
      </section>
    ),
  });
}
