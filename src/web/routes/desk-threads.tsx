import type { Express, Request, RequestHandler } from 'express';
import { DecisionError, type Hand } from '../../follow/decisions.js';
import {
  decideMerge,
  decideOnThread,
  decideSplit,
  decideStanding,
  markMisread,
  undoDecided,
} from '../../follow/desk.js';
import { STANDINGS } from '../../model/vocabulary.js';
import { inTransaction, listUsers, threadHead } from '../../store/store.js';
import { PageError } from '../errors.js';
import { actingPerson, field, fields, goBack, neededField, takeForm } from '../forms.js';
import { threadHref } from '../links.js';
import type { Office } from '../office.js';

/** What a form does, by whose hand; gives the word for what was done, and where to go. */
type Act = (office: Office, request: Request, hand: Hand) => Promise<{ done: string; to: string }>;

const ACTS: Record<string, Act> = {
  '/desk/threads/:slug/standing': moveStanding,
  '/desk/threads/:slug/merge': merge,
  '/desk/threads/:slug/claims': claims,
  '/desk/threads/:slug/note': note,
  '/desk/threads/:slug/assign': assign,
  '/desk/threads/:slug/pin': pin,
  '/desk/articles/:id/misread': misread,
  '/desk/undo': undo,
};

/** What an analyst decides about threads and claims: each a form that comes back to the page it stood on. */
export function deskThreadForms(app: Express, office: Office): void {
  for (const [path, act] of Object.entries(ACTS)) app.post(path, ...takeForm(office), decided(office, act));
}

/** Acts as the analyst who is signed in; what cannot be decided is said on a page. */
export function decided(office: Office, act: Act): RequestHandler {
  return async (request, response) => {
    const { name: by } = actingPerson(response, 'analyst');
    const hand = { by, reason: field(request, 'reason'), now: office.clock() };
    const { done, to } = await act(office, request, hand).catch((cause: unknown) => {
      if (cause instanceof DecisionError) throw new PageError(400, `${capital(cause.message)}.`, { cause });
      throw cause;
    });
    goBack(request, response, to, done);
  };
}

const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1).replace(/\.$/, '');

const slugOf = (request: Request) => String(request.params.slug);

function withReason(request: Request): void {
  neededField(request, 'reason', 'The reason');
}

async function moveStanding(office: Office, request: Request, hand: Hand) {
  withReason(request);
  const standing = STANDINGS.find(one => one === field(request, 'standing'));
  if (standing === undefined) throw new PageError(400, `A standing is one of: ${STANDINGS.join(', ')}.`);
  await decideStanding(office.store.db, slugOf(request), standing, hand);
  return { done: 'standing', to: threadHref(slugOf(request)) };
}

/** The slug of a thread from a form: as it stands in a list, or as the address that somebody pasted. */
async function otherThread(office: Office, request: Request): Promise<string> {
  const given = field(request, 'into-address') || field(request, 'into');
  const slug = /(?:^|\/threads\/)([^/?#\s]+)\/?(?:[?#].*)?$/.exec(given)?.[1] ?? '';
  const head = await threadHead(office.store.db, slug);
  if (head === undefined)
    throw new PageError(
      400,
      'Which other thread? Choose one from the list, or paste the address of its page.',
    );
  return head.slug;
}

async function merge(office: Office, request: Request, hand: Hand) {
  withReason(request);
  const into = await otherThread(office, request);
  await decideMerge(office.store.db, slugOf(request), into, hand);
  return { done: 'merged', to: threadHref(into) };
}

function claimNumbers(request: Request): number[] {
  const ids = fields(request, 'claim').filter(id => /^\d{1,15}$/.test(id));
  if (ids.length === 0) throw new PageError(400, 'Mark at least one claim first.');
  return ids.map(Number);
}

/** One form for marked claims; its buttons say what becomes of them. */
async function claims(office: Office, request: Request, hand: Hand) {
  const deed = field(request, 'deed');
  if (deed === 'misread') return misread(office, request, hand, threadHref(slugOf(request)));
  withReason(request);
  if (deed !== 'split' && deed !== 'move') throw new PageError(400, 'This form does nothing of that name.');
  const into = deed === 'move' ? await otherThread(office, request) : null;
  await decideSplit(office.store.db, slugOf(request), claimNumbers(request), hand, into);
  return { done: 'split', to: threadHref(slugOf(request)) };
}

async function misread(office: Office, request: Request, hand: Hand, to = '/desk') {
  withReason(request);
  const ids = claimNumbers(request);
  await inTransaction(office.store.db, async trx => {
    for (const id of ids) await markMisread(trx, id, hand);
  });
  return { done: 'misread', to };
}

async function note(office: Office, request: Request, hand: Hand) {
  const text = neededField(request, 'text', 'The note');
  await decideOnThread(office.store.db, slugOf(request), { what: 'note', text }, { ...hand, reason: '' });
  return { done: 'note', to: threadHref(slugOf(request)) };
}

/** Whom a thread is assigned to, by name, or nobody; throws PageError 400 for a name that nobody let in has. */
export async function assignee({ store: { db } }: Office, name: string): Promise<string | null> {
  if (name === '') return null;
  const users = await listUsers(db);
  if (users.some(user => user.name === name && user.disabledAt === null)) return name;
  throw new PageError(400, 'There is no user of that name.');
}

async function assign(office: Office, request: Request, hand: Hand) {
  const to = await assignee(office, field(request, 'to'));
  await decideOnThread(office.store.db, slugOf(request), { what: 'assign', to }, hand);
  return { done: 'assigned', to: threadHref(slugOf(request)) };
}

async function pin(office: Office, request: Request, hand: Hand) {
  const on = field(request, 'on') !== 'no';
  await decideOnThread(office.store.db, slugOf(request), { what: 'pin', on }, hand);
  return { done: on ? 'pinned' : 'unpinned', to: threadHref(slugOf(request)) };
}

async function undo(office: Office, request: Request, hand: Hand) {
  const id = field(request, 'decision');
  if (!/^\d{1,15}$/.test(id)) throw new PageError(400, 'Which decision?');
  await undoDecided(office.store.db, Number(id), hand);
  return { done: 'undone', to: '/audit' };
}
