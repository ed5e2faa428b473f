import { KIND_LABELS } from '../model/vocabulary.js';
import type { AlsoHeard } from './also-heard.js';
import type { Story, StoryGroup } from './digest.js';
import type { DigestLetter } from './email.js';
import {
  dayIn,
  daysUntil,
  dueLine,
  inDays,
  isWebAddress,
  longDay,
  oneLine,
  quoted,
  sentenceAddress,
  shortened,
  signed,
  tally,
  whoSaidIt,
  whyLine,
  withoutAside,
} from './wording.js';

/** Columns of a plain letter (RFC 3676 advises 78 at most). */
const WIDTH = 76;

/** Breaks a paragraph at words; addresses stay whole, however long. */
function wrapped(text: string, indent = '', first = indent): string {
  const lines: string[] = [];
  let line = first;
  for (const word of oneLine(text).split(' ')) {
    const fits = line.trim() === '' || line.length + 1 + word.length <= WIDTH;
    if (!fits) lines.push(line);
    line = fits && line.trim() !== '' ? `${line} ${word}` : `${fits ? line : indent}${word}`;
  }
  return [...lines, line].join('\n');
}

const headed = (title: string) => [
  oneLine(title).toUpperCase(),
  '-'.repeat(Math.min(WIDTH, oneLine(title).length)),
];

function standingLine({ item }: Story): string {
  const fresh = item.what === 'new' ? (item.after === 'rumored' ? 'New rumor ' : 'New, already ') : '';
  const before = item.before ? `${signed(item.before)} -> ` : '';
  return `${fresh}${before}${signed(item.after)} | ${KIND_LABELS[item.kind]}`;
}

function storyText(story: Story, letter: DigestLetter): string {
  const { item } = story;
  const said = [
    whoSaidIt(item),
    [item.outlet, item.publishedAt && dayIn(letter.zone, item.publishedAt)].filter(Boolean).join(', '),
  ];
  const why = whyLine(story);
  const due = dueLine(item, letter.digest.until);
  return [
    wrapped(standingLine(story)),
    wrapped(withoutAside(oneLine(item.statement))),
    ...(item.sentence ? ['', wrapped(quoted(item.sentence), '    '), ''] : []),
    wrapped(said.filter(Boolean).join('. '), '  '),
    ...(why ? [wrapped(why, '  ')] : []),
    ...(due ? [wrapped(due, '  ')] : []),
    ...story.alsoHeard.map(line => wrapped(heardText(line, letter.zone), '  ')),
    ...(isWebAddress(item.articleUrl)
      ? [`  Read it there: ${sentenceAddress(oneLine(item.articleUrl), item.sentence)}`]
      : []),
    `  Thread: ${threadAddress(letter, item.slug)}`,
  ].join('\n');
}

/** The whole address of a thread's page. */
export const threadAddress = (letter: DigestLetter, slug: string) =>
  `${letter.house}/threads/${encodeURIComponent(slug)}`;

/** The whole address of the page of what a group of stories stands under, or null. */
export function headingAddress({ house }: DigestLetter, { of }: StoryGroup): string | null {
  if (of === null) return null;
  const target = encodeURIComponent(of.target);
  if (of.what === 'search') return `${house}/search?q=${target}`;
  return `${house}/${of.what === 'term' ? 'programs' : 'organizations'}/${target}`;
}

const heardText = (line: AlsoHeard, zone: string) => `${line.words} (${dayIn(zone, line.at)})`;

function dueText(letter: DigestLetter): string[] {
  const { due, until } = letter.digest;
  if (due.length === 0) return [];
  const lines = due.flatMap(thread => [
    wrapped(
      `${longDay(thread.due!)}, ${inDays(daysUntil(thread.due!, until))}: ${thread.statement} (${signed(thread.standing)})`,
      '    ',
      '  ',
    ),
    `    ${threadAddress(letter, thread.slug)}`,
  ]);
  return [...headed('Also due in the next 30 days'), '', ...lines, ''];
}

function heardAgain(letter: DigestLetter): string[] {
  const lines = letter.digest.alsoHeard;
  if (lines.length === 0) return [];
  const texts = lines.map(line =>
    wrapped(`${line.statement}: ${heardText(line, letter.zone)}`, '    ', '  '),
  );
  return [...headed('Heard again, nothing moved'), '', ...texts, ''];
}

/** The whole address of an outlet's page. */
export const outletAddress = ({ house }: DigestLetter, id: string) =>
  `${house}/outlets/${encodeURIComponent(id)}`;

function troublesText(letter: DigestLetter): string[] {
  const { troubles } = letter.digest;
  if (troubles.length === 0) return [];
  const lines = troubles.flatMap(({ outletId, outlet, since, words, isNew }) => [
    wrapped(
      `${isNew ? 'New: ' : ''}${outlet}, since ${dayIn(letter.zone, since)}: ${shortened(words, 300)}`,
      '    ',
      '  ',
    ),
    `    ${outletAddress(letter, outletId)}`,
  ]);
  return [...headed('Outlets in trouble'), '', ...lines, ''];
}

/** The letter as plain text: the same news in the same order, to be read as it is. */
export function plainOf(letter: DigestLetter): string {
  const groups = letter.digest.groups.flatMap(group => [
    ...headed(group.name),
    '',
    ...group.stories.flatMap(story => [storyText(story, letter), '']),
  ]);
  return [
    `Grapevine | ${letter.title}`,
    tally(letter.digest),
    '',
    ...groups,
    ...dueText(letter),
    ...heardAgain(letter),
    ...troublesText(letter),
    ...(letter.waiting > 0 ? [waitingWords(letter), ''] : []),
    '-- ',
    wrapped(letter.why),
    ...(letter.links
      ? [
          `Change what you get: ${letter.links.preferences}`,
          `Stop these digests: ${letter.links.unsubscribe}`,
        ]
      : []),
    '',
  ].join('\n');
}

/** Says that stories had no room, and where they are. */
export function waitingWords({ waiting, house }: DigestLetter): string {
  const one = waiting === 1;
  return `${waiting} more ${one ? 'story has' : 'stories have'} no room here and ${one ? 'comes' : 'come'} with the next digest; all of it now: ${house}/`;
}
