import type { EvidenceStep } from '../../store/store.js';
import type { Link } from '../chain.js';
import { articleHref } from '../links.js';
import { CERTAINTY_WORDS, counted, EVIDENCE_WORDS } from '../words.js';
import { partPlayed } from './chain-view.js';
import { ClaimMark } from './claims-desk.js';
import { Dot, OutletName, SentenceLink, SourceWords, When } from './parts.js';

/** The evidence, article by article, the newest on top: what each says, on whose word, and why it belongs here. */
export function EvidenceLadder({ links, now, acts }: { links: Link[]; now: Date; acts: boolean }) {
  return (
    <ol class="ladder" reversed>
      {[...links].reverse().map(link => (
        <Rung key={link.printed.articleId} link={link} now={now} acts={acts} />
      ))}
    </ol>
  );
}

/** So many sentences of one article are shown at once; the rest opens. */
const AT_ONCE = 4;

function Rung({ link, now, acts }: { link: Link; now: Date; acts: boolean }) {
  const { printed } = link;
  const said = bySentence(link.steps);
  const rest = said.slice(AT_ONCE);
  return (
    <li class={link.independent ? 'rung own' : 'rung echo'} data-item>
      <p class="kicker">
        <span class="rung-sign" aria-hidden="true">
          {link.independent ? '●' : '○'}
        </span>{' '}
        <OutletName of={printed} />
        <Dot />
        <When at={printed.publishedAt} now={now} day />{' '}
        <span class="quiet">
          (
          <When at={printed.publishedAt} now={now} />)
        </span>
        <Dot />
        <strong>{partPlayed(link)}</strong>
        <Dot />
        {link.independent ? 'own source' : 'echo'}
      </p>
      <h3>
        <a href={articleHref(printed.articleId)}>{printed.title}</a>
      </h3>
      {said.slice(0, AT_ONCE).map(steps => (
        <Said key={steps[0]!.claimId} steps={steps} acts={acts} />
      ))}
      {rest.length > 0 && (
        <details>
          <summary>{counted(rest.length, 'more sentence')} of this article</summary>
          {rest.map(steps => (
            <Said key={steps[0]!.claimId} steps={steps} acts={acts} />
          ))}
        </details>
      )}
      <Reasons steps={link.steps} />
    </li>
  );
}

/** Why the claims of an article were joined to the thread, each reason once. */
function Reasons({ steps }: { steps: EvidenceStep[] }) {
  const reasons = [...new Set(steps.flatMap(step => step.reasons))];
  if (reasons.length === 0) return null;
  return (
    <details class="why">
      <summary>Why it is in this thread</summary>
      <ul class="reasons">
        {reasons.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}

/** Claims of one sentence stand together under it. */
function bySentence(steps: EvidenceStep[]): EvidenceStep[][] {
  const sentences = new Map<string, EvidenceStep[]>();
  for (const step of steps) sentences.set(step.sentence, [...(sentences.get(step.sentence) ?? []), step]);
  return [...sentences.values()];
}

function Said({ steps, acts }: { steps: EvidenceStep[]; acts: boolean }) {
  const [first] = steps as [EvidenceStep];
  return (
    <div class="said">
      <blockquote class="sentence">
        <p>
          <Underlined sentence={first.sentence} contents={steps.map(step => step.content)} />
        </p>
      </blockquote>
      {steps.map(step => (
        <SaidBy key={step.claimId} step={step} acts={acts} />
      ))}
    </div>
  );
}

function SaidBy({ step, acts }: { step: EvidenceStep; acts: boolean }) {
  return (
    <p class="attribution">
      <ClaimMark claimId={step.claimId} words={step.content} acts={acts} />
      <strong>{EVIDENCE_WORDS[step.role]}</strong>
      <Dot />
      <SourceWords sourceKind={step.sourceKind} source={step.source} />
      <Dot />
      {CERTAINTY_WORDS[step.certainty]}
      {step.values.length > 0 && (
        <>
          <Dot />
          <span class="number">{step.values.map(({ value }) => value).join(', ')}</span>
        </>
      )}
      <Dot />
      <SentenceLink url={step.printed.url} sentence={step.sentence} />
    </p>
  );
}

/** The sentence with the claimed words underlined; contents that do not stand in it letter for letter stay plain. */
export function Underlined({ sentence, contents }: { sentence: string; contents: string[] }) {
  const marks = new Array<boolean>(sentence.length).fill(false);
  for (const piece of contents.flatMap(content => content.split(' ... '))) {
    const at = piece === '' ? -1 : sentence.indexOf(piece);
    if (at >= 0) marks.fill(true, at, at + piece.length);
  }
  return <>{runsOf(marks).map(run => underlinedRun(sentence, run))}</>;
}

const underlinedRun = (sentence: string, { start, end, on }: Run) =>
  on ? <span class="content">{sentence.slice(start, end)}</span> : sentence.slice(start, end);

interface Run {
  start: number;
  end: number;
  on: boolean;
}

function runsOf(marks: boolean[]): Run[] {
  const runs: Run[] = [];
  for (const [i, on] of marks.entries()) {
    const last = runs.at(-1);
    if (last?.on === on) last.end = i + 1;
    else runs.push({ start: i, end: i + 1, on });
  }
  return runs;
}
