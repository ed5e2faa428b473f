import type { ArticlePage, Decider } from '../../store/store.js';
import { articleHref } from '../links.js';
import { may, type Person } from '../person.js';
import { MisreadDesk } from './claims-desk.js';
import { Form, Reason, UndoButton } from './form.js';
import { When } from './parts.js';

/** What the desk knows of an article. */
export interface ArticleDeskData {
  person: Person;
  /** its claims that were marked as misread */
  misread: (Decider & { id: number; content: string })[];
}

/** For an analyst: marking claims as misread, and those that were; for an administrator taking the article down. */
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
      {may(desk.person, 'administrator') && (
        <div class="acts">
          <Takedown action={`/desk${back}/takedown`} person={desk.person} />
        </div>
      )}
    </div>
  );
}

/** Takes the article down at its owner's wish: the one act that nothing undoes, and so asks twice. */
function Takedown({ action, person }: { action: string; person: Person }) {
  return (
    <details class="choices">
      <summary>Take the article down at its owner’s wish</summary>
      <Form action={action} person={person} class="stacked">
        <p>
          Its text, its claims and their words leave this house for good; the threads that rest on it are
          followed again without it; it is kept out when it comes again. That it was taken down, when, why and
          by whom stays in the audit. Backups made before still hold it.
        </p>
        <Reason id="takedown-reason" />
        <p>
          <label class="choice">
            <input type="checkbox" name="sure" value="yes" required /> I know that this cannot be undone
          </label>
        </p>
        <button type="submit">Take it down for good</button>
      </Form>
    </details>
  );
}
