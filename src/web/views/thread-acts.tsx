import { STANDINGS } from '../../model/vocabulary.js';
import type { ThreadCard, ThreadHead } from '../../store/store.js';
import { threadHref } from '../links.js';
import { shortened } from '../words.js';
import { Form, Reason } from './form.js';
import { type DeskProps, latest } from './thread-desk.js';

const actOf = (card: ThreadCard, act: string) => `/desk${threadHref(card.slug)}/${act}`;

/** What an analyst may decide about a thread: each a form that opens. */
export function Acts(props: DeskProps) {
  return (
    <div class="acts">
      <PinAct {...props} />
      <NoteAct {...props} />
      <AssignAct {...props} />
      <StandingAct {...props} />
      <MergeAct {...props} />
    </div>
  );
}

function PinAct({ desk, card }: DeskProps) {
  const pinned = latest(desk, 'pin')?.detail.on === true;
  return (
    <Form action={actOf(card, 'pin')} person={desk.person}>
      <input type="hidden" name="on" value={pinned ? 'no' : 'yes'} />
      <button type="submit">{pinned ? 'Pin no more' : 'Pin to the front page'}</button>
    </Form>
  );
}

function NoteAct({ desk, card }: DeskProps) {
  return (
    <details>
      <summary>Write a note</summary>
      <Form action={actOf(card, 'note')} person={desk.person} class="stacked">
        <p>
          <label for="note-text">Note, for all who sign in</label>
          <textarea id="note-text" name="text" rows={3} required maxLength={2000} />
        </p>
        <button type="submit">Add the note</button>
      </Form>
    </details>
  );
}

function AssignAct({ desk, card }: DeskProps) {
  const to = latest(desk, 'assign')?.detail.to;
  return (
    <details>
      <summary>Assign</summary>
      <Form action={actOf(card, 'assign')} person={desk.person} class="stacked">
        <p>
          <label for="assign-to">To</label>
          <select id="assign-to" name="to">
            <option value="">nobody</option>
            {desk.names.map(name => (
              <option key={name} value={name} selected={name === to}>
                {name}
              </option>
            ))}
          </select>
        </p>
        <button type="submit">Assign</button>
      </Form>
    </details>
  );
}

function StandingAct({ desk, card }: DeskProps) {
  return (
    <details>
      <summary>Move the standing</summary>
      <Form action={actOf(card, 'standing')} person={desk.person} class="stacked">
        <p>
          <label for="standing-to">To</label>
          <select id="standing-to" name="standing">
            {STANDINGS.filter(standing => standing !== card.standing).map(standing => (
              <option key={standing} value={standing}>
                {standing}
              </option>
            ))}
          </select>
        </p>
        <Reason id="standing-reason" />
        <button type="submit">Move it</button>
      </Form>
    </details>
  );
}

function MergeAct({ desk, card }: DeskProps) {
  return (
    <details>
      <summary>Merge into another thread</summary>
      <Form action={actOf(card, 'merge')} person={desk.person} class="stacked">
        <OtherThread id="merge" beside={desk.beside} />
        <Reason id="merge-reason" />
        <button type="submit">Merge</button>
      </Form>
    </details>
  );
}

/** Another thread: chosen from those beside, or by its address. */
export function OtherThread({ id, beside }: { id: string; beside: ThreadHead[] }) {
  return (
    <>
      {beside.length > 0 && (
        <p>
          <label for={`${id}-into`}>A thread about the same organizations</label>
          <select id={`${id}-into`} name="into">
            <option value="">choose one</option>
            {beside.map(({ slug, statement }) => (
              <option key={slug} value={slug}>
                {shortened(statement, 90)}
              </option>
            ))}
          </select>
        </p>
      )}
      <p>
        <label for={`${id}-address`}>{beside.length > 0 ? 'or the' : 'The'} address of its page</label>
        <input id={`${id}-address`} name="into-address" placeholder="/threads/…" autocomplete="off" />
      </p>
    </>
  );
}
