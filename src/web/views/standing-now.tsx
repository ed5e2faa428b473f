import type { Standing } from '../../model/vocabulary.js';
import type { CardMove } from '../../store/store.js';
import { decidedBy, STANDING_MEANING } from '../words.js';
import { Attribution, Sentence, StandingMark, When } from './parts.js';

interface StandingNowProps {
  /** oldest first */
  moves: CardMove[];
  standing: Standing;
  now: Date;
}

/** Where a thread stands, what that means, and the move that brought it there with its sentence. */
export function StandingNow({ moves, standing, now }: StandingNowProps) {
  const move = moves.at(-1);
  // what an analyst decided was not said by anybody on record
  const hand = decidedBy(moves);
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
      <p class={hand ? undefined : 'quiet'}>{hand ?? STANDING_MEANING[standing]}</p>
      {move && !move.by && (
        <p>
          <span class="label">Rule</span> {move.rule}
        </p>
      )}
      {move?.sentence && <Sentence text={move.sentence} />}
      {move?.printed && <Attribution {...move} printed={move.printed} now={now} />}
    </section>
  );
}
