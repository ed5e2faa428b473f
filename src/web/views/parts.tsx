import type { ComponentChildren } from 'preact';
import type { Certainty, SourceKind, Standing } from '../../model/vocabulary.js';
import { STANDING_SIGNS } from '../../model/vocabulary.js';
import type { NamedOrganization, Printed } from '../../store/store.js';
import { isPronoun } from '../../tell/wording.js';
import { articleHref, organizationHref, outletHref, safeAddress, sentenceHref } from '../links.js';
import { countdown, dayOf, daysUntil, exactTime, relativeTime } from '../times.js';
import { CERTAINTY_WORDS, SOURCE_WORDS } from '../words.js';

/** A time: relative in the text (or the day, with `day`), exact on hover. */
export function When({ at, now, day = false }: { at: string; now: Date; day?: boolean }) {
  return (
    <time dateTime={at} title={exactTime(at)}>
      {day ? dayOf(at) : relativeTime(at, now)}
    </time>
  );
}

/** A time as its day with how long ago that is. */
export function WhenBoth({ at, now }: { at: string; now: Date }) {
  return (
    <time dateTime={at} title={exactTime(at)}>
      {dayOf(at)} <span class="quiet">({relativeTime(at, now)})</span>
    </time>
  );
}

/** A standing: its sign and its word, never a colour alone. */
export function StandingMark({ standing }: { standing: Standing }) {
  return (
    <span class={`standing ${standing}`}>
      <span aria-hidden="true">{STANDING_SIGNS[standing]}</span> {standing}
    </span>
  );
}

/** A standing that was moved: before -> after. */
export function StandingMoved({ before, after }: { before: Standing | null; after: Standing }) {
  if (before === null || before === after) return <StandingMark standing={after} />;
  return (
    <span class="moved">
      <StandingMark standing={before} /> <span aria-hidden="true">→</span>
      <span class="unseen">moved to</span> <StandingMark standing={after} />
    </span>
  );
}

/** A due day: the date and the countdown; urgent within a week, and marked by words, not by colour. */
export function Due({ due, now, open = true }: { due: string; now: Date; open?: boolean }) {
  const days = daysUntil(due, now);
  const state = !open ? '' : days < 0 ? ' overdue' : days <= 7 ? ' soon' : '';
  return (
    <span class={`due${state}`}>
      <span aria-hidden="true">⚑</span> due <When at={due} now={now} day />
      {open && <span class="quiet"> ({countdown(due, now)})</span>}
    </span>
  );
}

/** Names of organizations, each a link, with commas. */
export function Names({ of }: { of: Pick<NamedOrganization, 'slug' | 'name'>[] }) {
  return (
    <>
      {of.map((organization, i) => (
        <span key={organization.slug}>
          {i > 0 && ', '}
          <a href={organizationHref(organization.slug)}>{organization.name}</a>
        </span>
      ))}
    </>
  );
}

/** An outlet's name, as a link to what we know of it. */
export function OutletName({ of }: { of: Pick<Printed, 'outletId' | 'outlet'> }) {
  return (
    <a class="outlet" href={outletHref(of.outletId)}>
      {of.outlet}
    </a>
  );
}

/** A link that leaves the house: to the very sentence at the outlet. Nothing where the address is no web address. */
export function SentenceLink({
  url,
  sentence,
  words,
}: {
  url: string;
  sentence: string | null;
  words?: string;
}) {
  const href = sentenceHref(url, sentence);
  if (href === null) return <span class="quiet">no web address</span>;
  return (
    <a class="away" href={href} rel="noreferrer noopener external">
      {words ?? (sentence ? 'the sentence' : 'the article')} <span aria-hidden="true">↗</span>
      <span class="unseen"> at the outlet</span>
    </a>
  );
}

/** Who says it: the kind of source, and its words. */
export function SourceWords(props: { sourceKind: SourceKind | null; source: string | null }) {
  if (props.sourceKind === null) return null;
  return (
    <span class="source-kind">
      {SOURCE_WORDS[props.sourceKind]}
      {props.source && !isPronoun(props.source) && <span class="quiet"> (“{props.source}”)</span>}
    </span>
  );
}

/** What every claim carries: outlet, date, source kind, certainty, our page of the article, the sentence at the outlet. */
export function Attribution(props: {
  printed: Printed;
  sentence: string | null;
  sourceKind: SourceKind | null;
  source: string | null;
  certainty?: Certainty | null;
  now: Date;
  children?: ComponentChildren;
}) {
  const { printed, now } = props;
  return (
    <p class="attribution">
      <OutletName of={printed} />, <When at={printed.publishedAt} now={now} />
      <Dot />
      {props.sourceKind && (
        <>
          <SourceWords sourceKind={props.sourceKind} source={props.source} />
          <Dot />
        </>
      )}
      {props.certainty && (
        <>
          {CERTAINTY_WORDS[props.certainty]}
          <Dot />
        </>
      )}
      {props.children}
      <a href={articleHref(printed.articleId)}>our reading</a>
      <Dot />
      <SentenceLink url={printed.url} sentence={props.sentence} />
    </p>
  );
}

/** A point between the parts of a line. */
export const Dot = () => <span class="dot"> · </span>;

/** The sentence that somebody printed. */
export function Sentence({ text }: { text: string }) {
  return (
    <blockquote class="sentence">
      <p>{text}</p>
    </blockquote>
  );
}

/** A link to a stored address, as text where it may not be linked. */
export function SafeLink({ url, children }: { url: string; children: ComponentChildren }) {
  const href = safeAddress(url);
  if (href === null) return <>{children}</>;
  return (
    <a href={href} rel="noreferrer noopener external">
      {children}
    </a>
  );
}

/** The link to the rest of a list. */
export function More({ href, words }: { href: string; words: string }) {
  return (
    <p class="more">
      <a href={href} rel="next">
        {words} <span aria-hidden="true">→</span>
      </a>
    </p>
  );
}
