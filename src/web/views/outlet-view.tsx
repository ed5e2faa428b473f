import { STANDINGS } from '../../model/vocabulary.js';
import type { CardPage, OutletRecord, Printed, ShownOutlet } from '../../store/store.js';
import { articleHref, withQuery } from '../links.js';
import { counted } from '../words.js';
import { OutletHealth } from './outlet-health.js';
import { Dot, More, SafeLink, StandingMark, When } from './parts.js';
import { Sparkline } from './sparkline.js';
import { ThreadRow } from './story.js';

/** How many articles were taken down, where any were. */
export function TakenDown({ outlet: { takenDown } }: { outlet: ShownOutlet }) {
  return takenDown === 0 ? null : `, ${takenDown} taken down at their owner’s wish`;
}

interface RecordProps {
  outlet: ShownOutlet;
  /** how the rumors ended that it had from its own sources, first or not; undefined where they are too few */
  settled: OutletRecord | undefined;
}

/** What became of the rumors that an outlet had first, and what its threads are graded by. */
export function RecordOf({ outlet, settled }: RecordProps) {
  const counts = STANDINGS.flatMap(standing => {
    const n = outlet.record[standing];
    return n ? [{ standing, n }] : [];
  });
  const all = counts.reduce((sum, { n }) => sum + n, 0);
  if (all === 0 && !settled) return <p class="record quiet">had no rumor first, so far</p>;
  return (
    <p class="record">
      <span class="label">First with {counted(all, 'rumor')}</span>{' '}
      {counts.map(({ standing, n }) => (
        <span key={standing} class="tally">
          <StandingMark standing={standing} /> <span class="number">{n}</span>
        </span>
      ))}
      <span class="quiet">{settledWords(settled)}</span>
    </p>
  );
}

/** What a thread's page says of the outlet in the same numbers: all that it had from its own sources counts. */
const settledWords = (settled: OutletRecord | undefined) =>
  settled
    ? `of ${counted(settled.settled, 'settled rumor')} from its own sources, first or not, ${settled.right} came true`
    : 'too few are settled for a verdict';

/** One outlet: its health, the threads it fed, its latest articles. */
export function OutletView(props: {
  outlet: ShownOutlet;
  settled: OutletRecord | undefined;
  threads: CardPage;
  articles: Printed[];
  now: Date;
}) {
  const { outlet, settled, threads, articles, now } = props;
  return (
    <>
      <OutletHead outlet={outlet} settled={settled} now={now} />
      <OutletThreads outlet={outlet} threads={threads} now={now} />
      <OutletArticles articles={articles} now={now} />
    </>
  );
}

function OutletHead({ outlet, settled, now }: RecordProps & { now: Date }) {
  return (
    <header class="page-head">
      <p class="kicker">
        {outlet.region}
        <Dot />
        {outlet.origin}
      </p>
      <h1>{outlet.name}</h1>
      <p class="page-sub">
        published by {outlet.publisher || outlet.name}
        {outlet.homepage && (
          <>
            {'. '}
            <SafeLink url={outlet.homepage}>
              {outlet.homepage.replace(/^https?:\/\/|\/$/g, '')} <span aria-hidden="true">↗</span>
            </SafeLink>
          </>
        )}
      </p>
      <OutletHealth outlet={outlet} now={now} />
      <p class="facts">
        {counted(outlet.articles, 'article')}
        <TakenDown outlet={outlet} /> <Sparkline weeks={outlet.weeks} of="Articles" />
        {outlet.intervalMinutes !== null &&
          !outlet.closed &&
          ` asked every ${outlet.intervalMinutes} minutes`}
      </p>
      <RecordOf outlet={outlet} settled={settled} />
    </header>
  );
}

function OutletThreads({ outlet, threads, now }: { outlet: ShownOutlet; threads: CardPage; now: Date }) {
  if (threads.cards.length === 0) return null;
  return (
    <section aria-labelledby="threads">
      <h2 id="threads">Threads it gave evidence in</h2>
      <ul class="thread-rows">
        {threads.cards.map(card => (
          <ThreadRow key={card.id} card={card} now={now} nested />
        ))}
      </ul>
      {threads.next && <More href={withQuery('/threads', { outlet: outlet.id })} words="All of them" />}
    </section>
  );
}

function OutletArticles({ articles, now }: { articles: Printed[]; now: Date }) {
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">Latest articles</h2>
      {articles.length === 0 && <p class="quiet">None stored yet.</p>}
      <ul class="plain-list">
        {articles.map(printed => (
          <li key={printed.articleId}>
            <When at={printed.publishedAt} now={now} day />
            <Dot />
            <a href={articleHref(printed.articleId)}>{printed.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
