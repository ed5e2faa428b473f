import type { VNode } from 'preact';
import { ICON, SCRIPT, STYLESHEET } from '../assets.js';
import type { HouseStatus } from '../house-status.js';
import type { Person } from '../person.js';
import { fullDay } from '../times.js';
import { Done, Form } from './form.js';
import { HouseNotices } from './notices.js';

/** The sections of the house, as the navigation names them. */
export type Section =
  | 'front'
  | 'organizations'
  | 'threads'
  | 'programs'
  | 'outlets'
  | 'digests'
  | 'help'
  | 'desk';

const SECTIONS: [Section, string, string][] = [
  ['front', '/', 'Front page'],
  ['threads', '/threads', 'Threads'],
  ['organizations', '/organizations', 'Organizations'],
  ['programs', '/programs', 'Programs'],
  ['outlets', '/outlets', 'Outlets'],
  ['digests', '/digests', 'Digests'],
  ['help', '/help', 'Help'],
];

/** Only for somebody who is signed in. */
const DESK: [Section, string, string] = ['desk', '/desk', 'Your desk'];

interface LayoutProps {
  title: string;
  body: VNode;
  section?: Section;
  description?: string;
  feed?: string;
  status: HouseStatus;
  now: Date;
  /** this page's public address */
  address: string;
  /** what was searched for */
  words: string;
  /** who looks; null for somebody who only reads */
  person: Person | null;
  /** what a form just did, as the address says it */
  done?: string;
}

const WHAT_IT_IS =
  "Rumors of the IT channel's trade press, followed from outlet to outlet, each with its sentence.";

/** The frame of every page: masthead, notices, main, footer. */
export function Layout(props: LayoutProps): VNode {
  return (
    <html lang="en">
      <Head {...props} />
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <Masthead {...props} />
        <HouseNotices status={props.status} now={props.now} person={props.person} />
        <main id="main" tabIndex={-1}>
          <Done done={props.done} />
          {props.body}
        </main>
        <Footer />
      </body>
    </html>
  );
}

function Head({ title, description, feed, address }: LayoutProps) {
  const full = title === 'Grapevine' ? title : `${title} · Grapevine`;
  const about = description ?? WHAT_IT_IS;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{full}</title>
      <meta name="description" content={about} />
      <meta name="color-scheme" content="light dark" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={about} />
      <meta property="og:type" content="article" />
      <meta property="og:url" content={address} />
      <link rel="icon" href={ICON} type="image/svg+xml" />
      <link rel="stylesheet" href={STYLESHEET} />
      {feed && <link rel="alternate" type="application/atom+xml" title={title} href={feed} />}
      <script src={SCRIPT} defer />
    </head>
  );
}

function Masthead({ section, now, words, person }: LayoutProps) {
  return (
    <header class="masthead">
      <div class="masthead-top">
        <p class="brand">
          <a href="/">Grapevine</a>
        </p>
        <div class="dateline">
          <time dateTime={now.toISOString()}>{fullDay(now)}</time>
          <Who person={person} />
        </div>
        <SearchBox words={words} />
      </div>
      <nav aria-label="Sections">
        <ul>
          {(person === null ? SECTIONS : [...SECTIONS, DESK]).map(([id, href, name]) => (
            <li key={id}>
              <a href={href} aria-current={id === section ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

/** Name and role; one word where they are the same, or where nobody signed in. */
const whoIs = ({ name, role, session }: Person) =>
  session === null || name.toLowerCase() === role ? name : `${name}, ${role}`;

/** Who is here, and the way in or out. */
function Who({ person }: { person: Person | null }) {
  if (person === null)
    return (
      <p class="who">
        <a href="/sign-in">Sign in</a>
      </p>
    );
  return (
    <Form action="/sign-out" person={person} class="who">
      <span>{whoIs(person)}</span>
      {person.session && <button type="submit">Sign out</button>}
    </Form>
  );
}

function SearchBox({ words }: { words: string }) {
  return (
    <search>
      <form action="/search" class="search-box">
        <label for="search-words" class="unseen">
          Search articles, claims and threads
        </label>
        <input
          id="search-words"
          name="q"
          type="search"
          value={words}
          placeholder="Search"
          autocomplete="off"
        />
        <button type="submit">Search</button>
      </form>
    </search>
  );
}

function Footer() {
  return (
    <footer class="colophon">
      <p>
        Grapevine never loses a claim, never invents one, and always shows the sentence.{' '}
        <a href="/about">About</a>
        {' · '}
        <a href="/help">Help</a>
        {' · '}
        <a href="/threads.atom">Feed</a>
        {' · '}
        <a href="/api/v1">API</a>
      </p>
    </footer>
  );
}
