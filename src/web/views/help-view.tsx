import type { ComponentChildren } from 'preact';
import { VERSION } from '../../config.js';
import { SOURCE_KINDS, STANDINGS } from '../../model/vocabulary.js';
import { SOURCE_WORDS, STANDING_MEANING } from '../words.js';
import { StandingMark } from './parts.js';

/** The help: words, standings, search, keys, limits. */
export function HelpView() {
  return (
    <article class="prose">
      <h1>Help</h1>
      <p class="lead">
        Grapevine reads the channel's trade press, finds who says what about which partner, and follows each
        rumor from outlet to outlet until it is confirmed, denied or past its day.
      </p>
      <Standings />
      <Words />
      <SearchHelp />
      <TheDesk />
      <Keys />
      <Limits />
    </article>
  );
}

function Entry({ term, children }: { term: ComponentChildren; children: ComponentChildren }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Standings() {
  return (
    <section aria-labelledby="standings">
      <h2 id="standings">Standings</h2>
      <dl class="words">
        {STANDINGS.map(standing => (
          <Entry key={standing} term={<StandingMark standing={standing} />}>
            {STANDING_MEANING[standing]}
          </Entry>
        ))}
      </dl>
      <p>
        Every move of a standing keeps its date, its rule and the sentence that moved it. A later article
        moves it again: denied, then confirmed. A leaked paper is one voice and never confirms. Voices are
        publishers with a source of their own, never articles: a reprint or a report of another's report is an
        echo (○) and counts for nothing.
      </p>
    </section>
  );
}

function Words() {
  return (
    <section aria-labelledby="words">
      <h2 id="words">Words</h2>
      <dl class="words">
        <Entry term="claim">
          Somebody states something: <span class="content">what is claimed</span>,{' '}
          <span class="cue">the reporting words</span>, <span class="source">who says it</span>. The marks are
          the same everywhere.
        </Entry>
        <Entry term="rumor">
          A claim to follow up: unconfirmed, or about a hidden or future change that matters to partners.
        </Entry>
        <Entry term="thread">One rumor over time, with its evidence and its standing.</Entry>
        <Entry term="source kind">{SOURCE_KINDS.map(kind => SOURCE_WORDS[kind]).join('; ')}.</Entry>
        <Entry term="confidence">
          How probable it is, in percent, with the reasons beside it; also as an Admiralty grade: A to F for
          the outlet that had it first, by how its rumors from its own sources ended (F: fewer than five did),
          1 to 6 for the information.
        </Entry>
        <Entry term="due">
          The day by which something shall have happened: the last day of the month, quarter or year that was
          named.
        </Entry>
      </dl>
    </section>
  );
}

const OPERATORS: [string, string][] = [
  ['words', 'articles, claims and threads that have all of them'],
  ['"a phrase"', 'these words side by side'],
  ['-not', 'without this word'],
  ['a OR b', 'one or the other'],
  ['partner:CompuCom', 'about this partner; vendor: likewise'],
  ['term:LSP', 'naming this program term'],
  ['kind:partner-status', 'of this kind of claim'],
  ['standing:denied', 'in threads that stand so'],
  ['outlet:crn', 'printed there'],
  ['source:anonymous', 'said by this kind of source'],
  ['since:2w', 'of the last two weeks; before:2015-01-01 likewise'],
];

function SearchHelp() {
  return (
    <section aria-labelledby="search">
      <h2 id="search">Search</h2>
      <dl class="words">
        {OPERATORS.map(([example, meaning]) => (
          <Entry key={example} term={<code>{example}</code>}>
            {meaning}
          </Entry>
        ))}
      </dl>
    </section>
  );
}

const KEYS: [string, string][] = [
  ['j', 'next item'],
  ['k', 'previous item'],
  ['o', 'open it'],
  ['/', 'to the search box'],
  ['?', 'this page'],
];

function Keys() {
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">Keys</h2>
      <dl class="words">
        {KEYS.map(([key, meaning]) => (
          <Entry key={key} term={<kbd>{key}</kbd>}>
            {meaning}
          </Entry>
        ))}
      </dl>
      <p>Everything works without them, and without scripts. Times are exact when you rest on them.</p>
    </section>
  );
}

function TheDesk() {
  return (
    <section aria-labelledby="the-desk">
      <h2 id="the-desk">The desk</h2>
      <p>
        Who has <a href="/sign-in">signed in</a> follows partners, program terms, threads and searches; what
        moves of them since the last visit stands on the desk. Anybody gets the same{' '}
        <a href="/subscribe">by mail</a>. An analyst also moves standings, merges and splits threads, writes
        notes, assigns, pins, marks claims as misread and corrects names and roles. Each decision asks for a
        reason, wins over the rules until it is undone, and is written down with name and time.
      </p>
    </section>
  );
}

function Limits() {
  return (
    <section aria-labelledby="limits">
      <h2 id="limits">Limits</h2>
      <p>
        The house reads English only. A program reads the articles: it misses claims and now and then misreads
        one, so the sentence always stands beside it, with a link to the very place at the outlet (browsers
        without text fragments open the top of the article). Screens show the sentences that carry claims; the
        rest of an article is the outlet's to show.
      </p>
    </section>
  );
}

/** What this is and what it promises. */
export function AboutView() {
  return (
    <article class="prose">
      <h1>About Grapevine</h1>
      <p class="lead">It keeps book of the rumors of the IT channel's trade press.</p>
      <p>
        Its promise, in this order:{' '}
        <strong>never lose an article or a claim; never invent one; always show the sentence.</strong>
      </p>
      <p>
        It collects from the outlets listed under <a href="/outlets">Outlets</a>, politely: one request at a
        time, with its name and a contact address, within what robots.txt allows. Articles belong to their
        publishers; what is shown here are the sentences in which somebody claims something, with a link to
        where they stand.
      </p>
      <p>
        What the words mean and how standings move is told in <a href="/help">the help</a>. Machines find the
        same as JSON under <a href="/api/v1">/api/v1</a>, and as a <a href="/threads.atom">feed</a>.
      </p>
      <p class="quiet">Version {VERSION}.</p>
    </article>
  );
}
