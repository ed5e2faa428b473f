import { KIND_LABELS } from '../../model/vocabulary.js';
import type { ArticleClaim, ArticlePage } from '../../store/store.js';
import { threadHref } from '../links.js';
import type { MarkedBlock } from '../marked.js';
import { CERTAINTY_WORDS, shortened } from '../words.js';
import { ClaimMark } from './claims-desk.js';
import { MarkedText } from './marked-text.js';
import { Dot, Due, Names, SentenceLink, SourceWords, StandingMark } from './parts.js';

/** A stretch of the article with its claims under it. */
export function Block(props: { block: MarkedBlock; article: ArticlePage; now: Date; acts: boolean }) {
  const { block, article, now, acts } = props;
  const sentence = article.text.slice(block.start, block.end);
  return (
    <div class="block" data-item>
      <blockquote class="sentence">
        <p>
          <MarkedText runs={block.runs} />{' '}
          <span class="block-link">
            <SentenceLink url={article.printed.url} sentence={sentence} words="see it there" />
          </span>
        </p>
      </blockquote>
      <ol class="claims">
        {block.claims.map(i => (
          <ClaimFacts key={i} number={i + 1} claim={article.claims[i]!} now={now} acts={acts} />
        ))}
      </ol>
    </div>
  );
}

/** Claims that stand in no sentence of the text: with their own words. */
export function Apart(props: {
  title: string;
  claims: ArticleClaim[];
  article: ArticlePage;
  now: Date;
  acts: boolean;
}) {
  const { claims, article, acts } = props;
  if (claims.length === 0) return null;
  return (
    <div class="block">
      <h3>{props.title}</h3>
      <ol class="claims">
        {claims.map(claim => (
          <ClaimFacts
            key={claim.id}
            number={article.claims.indexOf(claim) + 1}
            claim={claim}
            now={props.now}
            acts={acts}
            words
          />
        ))}
      </ol>
    </div>
  );
}

function ClaimFacts(props: {
  number: number;
  claim: ArticleClaim;
  now: Date;
  acts: boolean;
  words?: boolean;
}) {
  const { claim } = props;
  return (
    <li value={props.number} id={`claim-${props.number}`}>
      <ClaimMark claimId={claim.id} words={claim.content} acts={props.acts} />
      {props.words && <span class="content">{claim.content}</span>}{' '}
      {claim.rumor ? <strong>rumor</strong> : 'statement'}
      <Dot />
      {KIND_LABELS[claim.kind]}
      <Dot />
      <SourceWords sourceKind={claim.sourceKind} source={claim.source} />
      <Dot />
      {CERTAINTY_WORDS[claim.certainty]}
      <ClaimValues claim={claim} now={props.now} />
      {claim.threads.map(thread => (
        <span key={thread.slug} class="in-thread">
          <StandingMark standing={thread.standing} />{' '}
          <a href={threadHref(thread.slug)}>{shortened(thread.statement, 80)}</a>
        </span>
      ))}
    </li>
  );
}

/** Its numbers, its due day, and whom it is about. */
function ClaimValues({ claim, now }: { claim: ArticleClaim; now: Date }) {
  const values = claim.detail.values ?? [];
  return (
    <>
      {values.length > 0 && (
        <>
          <Dot />
          <span class="number">{values.map(({ value }) => value).join(', ')}</span>
        </>
      )}
      {claim.due && (
        <>
          <Dot />
          <Due due={claim.due} now={now} open={false} />
        </>
      )}
      {claim.about.length > 0 && (
        <>
          <Dot />
          about <Names of={claim.about} />
        </>
      )}
    </>
  );
}
