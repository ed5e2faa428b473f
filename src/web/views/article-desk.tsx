import type { ArticlePage, Decider } from '../../store/store.js';
import { articleHref } from '../links.js';
import type { Person } from '../person.js';
import { MisreadDesk } from './claims-desk.js';
import { UndoButton } from './form.js';
import { When } from './parts.js';

/** What the desk knows of an article. */
export interface ArticleDeskData {
  person: Person;
  /** its claims that were marked as misread */
  misread: (Decider & { id: number; content: string })[];
}

/** For an analyst: marking claims as misread, and those that were. */
export function ArticleDesk(props: { article: ArticlePage; desk: ArticleDeskData; now: Date }) {
  const { article, desk, now } = props;
  const back = articleHref(article.printed.articleId);
  return (
    <div class="desk" id="desk">
      {article.claims.length > 0 && (
        <MisreadDesk action={`/desk${back}/misread`} person={desk.person} back={back} />
      )}
      {desk.misread.length > 0 && (
        <>
          <h3>Marked as misread</h3>
          <ul class="decisions">
            {desk.misread.map(({ id, content, by, at, reason }) => (
              <li key={id}>
                <p>“{content}”</p>
                <p class="quiet">
                  {by}, <When at={at} now={now} />: {reason}
                </p>
                <UndoButton person={desk.person} decision={id} back={back} of="marked as misread" />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
