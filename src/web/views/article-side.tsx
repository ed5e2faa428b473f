import type { ArticlePage } from '../../store/store.js';
import { articleHref, organizationHref, programHref, threadHref } from '../links.js';
import { counted } from '../words.js';
import { OutletName, StandingMark, When } from './parts.js';

/** Beside an article: organizations, terms and people found in it, its reprints and revisions, and who read it. */
export function ArticleSide({ article, now }: { article: ArticlePage; now: Date }) {
  return (
    <aside class="col-side" aria-label="Found in this article">
      <ThreadsFed article={article} />
      <Organizations article={article} />
      <Terms article={article} />
      <People article={article} />
      <Copies article={article} now={now} />
      <Revisions article={article} now={now} />
    </aside>
  );
}

function ThreadsFed({ article }: { article: ArticlePage }) {
  const threads = new Map(
    article.claims.flatMap(claim => claim.threads).map(thread => [thread.slug, thread]),
  );
  if (threads.size === 0) return null;
  return (
    <section class="box">
      <h2>Threads it feeds</h2>
      <ul class="box-list">
        {[...threads.values()].map(({ slug, statement, standing }) => (
          <li key={slug}>
            <StandingMark standing={standing} />
            <p class="box-line">
              <a href={threadHref(slug)}>{statement}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Organizations({ article }: { article: ArticlePage }) {
  return (
    <section class="box">
      <h2>Organizations</h2>
      {article.organizations.length === 0 && <p class="quiet">None found.</p>}
      <ul class="plain-list">
        {article.organizations.map(({ slug, name, role, mentions }) => (
          <li key={slug}>
            <a href={organizationHref(slug)}>{name}</a>{' '}
            <span class="quiet">
              {role}
              {mentions > 0 ? `, ${mentions}×` : ', in the headline'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Terms({ article }: { article: ArticlePage }) {
  if (article.terms.length === 0) return null;
  return (
    <section class="box">
      <h2>Programs and terms</h2>
      <ul class="plain-list">
        {article.terms.map(({ slug, term, vendor }) => (
          <li key={slug}>
            <a href={programHref(slug)}>{term}</a> {vendor && <span class="quiet">{vendor}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ article }: { article: ArticlePage }) {
  if (article.people.length === 0) return null;
  return (
    <section class="box">
      <h2>People</h2>
      <ul class="plain-list">
        {article.people.map(({ name, title, organization }) => (
          <li key={name}>
            {name}{' '}
            <span class="quiet">
              {title}
              {organization && (
                <>
                  {title && ', '}
                  <a href={organizationHref(organization.slug)}>{organization.name}</a>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Copies({ article, now }: { article: ArticlePage; now: Date }) {
  if (article.copies.length === 0) return null;
  return (
    <section class="box">
      <h2>Reprinted by</h2>
      <ul class="plain-list">
        {article.copies.map(copy => (
          <li key={copy.articleId}>
            <OutletName of={copy} />,{' '}
            <a href={articleHref(copy.articleId)}>
              <When at={copy.publishedAt} now={now} day />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Revisions({ article, now }: { article: ArticlePage; now: Date }) {
  const { revisions } = article;
  return (
    <section class="box">
      <h2>Revisions</h2>
      <ol class="plain-list">
        {revisions.map((revision, i) => (
          <li key={revision.number}>
            {revision.number}. retrieved <When at={revision.retrievedAt} now={now} />
            {i > 0 && revision.title !== revisions[i - 1]!.title && (
              <span class="quiet">, headline was “{revisions[i - 1]!.title}”</span>
            )}
          </li>
        ))}
      </ol>
      <p class="quiet">
        {counted(revisions.length, 'revision')} kept; the claims are those of the newest
        {article.reader && `, read by ${article.reader}`}.
      </p>
    </section>
  );
}
