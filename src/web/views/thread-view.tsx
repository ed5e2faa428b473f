import { KIND_LABELS } from '../../model/vocabulary.js';
import type { CardMove, ThreadCard, ThreadPage } from '../../store/store.js';
import { byArticle } from '../chain.js';
import { threadHref, withQuery } from '../links.js';
import { may } from '../person.js';
import { rivalNumbers } from '../rivals.js';
import { takenDownWords } from '../taken-down.js';
import { counted, gradeInWords } from '../words.js';
import { ChainView } from './chain-view.js';
import { ClaimsDesk } from './claims-desk.js';
import { EvidenceLadder } from './evidence-view.js';
import { FollowButton } from './form.js';
import { Dot, Due, Names, OutletName, StandingMark, When, WhenBoth } from './parts.js';
import { Rivals } from './rivals-view.js';
import { StandingNow } from './standing-now.js';
import { isOpen } from './story.js';
import { ThreadDesk, type ThreadDeskData } from './thread-desk.js';

interface ThreadProps {
  thread: ThreadPage;
  now: Date;
  /** for who is signed in; null for a stranger */
  desk: ThreadDeskData | null;
  /** articles that were evidence in it and were taken down */
  takenDown: number;
}

/** A thread's page: statement, standing with its reason, confidence, evidence, chain, rival numbers, history, desk. */
export function ThreadView({ thread, now, desk, takenDown }: ThreadProps) {
  const { card } = thread;
  const rivals = rivalNumbers(thread.evidence);
  return (
    <>
      <ThreadTop card={card} now={now} desk={desk} />
      <div class="columns">
        <div class="col-main">
          <StandingNow moves={card.moves} standing={card.standing} now={now} />
          {takenDown > 0 && (
            <p class="notice">
              Please note: {takenDownWords(takenDown)}. What it says and where it stands rests on what is
              left.
            </p>
          )}
          {rivals.length > 0 && <Rivals rivals={rivals} now={now} />}
          <Evidence thread={thread} now={now} desk={desk} />
        </div>
        <aside class="col-side" aria-label="About this thread">
          {desk && <ThreadDesk desk={desk} card={card} now={now} />}
          <Confidence thread={thread} />
          <ChainView evidence={thread.evidence} now={now} />
          <History moves={card.moves} now={now} />
        </aside>
      </div>
    </>
  );
}

function ThreadTop({ card, now, desk }: { card: ThreadCard; now: Date; desk: ThreadDeskData | null }) {
  return (
    <header class="page-head thread-head">
      <p class="kicker">
        {KIND_LABELS[card.kind]}
        <Dot />
        opened <When at={card.openedAt} now={now} />
        {card.due && (
          <>
            <Dot />
            <Due due={card.due} now={now} open={isOpen(card)} />
          </>
        )}
      </p>
      <h1>{card.statement}</h1>
      <p class="facts">
        <Names of={card.organizations} />
        <Dot />
        {counted(card.voices, 'independent voice')}
        <Dot />
        <a href={withQuery('/subscribe', { thread: card.slug })}>By mail</a>
        {desk && may(desk.person, 'analyst') && (
          <>
            <Dot />
            <a href="#desk">to the desk</a>
          </>
        )}
      </p>
      {desk && (
        <FollowButton
          person={desk.person}
          followed={desk.followed}
          what="thread"
          target={card.slug}
          back={threadHref(card.slug)}
        />
      )}
    </header>
  );
}

function Confidence({ thread }: { thread: ThreadPage }) {
  const { card, confidenceReasons } = thread;
  const percent = Math.round(card.confidence * 100);
  return (
    <section class="box">
      <h2>Confidence</h2>
      <p class="confidence">
        <span class="big number">{percent}%</span>
        <meter min={0} max={100} value={percent} aria-label="Confidence in percent" />
      </p>
      <p>
        <abbr class="grade" title={gradeInWords(card.grade)}>
          {card.grade}
        </abbr>{' '}
        <span class="quiet">{gradeInWords(card.grade)}</span>
      </p>
      <ul class="reasons">
        {confidenceReasons.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}

function Evidence({ thread, now, desk }: Omit<ThreadProps, 'takenDown'>) {
  const acts = desk !== null && may(desk.person, 'analyst');
  const links = byArticle(thread.evidence);
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">
        Evidence{' '}
        <span class="quiet">
          {counted(thread.card.evidence, 'claim')} in {counted(links.length, 'article')},{' '}
          <a href={`${threadHref(thread.card.slug)}/evidence`}>as a pack to hand on</a>
        </span>
      </h2>
      <EvidenceLadder links={links} now={now} acts={acts} />
      {thread.leftOut > 0 && (
        <p class="quiet">
          {counted(thread.leftOut, 'earlier claim')} not shown here;{' '}
          <a href={`/api/v1/threads/${encodeURIComponent(thread.card.slug)}`}>all of it as JSON</a>.
        </p>
      )}
      {acts && (
        <ClaimsDesk
          action={`/desk${threadHref(thread.card.slug)}/claims`}
          person={desk.person}
          beside={desk.beside}
        />
      )}
    </section>
  );
}

function History({ moves, now }: { moves: CardMove[]; now: Date }) {
  return (
    <section class="box">
      <h2>History of its standing</h2>
      <ol class="history">
        {[...moves].reverse().map(move => (
          <li key={`${move.at} ${move.standing} ${move.rule}`}>
            <p>
              <StandingMark standing={move.standing} /> <WhenBoth at={move.at} now={now} />
            </p>
            <p class="quiet">
              {move.by ? `${move.by}: ${move.reason ?? ''}` : move.rule}
              {move.printed && (
                <>
                  {' '}
                  (<OutletName of={move.printed} />)
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
