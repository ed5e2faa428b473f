import { KIND_LABELS } from '../../model/vocabulary.js';
import type { ShownEntry, ShownEvidence, ShownPrinted, ShownThread } from './shapes.js';

// The answers as text: what a model reads. Sentences of outlets stand in quotation marks, each with its address.

const day = (iso: string) => iso.slice(0, 10);

/** Words of an outlet, kept on one line so that they cannot pass for lines of ours. */
const quoted = (words: string) => `“${words.replace(/\s+/g, ' ').trim()}”`;

const said = (source: string | null, kind: string | null) =>
  kind === null
    ? ''
    : ` [${kind === 'none' ? 'the outlet itself' : kind}${source ? `: ${quoted(source)}` : ''}]`;

const at = ({ outlet, published, url, article }: ShownPrinted) =>
  `${outlet}, ${day(published)}, ${url ?? 'no address'} (${article})`;

/** A thread in a few lines. */
export function threadWords(thread: ShownThread): string {
  const { standing, before, moved, due, confidence, grade, voices } = thread;
  const was = before === null ? '' : `, before that ${before}`;
  return [
    `- ${thread.statement}`,
    `  ${standing} since ${day(moved)}${was}; ${KIND_LABELS[thread.kind]}; ${thread.organizations.join(', ')}`,
    `  confidence ${Math.round(confidence * 100)} % (${grade}), ${voices} independent ${voices === 1 ? 'voice' : 'voices'}${due === null ? '' : `, due ${due}`}`,
    ...(thread.sentence === null
      ? []
      : [`  moved by ${quoted(thread.sentence)}${said(thread.source, thread.sourceKind)}`]),
    ...(thread.printed === null ? [] : [`  ${at(thread.printed)}`]),
    `  slug: ${thread.slug}; ${thread.page}`,
  ].join('\n');
}

/** A step of the evidence ladder. */
export function evidenceWords(step: ShownEvidence): string {
  const voice = step.independent ? 'a voice of its own' : 'an echo or a bystander';
  const states = step.values.length === 0 ? '' : `; states ${step.values.join(', ')}`;
  return [
    `- ${step.role} (${voice}), ${step.certainty}${states}${step.due === null ? '' : `, due ${step.due}`}`,
    `  ${quoted(step.sentence)}${said(step.source, step.sourceKind)}`,
    `  ${at(step.printed)}`,
  ].join('\n');
}

/** An article of a timeline with its claims, and the threads that they are in. */
export function entryWords({ printed, claims }: ShownEntry): string {
  const threads = new Map(claims.flatMap(claim => claim.threads.map(thread => [thread.slug, thread])));
  return [
    `- ${day(printed.published)} ${printed.outlet}: ${quoted(printed.title)} ${printed.url ?? ''} (${printed.article})`,
    ...claims.map(
      claim =>
        `  ${claim.rumor ? 'rumor' : 'claim'}, ${KIND_LABELS[claim.kind]}, ${claim.certainty}: ${quoted(claim.sentence)}${said(claim.source, claim.sourceKind)}`,
    ),
    ...[...threads.values()].map(
      ({ slug, standing, statement }) => `  in thread ${slug}, ${standing}: ${statement}`,
    ),
  ].join('\n');
}
