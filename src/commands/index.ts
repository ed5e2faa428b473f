import type { Register } from './command.js';

/**
 * The table of commands: a name and what it is for. Each stands in a file of its name beside this one and is loaded
 * only when asked for, so that `grapevine robots` does not wait for the reader's weights.
 */
export const COMMANDS: Record<string, string> = {
  serve: 'web pages, API and schedule',
  demo: 'a press of its own, collected into a throw-away database, then served',
  collect: 'one round: fetch, extract, store, read, follow',
  import: 'articles from a file or standard input: store, read, follow',
  read: 'articles in, readings out (JSON lines)',
  extract: 'pages in, articles out (JSON lines)',
  feed: 'feeds in, entries out (JSON lines)',
  robots: 'may this address be asked? (JSON lines)',
  threads: 'the threads of the book',
  timeline: "a partner's timeline",
  outlets: 'list, add, try, remove, export outlets',
  reread: "the whole archive again with today's reader",
  refollow: "the whole archive again with today's rules",
  digest: 'the digest: send, preview, write',
  subscriber: 'add, list, remove subscribers',
  webhook: 'which programs are told what happens: add, list, log, test, pause, resume, remove',
  export: 'threads, claims or articles as CSV or JSON lines',
  backup: 'a copy of the database, while serving',
  restore: 'a database from a copy',
  doctor: 'is everything well?',
  takedown: "an article taken down at its owner's wish, for good",
  user: 'who may sign in: add, list, password, disable, enable',
  token: 'which programs may ask the API: add, list, revoke',
  move: 'everything into another database, counts checked',
  mcp: 'an MCP server for language models, on standard input and output',
};

/** Loads one command's Register by its name. */
export async function loadCommand(name: string): Promise<Register> {
  const module = (await import(`./${name}.js`)) as Record<string, Register>;
  const register = module[name] ?? module[`${name}Command`];
  if (register === undefined) throw new Error(`commands/${name} exports no command of that name`);
  return register;
}
