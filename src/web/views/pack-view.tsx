import {
  type EvidencePack,
  headFacts,
  moveFacts,
  moveWords,
  type PackFact,
  sentencePlace,
  stepFacts,
} from '../../tell/evidence-pack.js';
import { threadHref } from '../links.js';

/** The evidence of a thread on one page that prints: every quote with where it was read. */
export function PackView({ pack }: { pack: EvidencePack }) {
  const { card, leftOut } = pack.thread;
  return (
    <article class="pack">
      <header class="page-head">
        <p class="kicker">Evidence pack</p>
        <h1>{card.statement}</h1>
        <p class="facts">
          <a href={threadHref(card.slug)}>The thread</a>,{' '}
          <a href={`${threadHref(card.slug)}/evidence.md`}>as Markdown</a>
        </p>
        <Facts of={headFacts(pack)} />
      </header>
      <History pack={pack} />
      <section aria-labelledby="evidence">
        <h2 id="evidence">Evidence, oldest first</h2>
        {leftOut > 0 && <p class="quiet">{leftOut} earlier claims have no room here.</p>}
        <ol>
          {pack.thread.evidence.map(step => (
            <li key={step.claimId} class="block">
              <h3>{step.printed.outlet}</h3>
              <blockquote cite={sentencePlace(step)}>{step.sentence}</blockquote>
              <Facts
                of={[['Claim', step.content], ...stepFacts(pack, step), ...placeOf(sentencePlace(step))]}
              />
            </li>
          ))}
        </ol>
      </section>
    </article>
  );
}

const placeOf = (address: string | undefined): PackFact[] =>
  address === undefined ? [] : [['The sentence there', 'open it at the outlet', address]];

function History({ pack }: { pack: EvidencePack }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">History of its standing</h2>
      <ol>
        {pack.thread.card.moves.map(move => (
          <li key={`${move.at} ${move.standing} ${move.rule}`} class="block">
            <h3>{moveWords(move)}</h3>
            {move.sentence && <blockquote>{move.sentence}</blockquote>}
            <Facts of={moveFacts(move)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ of }: { of: PackFact[] }) {
  return (
    <dl>
      {of.map(([label, words, address]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{address === undefined ? words : <a href={address}>{words}</a>}</dd>
        </div>
      ))}
    </dl>
  );
}
