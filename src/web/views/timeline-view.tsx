import { KIND_LABELS } from '../../model/vocabulary.js';
import type { TimelineClaim, TimelineEntry } from '../../store/store.js';
import { articleHref, threadHref } from '../links.js';
import { monthOf } from '../times.js';
import { CERTAINTY_WORDS, counted, shortened } from '../words.js';
import { Underlined } from './evidence-view.js';
import { Dot, Due, OutletName, SentenceLink, SourceWords, StandingMark, When } from './parts.js';

/** What was printed about an organization, newest first, under the name of its month. */
export function TimelineView({ entries, now }: { entries: TimelineEntry[]; now: Date }) {
  return (
    <>
      {byMonth(entries).map(([month, list]) => (
        <section key={month} class="month" aria-label={month}>
          <h3>{month}</h3>
          <ol class="timeline">
            {list.map(entry => (
              <Entry key={entry.printed.articleId} entry={entry} now={now} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function byMonth(entries: TimelineEntry[]): [string, TimelineEntry[]][] {
  const months = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const month = monthOf(entry.printed.publishedAt);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months];
}

/** So many claims of one article are shown, rumors first; all of them stand on its own page. */
const AT_ONCE = 3;

type ThreadOfClaim = TimelineClaim['threads'][number];

/** The thread that all claims of an article that are in any belong to; null when they are in several. */
function onlyThread(claims: TimelineClaim[]): ThreadOfClaim | null {
  const threads = new Map(claims.flatMap(claim => claim.threads).map(thread => [thread.slug, thread]));
  return threads.size === 1 ? [...threads.values()][0]! : null;
}

function InThread({ thread }: { thread: ThreadOfClaim }) {
  return (
    <span class="in-thread">
      <StandingMark standing={thread.standing} />{' '}
      <a href={threadHref(thread.slug)}>{shortened(thread.statement, 90)}</a>
    </span>
  );
}

function Entry({ entry, now }: { entry: TimelineEntry; now: Date }) {
  const { printed, claims } = entry;
  const thread = onlyThread(claims);
  const rumorsFirst = [...claims].sort((a, b) => Number(b.rumor) - Number(a.rumor));
  const rest = rumorsFirst.length - AT_ONCE;
  return (
    <li data-item>
      <p class="kicker">
        <When at={printed.publishedAt} now={now} day />
        <Dot />
        <OutletName of={printed} />
      </p>
      <h4>
        <a href={articleHref(printed.articleId)}>{printed.title}</a>
      </h4>
      {thread && (
        <p class="attribution">
          <InThread thread={thread} />
        </p>
      )}
      {claims.length === 0 && <p class="quiet">Names it, and claims nothing about it.</p>}
      {rumorsFirst.slice(0, AT_ONCE).map(claim => (
        <ClaimLine key={claim.id} claim={claim} url={printed.url} now={now} threads={thread === null} />
      ))}
      {rest > 0 && (
        <p class="attribution">
          <a href={`${articleHref(printed.articleId)}#claims`}>
            {counted(rest, 'more claim')} in this article
          </a>
        </p>
      )}
    </li>
  );
}

function ClaimLine(props: { claim: TimelineClaim; url: string; now: Date; threads: boolean }) {
  const { claim, url, now } = props;
  return (
    <div class="claim-line">
      <p class="claim-text">
        <Underlined sentence={claim.sentence} contents={[claim.content]} />
      </p>
      <p class="attribution">
        {claim.rumor ? <strong>rumor</strong> : 'statement'}
        <Dot />
        {KIND_LABELS[claim.kind]}
        <Dot />
        <SourceWords sourceKind={claim.sourceKind} source={claim.source} />
        <Dot />
        {CERTAINTY_WORDS[claim.certainty]}
        {claim.due && (
          <>
            <Dot />
            <Due due={claim.due} now={now} open={false} />
          </>
        )}
        <Dot />
        <SentenceLink url={url} sentence={claim.sentence} />
        {props.threads && claim.threads.map(thread => <InThread key={thread.slug} thread={thread} />)}
      </p>
    </div>
  );
}
