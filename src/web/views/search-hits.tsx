import { KIND_LABELS } from '../../model/vocabulary.js';
import type { ArticleHit, MarkedPiece, ThreadHit } from '../../store/store.js';
import { articleHref, threadHref } from '../links.js';
import type { ShownClaim } from '../searching.js';
import { counted } from '../words.js';
import { Dot, Due, OutletName, SentenceLink, SourceWords, StandingMark, When } from './parts.js';

function Marked({ pieces }: { pieces: MarkedPiece[] }) {
  return (
    <>
      {pieces.map(({ text, marked }, i) => (
        <span key={i}>{marked ? <mark>{text}</mark> : text}</span>
      ))}
    </>
  );
}

/** A found thread, with the words marked. */
export function ThreadFound({ hit, now }: { hit: ThreadHit; now: Date }) {
  return (
    <li data-item>
      <h3>
        <a href={threadHref(hit.slug)}>
          <Marked pieces={hit.statement} />
        </a>
      </h3>
      <p class="facts">
        <StandingMark standing={hit.standing} />
        <Dot />
        {KIND_LABELS[hit.kind]}
        <Dot />
        moved <When at={hit.movedAt} now={now} />
        <Dot />
        {counted(Number(hit.claims), 'claim')} found
        {hit.due && (
          <>
            <Dot />
            <Due due={hit.due} now={now} open={false} />
          </>
        )}
      </p>
    </li>
  );
}

/** A found claim, with the words marked. */
export function ClaimFound({ hit, now }: { hit: ShownClaim; now: Date }) {
  const sentence = hit.sentence.map(({ text }) => text).join('');
  return (
    <li data-item>
      <blockquote class="sentence">
        <p>
          <Marked pieces={hit.sentence} />
        </p>
      </blockquote>
      <p class="attribution">
        <OutletName of={hit} />, <When at={hit.publishedAt} now={now} />
        <Dot />
        {hit.rumor ? <strong>rumor</strong> : 'statement'}
        <Dot />
        {KIND_LABELS[hit.kind]}
        <Dot />
        <SourceWords sourceKind={hit.sourceKind} source={hit.source} />
        <Dot />
        <a href={articleHref(hit.articleId)}>{hit.articleTitle}</a>
        <Dot />
        <SentenceLink url={hit.url} sentence={sentence} />
      </p>
    </li>
  );
}

/** A found article, with the words marked. */
export function ArticleFound({ hit, now, snippets }: { hit: ArticleHit; now: Date; snippets: boolean }) {
  return (
    <li data-item>
      <h3>
        <a href={articleHref(hit.id)}>
          <Marked pieces={hit.title} />
        </a>
      </h3>
      {snippets && (
        <p class="claim-text">
          <Marked pieces={hit.snippet} />
        </p>
      )}
      <p class="facts">
        <OutletName of={hit} />, <When at={hit.publishedAt} now={now} />
        <Dot />
        <SentenceLink url={hit.url} sentence={null} />
      </p>
    </li>
  );
}
