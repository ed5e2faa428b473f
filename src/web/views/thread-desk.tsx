import type { DecisionRow, ThreadCard, ThreadHead } from '../../store/store.js';
import { threadHref } from '../links.js';
import { may, type Person } from '../person.js';
import { shortened } from '../words.js';
import { UndoButton } from './form.js';
import { When } from './parts.js';
import { Acts } from './thread-acts.js';

/** What the desk knows of a thread; null for a stranger. */
export interface ThreadDeskData {
  person: Person;
  followed: boolean;
  /** in force, the newest first */
  decisions: DecisionRow[];
  /** threads it may be merged with */
  beside: ThreadHead[];
  /** users it may be assigned to */
  names: string[];
}

export interface DeskProps {
  desk: ThreadDeskData;
  card: ThreadCard;
  now: Date;
}

/** Beside a thread, for who is signed in: what was noted and decided; for an analyst also what may be. */
export function ThreadDesk(props: DeskProps) {
  const { desk } = props;
  const acts = may(desk.person, 'analyst');
  if (!acts && desk.decisions.length === 0) return null;
  return (
    <section class="box desk" id="desk" aria-label="The desk">
      <h2>The desk</h2>
      <DeskFacts {...props} />
      <Decisions {...props} acts={acts} />
      {acts && <Acts {...props} />}
    </section>
  );
}

/** The last decision of a kind. */
export const latest = (desk: ThreadDeskData, what: string) => desk.decisions.find(one => one.what === what);

function DeskFacts({ desk }: DeskProps) {
  const to = latest(desk, 'assign')?.detail.to as string | null | undefined;
  const pinned = latest(desk, 'pin')?.detail.on === true;
  if (!to && !pinned) return null;
  return (
    <p class="desk-facts">
      {to && (
        <>
          <span class="label">Assigned to</span> {to}
        </>
      )}{' '}
      {pinned && <strong>Pinned</strong>}
    </p>
  );
}

const NAMES: Record<string, (detail: DecisionRow['detail']) => string> = {
  note: ({ text }) => String(text),
  standing: ({ standing }) => `moved the standing to ${standing}`,
  merge: () => 'merged another thread into this one',
  split: ({ claims }) => `split off ${(claims as unknown[]).length} of its claims`,
  move: ({ claims }) => `moved ${(claims as unknown[]).length} of its claims to another thread`,
  assign: ({ to }) => (to === null ? 'assigned it to nobody' : `assigned it to ${to}`),
  pin: ({ on }) => (on ? 'pinned it' : 'pinned it no more'),
  misread: ({ anchor }) => `marked as misread: “${shortened(anchor?.content ?? '', 120)}”`,
};

/** Notes and decisions in force, each with who, when and why, and for an analyst with its undo. */
function Decisions({ desk, card, now, acts }: DeskProps & { acts: boolean }) {
  if (desk.decisions.length === 0) return null;
  return (
    <ul class="decisions">
      {desk.decisions.map(({ id, by, at, what, reason, detail }) => (
        <li key={id} class={what === 'note' ? 'note' : undefined}>
          <p>{NAMES[what]?.(detail) ?? what}</p>
          <p class="quiet">
            {by}, <When at={at} now={now} />
            {reason && `: ${reason}`}
          </p>
          {acts && (
            <UndoButton person={desk.person} decision={id} back={`${threadHref(card.slug)}#desk`} of={what} />
          )}
        </li>
      ))}
    </ul>
  );
}
