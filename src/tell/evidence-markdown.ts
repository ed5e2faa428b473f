import {
  type EvidencePack,
  headFacts,
  moveFacts,
  moveWords,
  type PackFact,
  sentencePlace,
  stepFacts,
} from './evidence-pack.js';
import { oneLine } from './wording.js';

/** Words of the web as Markdown (CommonMark) that shows them as they are: no sign means anything. */
export function asMarkdown(words: string): string {
  return oneLine(words)
    .replace(/[\\`*_{}[\]<>#|!~&]/g, sign => `\\${sign}`)
    .replace(/^([-+=]|\d+(?=[.)]))/, sign => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`))
    .replace(/\b(https?):\/\//gi, '$1:\\/\\/');
}

/** An address between angle brackets must hold neither of them, and no space. */
const asLink = (address: string) => `<${address.replace(/[<>\s\\]/g, sign => encodeURIComponent(sign))}>`;

const factLine = ([label, words, address]: PackFact) =>
  `- ${label}: ${address === undefined ? asMarkdown(words) : linked(words, address)}`;

const linked = (words: string, address: string) =>
  words === address ? asLink(address) : `${asMarkdown(words)} ${asLink(address)}`;

/** The evidence of a thread as a Markdown text that stands by itself: every quote with where it was read. */
export function packMarkdown(pack: EvidencePack): string {
  const { card, evidence, leftOut } = pack.thread;
  const moves = card.moves.flatMap((move, i) => [
    `### ${i + 1}. ${moveWords(move)}`,
    '',
    ...(move.sentence ? [`> ${asMarkdown(move.sentence)}`, ''] : []),
    ...moveFacts(move).map(factLine),
    '',
  ]);
  const claims = evidence.flatMap((step, i) => {
    const place = sentencePlace(step);
    return [
      `### ${i + 1}. ${asMarkdown(step.printed.outlet)}`,
      '',
      `> ${asMarkdown(step.sentence)}`,
      '',
      `- Claim: ${asMarkdown(step.content)}`,
      ...stepFacts(pack, step).map(factLine),
      ...(place ? [`- The sentence there: ${asLink(place)}`] : []),
      '',
    ];
  });
  return [
    `# ${asMarkdown(card.statement)}`,
    '',
    ...headFacts(pack).map(factLine),
    '',
    '## History of its standing',
    '',
    ...moves,
    '## Evidence, oldest first',
    '',
    ...(leftOut > 0 ? [`${leftOut} earlier claims have no room here.`, ''] : []),
    ...claims,
  ].join('\n');
}
