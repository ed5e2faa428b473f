import type { Role } from '../model/vocabulary.js';
import type { Office } from './offices.js';
import type { Party } from './organizations.js';
import { sentencesOf } from './sentences.js';
import { nameWords, type Place } from './surfaces.js';

/** Somebody whose house is looked for: places are on the sheet. */
export interface Lodger {
  name: string;
  surfaces: string[];
  title: string | null;
  mentions: Place[];
  /** the mention that an office stands with, else the first */
  spoken: Place;
  /** houses that the words beside their name give: with the office, without one */
  office: string | null;
  officeBy: Office['by'];
  linked: string | null;
}

/** What a title tells of the house: the kinds of people that a house has. */
const CALLINGS: [RegExp, string][] = [
  [/\b(?:judge|justice|magistrate)\b/i, 'judge'],
  [/spokes|press|media|communications/i, 'spokes'],
  [/\b(?:editor|reporter|correspondent|columnist|host|publisher)\b/i, 'press'],
  [/\b(?:analyst|economist)\b/i, 'analyst'],
  [/\b(?:attorney|lawyer|counsel|solicitor|barrister|receiver|administrator|liquidator|trustee)\b/i, 'law'],
  [
    /\b(?:owner|founder|proprietor|principal|partner)(?: and [\p{L} -]+)?$|^(?:co-)?(?:owner|founder)\b/iu,
    'owner',
  ],
  [/channel|partner|alliance|distribution|ecosystem|reseller/i, 'channel'],
  [/\b(?:IT|information|procurement|purchasing|buyer)\b/, 'buyer'],
  [/chief executive|\bCEO\b|managing director|\bMD\b|president(?! of)|\bchair|boss/i, 'chief'],
  [/vice[- ]president|VP\b|director|manager|head|chief/i, 'manager'],
];

const DESCRIBES =
  /^ (?:\p{Ll}+ )?(?:resellers?|partner|distributor|integrator|provider|dealer|customer|consultancy|specialist|shop|VAR|MSP)s?\b/u;
/** "The Sandhook executive", "the founder of Lachine Informatique": somebody named elsewhere. */
const OFFICER_BEHIND =
  /^ (?:executive|boss|chief|veteran|director|founder|owner|president|man|woman|supremo|manager|CEO|MD)\b/u;
const OFFICER_BEFORE =
  /\b[Tt]he (?:founder|owner|head|boss|chief|president|CEO|MD|director|chief executive) of (?:the )?$/u;
const OWN = /\b[Ii]ts (?:[\p{L}&'’-]+ ){1,6}?(?:[\p{L}&'’-]+,? )$/u;

const callingOf = (title: string | null): string =>
  title === null ? 'untitled' : (CALLINGS.find(([words]) => words.test(title))?.[1] ?? 'other');

/** A mention of a party. */
interface Standing extends Place {
  party: Party;
}

/** The parties of an article with their mentions in order, and its sentences: where the clues are taken from. */
export interface Street {
  text: string;
  parties: Party[];
  standing: Standing[];
  sentences: Place[];
}

/** Lays out an article's parties. */
export function streetOf(text: string, parties: Party[]): Street {
  const standing = parties
    .flatMap(party => party.mentions.map(({ start, end }) => ({ party, start, end })))
    .sort((a, b) => a.start - b.start);
  return { text, parties, standing, sentences: sentencesOf(text) };
}

/** Clues that stand for no house at all. */
export function noHouseClues(lodger: Lodger): string[] {
  const told = lodger.office !== null || lodger.linked !== null;
  return ['none', `none:${callingOf(lodger.title)}`, ...(told ? ['none-though-told'] : [])];
}

/** What speaks for and against each party as somebody's house, in the order of the parties. */
export function houseClues(lodger: Lodger, others: Lodger[], street: Street): string[][] {
  const at = lodger.spoken.start;
  const own = OWN.test(street.text.slice(Math.max(0, at - 90), at));
  const spots = spotsAround(lodger.spoken, street);
  return street.parties.map(party => {
    const found = spots.filter(([, who]) => who === party).map(([spot]) => spot);
    return [
      ...found,
      ...(own ? found.map(spot => `its:${spot}`) : []),
      ...wordClues(lodger, party, street),
      ...fellowClues(lodger, others, party),
      `${callingOf(lodger.title)}:${party.role satisfies Role}`,
    ];
  });
}

