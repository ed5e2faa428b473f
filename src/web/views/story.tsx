import { KIND_LABELS } from '../../model/vocabulary.js';
import type { CardMove, ThreadCard } from '../../store/store.js';
import { threadHref } from '../links.js';
import { counted, OPEN_STANDINGS } from '../words.js';
import { Attribution, Dot, Due, Names, Sentence, StandingMark, StandingMoved, When } from './parts.js';

/** Does a thread still wait for an answer? */
export const isOpen = (card: Pick<ThreadCard, 'standing'>) => OPEN_STANDINGS.has(card.standing);

/**
 * A thread as a story of the front page: what is new, the statement, the sentence that moved it, who said it.
 * `since`: the standing before it is the one that the reader saw last.
 */
export function Story(props: {
  card: ThreadCard;
  since: string | null;
  now: Date;
  lead?: boolean;
  /** the person has not opened it since it moved */
  fresh?: boolean;
}) {
  const { card, now } = props;
  const { move } = whatMoved(card, props.since);
  return (
    <article class={props.lead ? 'story lead-story' : 'story'} data-item>
      <StoryKicker card={card} since={props.since} fresh={props.fresh} />
      <h2>
        <a href={threadHref(card.slug)}>{card.statement}</a>
      </h2>
      <MoveSentence card={card} move={move} now={now} />
      {move && !move.printed && <MoveWithoutArticle move={move} now={now} />}
      <p class="facts">
        <Names of={card.organizations} />
        <Dot />
        {counted(card.voices, 'independent voice')}
        {card.due && (
          <>
            <Dot />
            <Due due={card.due} now={now} open={isOpen(card)} />
          </>
        )}
      </p>
    </article>
  );
}

/** The sentence that moved the thread; where none did (its time passed, an analyst decided), the one that opened it. */
function MoveSentence({ card, move, now }: { card: ThreadCard; move: CardMove | null; now: Date }) {
  const said = move?.sentence ? move : card.moves.find(({ sentence }) => sentence);
  if (!said?.sentence) return null;
  return (
    <>
      <Sentence text={said.sentence} />
      {said.printed && <Attribution {...said} printed={said.printed} now={now} />}
    </>
  );
}

/** Threads as stories, the first one leading. */
export function Stories(props: {
  cards: ThreadCard[];
  since: string | null;
  /** threads that the person has not opened since they moved */
  unseen: ReadonlySet<number>;
  now: Date;
}) {
  const { cards, since, unseen, now } = props;
  return (
    <div class="stories">
      {cards.map((card, i) => (
        <Story key={card.id} card={card} since={since} now={now} lead={i === 0} fresh={unseen.has(card.id)} />
      ))}
    </div>
  );
}

function StoryKicker({ card, since, fresh }: { card: ThreadCard; since: string | null; fresh?: boolean }) {
  const { isNew, before } = whatMoved(card, since);
  return (
    <p class="kicker">
      {isNew ? <span class="new">New</span> : <span class="moved-word">Moved</span>} {KIND_LABELS[card.kind]}
      <Dot />
      {isNew ? (
        <StandingMark standing={card.standing} />
      ) : (
        <StandingMoved before={before} after={card.standing} />
      )}
      <Fresh fresh={fresh} />
    </p>
  );
}

/** Says of a thread that the person has not opened it since it moved. */
function Fresh({ fresh = false }: { fresh?: boolean }) {
  if (!fresh) return null;
  return (
    <span class="fresh">
      <span aria-hidden="true">•</span> not seen yet
    </span>
  );
}

function MoveWithoutArticle({ move, now }: { move: CardMove; now: Date }) {
  return (
    <p class="attribution">
      <When at={move.at} now={now} />
      <Dot />
      {move.by ? `${move.by}: ${move.reason ?? ''}` : move.rule}
    </p>
  );
}

/** New when it opened in the period (or the reader has seen nothing yet and it never moved); else where it stood before. */
export function whatMoved(card: ThreadCard, since: string | null) {
  const move = card.moves.at(-1) ?? null;
  const seen = since === null ? card.moves.slice(0, -1) : card.moves.filter(({ at }) => at < since);
  const before = seen.at(-1)?.standing ?? null;
  return { isNew: before === null, before: before === card.standing ? (move?.before ?? null) : before, move };
}

/** A thread as one row of a list, with the sentence that moved it; `nested` where the list stands under a heading of its own. */
export function ThreadRow(props: { card: ThreadCard; now: Date; nested?: boolean; fresh?: boolean }) {
  const { card, now, nested } = props;
  const Heading = nested ? 'h3' : 'h2';
  return (
    <li class="thread-row" data-item>
      <p class="kicker">
        <StandingMark standing={card.standing} /> <Dot /> {KIND_LABELS[card.kind]}
        <Fresh fresh={props.fresh} />
      </p>
      <Heading>
        <a href={threadHref(card.slug)}>{card.statement}</a>
      </Heading>
      <MoveSentence card={card} move={card.moves.at(-1) ?? null} now={now} />
      <p class="facts">
        <Names of={card.organizations} />
        <Dot />
        {counted(card.voices, 'independent voice')}, {counted(card.evidence, 'claim')}
        <Dot />
        moved <When at={card.movedAt} now={now} />
        {card.due && (
          <>
            <Dot />
            <Due due={card.due} now={now} open={isOpen(card)} />
          </>
        )}
      </p>
    </li>
  );
}
