import { KIND_LABELS } from '../../model/vocabulary.js';
import type { CardMove, ThreadPage } from '../../store/store.js';
import { byArticle } from '../chain.js';
import { threadHref } from '../links.js';
import type { Person } from '../person.js';
import { type RivalGroup, rivalNumbers } from '../rivals.js';
import { counted, gradeInWords, STANDING_MEANING } from '../words.js';
import { ChainView } from './chain-view.js';
import { EvidenceLadder } from './evidence-view.js';
import { FollowButton } from './form.js';
import { Attribution, Dot, Due, Names, OutletName, Sentence, StandingMark, When, WhenBoth } from './parts.js';
import { isOpen } from './story.js';

interface ThreadProps {
  thread: ThreadPage;
  now: Date;
  person: Person | null;
  followed: boolean;
}

/** A thread's page: statement, standing with its reason, confidence, evidence, chain, rival numbers, history. */
export function ThreadView({ thread, now, person, followed }: ThreadProps) {
  const { card } = thread;
  const rivals = rivalNumbers(thread.evidence);
  return (
    <>
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
        </p>
        <FollowButton
          {...{ person, followed }}
          what="thread"
          target={card.slug}
          back={threadHref(card.slug)}
        />
      </header>
      <div class="columns">
        <div class="col-main">
          <StandingNow move={card.moves.at(-1)} standing={card.standing} now={now} />
          {rivals.length > 0 && <Rivals rivals={rivals} now={now} />}
          <Evidence thread={thread} now={now} />
        </div>
        <aside class="col-side" aria-label="About this thread">
          <Confidence thread={thread} />
          <ChainView evidence={thread.evidence} now={now} />
          <History moves={card.moves} now={now} />
        </aside>
      </div>
    </>
  );
}

function StandingNow(props: { move?: CardMove; standing: ThreadPage['card']['standing']; now: Date }) {
  const { move, now, standing } = props;
  return (
    <section class={`standing-now ${standing}`} aria-labelledby="standing">
      <h2 id="standing">
        <StandingMark standing={standing} />
        {move && (
          <span class="quiet">
            {' '}
            since <When at={move.at} now={now} day />
          </span>
        )}
      </h2>
      <p class="quiet">{STANDING_MEANING[standing]}</p>
      {move && (
        <p>
          <span class="label">Rule</span> {move.rule}
        </p>
      )}
      {move?.by && (
        <p>
          <span class="label">Moved by</span> {move.by}
          {move.reason && `: ${move.reason}`}
        </p>
      )}
      {move?.sentence && <Sentence text={move.sentence} />}
      {move?.printed && <Attribution {...move} printed={move.printed} now={now} />}
    </section>
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

function Evidence({ thread, now }: { thread: ThreadPage; now: Date }) {
  const links = byArticle(thread.evidence);
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">
        Evidence{' '}
        <span class="quiet">
          {counted(thread.card.evidence, 'claim')} in {counted(links.length, 'article')}
        </span>
      </h2>
      <EvidenceLadder links={links} now={now} />
      {thread.leftOut > 0 && (
        <p class="quiet">
          {counted(thread.leftOut, 'earlier claim')} not shown here;{' '}
          <a href={`/api/v1/threads/${encodeURIComponent(thread.card.slug)}`}>all of it as JSON</a>.
        </p>
      )}
    </section>
  );
}

function Rivals({ rivals, now }: { rivals: RivalGroup[]; now: Date }) {
  return (
    <section aria-labelledby="rivals">
      <h2 id="rivals">Rival numbers</h2>
      {rivals.map(group => (
        <RivalTable key={`${group.quantity} ${group.due}`} group={group} now={now} />
      ))}
    </section>
  );
}

function RivalTable({ group, now }: { group: RivalGroup; now: Date }) {
  return (
    <table class="rivals">
      <caption>
        {group.quantity}, by <When at={group.due} now={now} day />
      </caption>
      <thead>
        <tr>
          {group.numbers.map(({ value }) => (
            <th key={value} scope="col" class="number">
              {value}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {group.numbers.map(({ value, steps }) => (
            <td key={value}>
              {steps.slice(0, 6).map(({ claimId, printed }) => (
                <p key={claimId}>
                  <OutletName of={printed} />, <When at={printed.publishedAt} now={now} day />
                </p>
              ))}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
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