/** Who stands at each telling place around a mention. */
function spotsAround({ start, end }: Place, { text, parties, standing, sentences }: Street) {
  const paragraph = text.lastIndexOf('\n', start - 1) + 1;
  const inside = standing.filter(s => s.start >= paragraph && !text.slice(start, s.start).includes('\n'));
  const before = inside.filter(s => s.end <= start);
  const after = inside.filter(s => s.start >= end);
  const sentence = sentences.findLast(s => s.start <= start) ?? { start, end };
  const here = before.filter(s => s.start >= sentence.start);
  const earlier = before.filter(s => s.start < sentence.start);
  const former = standing.filter(s => s.end <= paragraph);
  const top = former.length > 0 ? text.lastIndexOf('\n', former.at(-1)!.start - 1) + 1 : 0;
  const byCount = [...parties].sort((a, b) => b.mentions.length - a.mentions.length);
  const spots: [string, Party | undefined][] = [
    ['paragraph-first', inside[0]?.party],
    ['last-before', before.at(-1)?.party],
    ['sentence-first', here[0]?.party],
    ['sentence-last', here.at(-1)?.party],
    ['sentence-next', after.find(s => s.start < sentence.end)?.party],
    ['earlier-first', earlier[0]?.party],
    ['earlier-last', earlier.at(-1)?.party],
    ['above-first', former.find(s => s.start >= top)?.party],
    ['above-last', former.at(-1)?.party],
    ['next-after', after[0]?.party],
    ['article-first', standing[0]?.party],
    ['most-named', byCount[0]],
    ['second-named', byCount[1]],
  ];
  return spots;
}

/** What the words beside the name, and those beside the party, tell. */
function wordClues(lodger: Lodger, party: Party, { text, standing }: Street): string[] {
  const at = lodger.spoken.start;
  const paragraph = text.lastIndexOf('\n', at - 1) + 1;
  const words = new Set(nameWords(lodger.name));
  const own = standing.filter(s => s.party === party);
  const near = own.findLast(s => s.start >= paragraph && s.end <= at);
  const clues: [string, boolean][] = [
    [`office-${lodger.officeBy}`, lodger.office === party.name],
    [`not-office-${lodger.officeBy}`, lodger.office !== null && lodger.office !== party.name],
    ['linked', lodger.linked === party.name],
    ['elsewhere', !own.some(s => s.start >= paragraph && !text.slice(at, s.start).includes('\n'))],
    ['later', !own.some(s => s.start < lodger.mentions.at(-1)!.start)],
    ['officer', isOfficerOf(text, party)],
    ['describes', near !== undefined && DESCRIBES.test(text.slice(near.end, near.end + 40))],
    ['owns', near !== undefined && /^[’']s? /.test(text.slice(near.end, near.end + 3))],
    ['namesake', nameWords(party.name).some(w => w.length > 2 && words.has(w))],
  ];
  return clues.filter(([, holds]) => holds).map(([clue]) => clue);
}

/** Who else has this house by the words beside their name. */
function fellowClues(lodger: Lodger, others: Lodger[], party: Party): string[] {
  const fellows = others.filter(o => o !== lodger && (o.office ?? o.linked) === party.name);
  const calling = callingOf(lodger.title);
  return [
    ...(fellows.length > 0 ? ['has-others'] : []),
    ...(fellows.some(o => callingOf(o.title) === calling) ? [`has-a-${calling}`] : []),
  ];
}

/** Whether the text speaks of "the" officer of a party. */
const isOfficerOf = (text: string, { mentions }: Party): boolean =>
  mentions.some(({ start, end }) => {
    const before = text.slice(Math.max(0, start - 30), start);
    return (
      OFFICER_BEFORE.test(before) ||
      (/\b[Tt]he $/.test(before) && OFFICER_BEHIND.test(text.slice(end, end + 14)))
    );
  });
