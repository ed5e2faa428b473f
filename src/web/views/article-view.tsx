import { KIND_LABELS } from '../../model/vocabulary.js';
import type { ArticleClaim, ArticlePage } from '../../store/store.js';
import { articleHref, threadHref } from '../links.js';
import { type MarkedBlock, markedBlocks } from '../marked.js';
import { CERTAINTY_WORDS, counted, shortened } from '../words.js';
import { ArticleSide } from './article-side.js';
import { MarkedText, MarksLegend } from './marked-text.js';
import {
  Dot,
  Due,
  Names,
  OutletName,
  SafeLink,
  SentenceLink,
  SourceWords,
  StandingMark,
  When,
  WhenBoth,
} from './parts.js';

interface ArticleProps {
  article: ArticlePage;
  /** the whole text may be shown */
  whole: boolean;
  now: Date;
}

/** An article: its head, its claim-bearing sentences with their claims, and who and what it names. */
export function ArticleView({ article, whole, now }: ArticleProps) {
  const blocks = markedBlocks(article.text, article.claims);
  const placed = new Set(blocks.flatMap(block => block.claims));
  const unplaced = article.claims.filter((claim, i) => claim.inNewest && !placed.has(i));
  const takenOut = article.claims.filter(claim => !claim.inNewest);
  return (
    <>
      <ArticleHead article={article} now={now} />
      <div class="columns">
        <div class="col-main">
          <section aria-labelledby="claims">
            <h2 id="claims">
              Who says what <span class="quiet">{counted(article.claims.length, 'claim')}</span>
            </h2>
            {article.claims.length === 0 ? <NoClaims article={article} /> : <MarksLegend />}
            {blocks.map(block => (
              <Block key={block.start} block={block} article={article} now={now} />
            ))}
            <Apart title="In the headline" claims={unplaced} article={article} now={now} />
            <Apart title="Taken out by an edit" claims={takenOut} article={article} now={now} />
          </section>
          {whole && article.text !== '' && <WholeText text={article.text} />}
        </div>
        <ArticleSide article={article} now={now} />
      </div>
    </>
  );
}

function ArticleHead({ article, now }: { article: ArticlePage; now: Date }) {
  const { printed } = article;
  return (
    <header class="page-head article-head">
      <p class="kicker">
        <OutletName of={printed} />
        <Dot />
        <WhenBoth at={printed.publishedAt} now={now} />
        {!article.publishedKnown && ' (no date on the page: the day it was stored)'}
      </p>
      <h1>{printed.title}</h1>
      <p class="page-sub">
        {article.byline && <>By {article.byline}. </>}
        <SafeLink url={printed.url}>
          Read it at {printed.outlet} <span aria-hidden="true">↗</span>
        </SafeLink>
      </p>
      {article.copyOf && (
        <p class="notice">
          A reprint of <a href={articleHref(article.copyOf.articleId)}>{article.copyOf.title}</a>, which{' '}
          <OutletName of={article.copyOf} /> printed on <When at={article.copyOf.publishedAt} now={now} day />
          : an echo, not a second voice.
        </p>
      )}
      {article.goneAt && (
        <p class="notice bad">
          The page has been gone since <When at={article.goneAt} now={now} />. What it claimed is kept.
        </p>
      )}
      {article.partial && <p class="notice">Only a part of this article stands here: {article.partial}.</p>}
    </header>
  );
}

function NoClaims({ article }: { article: ArticlePage }) {
  if (article.note === undefined) return <p class="lead">This article waits to be read.</p>;
  return (
    <p class="lead">
      Nothing is claimed here
      {article.note ? `: ${article.note}` : ': the article reports no statement of anybody'}.
    </p>
  );
}

function Block({ block, article, now }: { block: MarkedBlock; article: ArticlePage; now: Date }) {
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
          <ClaimFacts key={i} number={i + 1} claim={article.claims[i]!} now={now} />
        ))}
      </ol>
    </div>
  );
}

/** Claims that stand in no sentence of the text: with their own words. */
function Apart(props: { title: string; claims: ArticleClaim[]; article: ArticlePage; now: Date }) {
  const { claims, article } = props;
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
            words
          />
        ))}
      </ol>
    </div>
  );
}

function ClaimFacts(props: { number: number; claim: ArticleClaim; now: Date; words?: boolean }) {
  const { claim } = props;
  const values = claim.detail.values ?? [];
  return (
    <li value={props.number} id={`claim-${props.number}`}>
      {props.words && <span class="content">{claim.content}</span>}{' '}
      {claim.rumor ? <strong>rumor</strong> : 'statement'}
      <Dot />
      {KIND_LABELS[claim.kind]}
      <Dot />
      <SourceWords sourceKind={claim.sourceKind} source={claim.source} />
      <Dot />
      {CERTAINTY_WORDS[claim.certainty]}
      {values.length > 0 && (
        <>
          <Dot />
          <span class="number">{values.map(({ value }) => value).join(', ')}</span>
        </>
      )}
      {claim.due && (
        <>
          <Dot />
          <Due due={claim.due} now={props.now} open={false} />
        </>
      )}
      {claim.about.length > 0 && (
        <>
          <Dot />
          about <Names of={claim.about} />
        </>
      )}
      {claim.threads.map(thread => (
        <span key={thread.slug} class="in-thread">
          <StandingMark standing={thread.standing} />{' '}
          <a href={threadHref(thread.slug)}>{shortened(thread.statement, 80)}</a>
        </span>
      ))}
    </li>
  );
}

function WholeText({ text }: { text: string }) {
  return (
    <section aria-labelledby="whole">
      <h2 id="whole">The whole article</h2>
      <div class="whole">
        {text.split(/\n{2,}/).map((paragraph, i) => (
          <p key={i}>{paragraph}</p>
        ))}
      </div>
    </section>
  );
}
