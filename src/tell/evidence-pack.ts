import { KIND_LABELS } from '../model/vocabulary.js';
import type { CardMove, EvidenceStep, Provenance, ThreadPage } from '../store/store.js';
import { isWebAddress, oneLine, sentenceAddress, signed, whoSaidWords } from './wording.js';

/** A thread with all that its claims rest on, ready to be handed on. */
export interface EvidencePack {
  thread: ThreadPage;
  provenance: Map<number, Provenance>;
  /** the house's address, and when the pack was made */
  house: string;
  now: Date;
}

/** One line of a pack: what it is, and its words; an address where it has one. */
export type PackFact = [label: string, words: string, address?: string];

/** The whole address of the thread's page. */
export const packAddress = ({ thread, house }: EvidencePack) =>
  `${house}/threads/${encodeURIComponent(thread.card.slug)}`;

/** What stands at the head: the standing and all that belongs to it. */
export function headFacts(pack: EvidencePack): PackFact[] {
  const { card, confidenceReasons } = pack.thread;
  return [
    ['Standing', `${signed(card.standing)} since ${card.movedAt}`],
    ['Kind', KIND_LABELS[card.kind]],
    ['About', card.organizations.map(({ name, role }) => `${name} (${role})`).join(', ')],
    [
      'Confidence',
      `${Math.round(card.confidence * 100)} %, grade ${card.grade}: ${confidenceReasons.join('; ')}`,
    ],
    ['Independent voices', String(card.voices)],
    ['Due', card.due ?? 'no day named'],
    ['Opened', card.openedAt],
    ['Thread', packAddress(pack), packAddress(pack)],
    ['Pack made', pack.now.toISOString()],
  ];
}

/** One move of the standing: what it became, and its reasons. */
export function moveFacts(move: CardMove): PackFact[] {
  return [
    ['At', move.at],
    ['Rule', move.rule],
    ...(move.by ? [['Moved by', `${move.by}: ${move.reason ?? 'no reason given'}`] as PackFact] : []),
    ...(move.printed
      ? [['Where', `${move.printed.outlet}, ${move.printed.title}`, webAddress(move.printed.url)] as PackFact]
      : []),
  ];
}

/** "◔ rumored → ◑ corroborated". */
export const moveWords = ({ before, standing }: CardMove) =>
  before === null ? signed(standing) : `${signed(before)} → ${signed(standing)}`;

/** Where a claim stands, who says it, what part it has, and which version of the page was read. */
export function stepFacts(pack: EvidencePack, step: EvidenceStep): PackFact[] {
  const { printed, role, independent, source, sourceKind, certainty } = step;
  const found = pack.provenance.get(step.claimId);
  const original = pack.thread.evidence.find(other => other.printed.articleId === step.echoOf);
  const echo = step.echoOf === null ? '' : `, repeats ${original?.printed.outlet ?? 'an article outside'}`;
  return [
    ['Role', `${role}${independent ? ', independent' : ''}${echo}`],
    ['Said by', `${whoSaidWords(source, sourceKind, 0)} [${sourceKind}, ${certainty}]`],
    ['Printed', `${printed.outlet}, ${printed.title}${found?.byline ? `, ${found.byline}` : ''}`],
    ['Address', printed.url, webAddress(printed.url)],
    ['Published', `${printed.publishedAt}${found?.publishedKnown === false ? ' (no date on the page)' : ''}`],
    ...(found ? versionFacts(found) : []),
  ];
}

function versionFacts(found: Provenance): PackFact[] {
  return [
    ['First seen', found.firstSeen],
    ['Retrieved', `${found.retrievedAt}, version ${found.revision} of ${found.revisions}`],
    ['SHA-256 of title and text', found.hash],
    ...(found.goneAt ? [['Gone since', found.goneAt] as PackFact] : []),
  ];
}

/** The address of the very sentence at the outlet, or undefined where the address is none of the web. */
export function sentencePlace({ printed, sentence }: EvidenceStep): string | undefined {
  return isWebAddress(printed.url) ? sentenceAddress(oneLine(printed.url), sentence) : undefined;
}

const webAddress = (url: string) => (isWebAddress(url) ? url : undefined);
