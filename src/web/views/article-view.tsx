import type { ArticlePage } from '../../store/store.js';
import { articleHref } from '../links.js';
import { markedBlocks } from '../marked.js';
import { counted, languageName } from '../words.js';
import { Apart, Block } from './article-claims.js';
import { ArticleDesk, type ArticleDeskData } from './article-desk.js';
import { ArticleSide } from './article-side.js';
import { MarksLegend } from './marked-text.js';
import { Dot, OutletName, SafeLink, When, WhenBoth } from './parts.js';

interface ArticleProps {
  article: ArticlePage;
  /** the whole text may be shown */
  whole: boolean;
  now: Date;
  /** for an analyst; null for everybody else */
  desk: ArticleDeskData | null;
}

/** An article: its head, its claim-bearing sentences with their claims, and who and what it names. */
export function ArticleView({ article, whole, now, desk }: ArticleProps) {
  const blocks = markedBlocks(article.text, article.claims);
  const acts = desk !== null;
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
              <Block key={block.start} block={block} article={article} now={now} acts={acts} />
            ))}
            <Apart title="In the headline" claims={unplaced} article={article} now={now} acts={acts} />
            <Apart title="Taken out by an edit" claims={takenOut} article={article} now={now} acts={acts} />
            {desk && <ArticleDesk article={article} desk={desk} now={now} />}
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
        {article.language && !article.language.startsWith('en') && <>In {languageName(article.language)}. </>}
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
