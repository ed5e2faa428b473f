import { occurrences, type Place } from './surfaces.js';

/** Rules that tell a place, a unit, a common word or a program from an organization by how its mentions stand. */

const PLACE_BEFORE = /\b(?:in|near|outside|around|across) $/;
const IN_PRINT =
  /\b(?:stor(?:y|ies)|reports?|yarn|article|piece|interview|scoop|column|ran|appeared|published|reported|printed|read) (?:\p{L}+ ){0,2}in $/u;
/** "Corpus" of "Corpus Christi, Texas", "EL SEGUNDO, Calif.": a town stands before its state or province. */
const STATE_BEHIND =
  /^(?: \p{Lu}\p{Ll}+)?, (?:Ala|Alaska|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Hawaii|Idaho|Ill|Ind|Iowa|Kan|Ky|La|Maine|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H|N\.J|N\.M|N\.Y|N\.C|N\.D|Ohio|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Texas|Utah|Vt|Va|Wash|W\.Va|Wis|Wyo|Ont|Ontario|B\.C|Quebec|Alberta|NSW|Victoria|Queensland)(?![\p{L}])/u;
/** "Sangam programme", "OGAR status": a name with such a word behind it is that of a program. */
const TERM_BEHIND = /^ (?:program|programme|scheme|tier|status|certification|portal|rebate|badge)s?\b/;
/** "its NextWave partner program", "a tier called NextWave Connect". */
const PROGRAM_BEHIND =
  /^ (?:(?:partner|channel|reseller|dealer) )?(?:program|programme|scheme|tier|portal|rebate)s?\b/i;
const PROGRAM_BEFORE =
  /\b(?:program|programme|scheme|tier|portal|rebate|status|badge)(?: (?:called|named|dubbed|known as) |(?<=\b(?:its|their) (?:[\p{Ll}-]+ ){0,3}\p{Ll}+), )$/u;
/** A division of a house: "its Personal Systems Group". */
const UNIT = / (?:Group|Division|Unit|Department)$/;
const OWNED = /(?:\b(?:its|their|his|her)|[’']s) $/;
/** "DattoCon", "at Partner Summit", "the annual gathering, Inspire": a name of an event, where it stands like one. */
const EVENT_NAME =
  /\p{Ll}Con$|(?:^| )(?:World|Summit|Connect|Ignite|Inspire|Discover|Expo|Xchange|XChange|Invent|Live)$/u;
const EVENT_BEFORE =
  /\b(?:at|attend(?:s|ed|ing)?|since|during) (?:(?:the|its|this|last|next|year[’']s|annual|[\p{L}]+[’']s?) )*$|\b(?:gathering|conference|event|show|convention|meeting),? $/iu;
/** Where only an event can stand: "during a keynote at IT Nation". */
const STAGE =
  /\b(?:keynote|session|panel|booth|stage|attendees|delegates|breakout)s? (?:at|during) (?:the |its |this year[’']s )?$/i;
const COMMON =
  /^(?:wall street|main street|silicon valley|whitehall|best|m[rs]|mrs|dr|two|three|four|five|cios?|cto|coo|cmo|ciso|the|a|an|this|that|it|its|they|he|she|we|us|you|i|data|cloud|it|msps?|md|ceo|cfo|vps?|no|yes|pc|pcs|ai|it|psa|rmm|uk|u\.k\.|us|u\.s\.|eu|emea|apac|saarc|asean|anz|dach|mena|latam|gcc|benelux|nda|erp|crm|san|nas|lan|wan|vpn|voip|saas|iaas|sla|rfp|gpu|cpu|iot|hr|pr|ipo|q[1-4])$/i;

/** Whether a surface is that of an event: by its own form, or by its last word and how all its mentions stand. */
export function isEvent(text: string, surface: string, starts: number[]): boolean {
  const onStage = (start: number) => STAGE.test(text.slice(Math.max(0, start - 40), start));
  if (starts.length > 0 && starts.every(onStage)) return true;
  if (!EVENT_NAME.test(surface)) return false;
  if (/\p{Ll}Con$/u.test(surface)) return true;
  const before = (start: number) => text.slice(Math.max(0, start - 40), start);
  return starts.length > 0 && starts.every(start => EVENT_BEFORE.test(before(start)));
}

/** A word with a capital only because it opens a sentence, met in small letters elsewhere: "from operations. Operations says". */
function isMereWord(text: string, surface: string, starts: number[]): boolean {
  if (!/^\p{Lu}\p{Ll}+$/u.test(surface)) return false;
  const opens = starts.every(
    start => start === 0 || /[.!?:]["”’]? $|\n$/.test(text.slice(Math.max(0, start - 3), start)),
  );
  return opens && occurrences(text, surface.toLowerCase()).length > 0;
}

/** Whether something stands in it as in print: "the original yarn in MSP Lantern", "first ran in VARdesk". */
const isPrinted = (text: string, start: number): boolean =>
  IN_PRINT.test(text.slice(Math.max(0, start - 40), start));

/** Whether a surface is a place or a common word rather than an organization, by how all its mentions stand. */
export function isNoOrganization(text: string, surface: string, starts: number[]): boolean {
  // "LSPs", "MSPs": a kind of firms, not one
  if (/^\p{Lu}{2,6}s$/u.test(surface)) return true;
  if (COMMON.test(surface) && !/^(?:EU)$/.test(surface)) return true;
  if (!/\p{Lu}/u.test(surface.replace(/^The /, '')) && starts.length < 2) return true;
  // "the Swiss group", "Plano security": a lower-case word ends no name that is met once
  if (/ \p{Ll}[\p{L}-]+$/u.test(surface) && starts.length < 3) return true;
  const before = (start: number) => text.slice(Math.max(0, start - 10), start);
  if (UNIT.test(surface) && starts.every(start => OWNED.test(before(start)))) return true;
  // "SEK 2,500"
  if (/^\p{Lu}{3}$/u.test(surface) && starts.every(start => /^ \d/.test(text.slice(start + 3, start + 5))))
    return true;
  if (isEvent(text, surface, starts)) return true;
  // "Groundhog Day", "Chinese New Year"
  if (/^(?:[\p{Lu}][\p{L}’']+ )+(?:Day|Eve|New Year)$/u.test(surface)) return true;
  if (isMereWord(text, surface, starts)) return true;
  const tails = starts.filter(start =>
    TERM_BEHIND.test(text.slice(start + surface.length, start + surface.length + 16)),
  );
  if (tails.length * 2 >= starts.length && tails.length > 0) return true;
  const placed = starts.filter(start => {
    const behind = text.slice(start + surface.length, start + surface.length + 30);
    const isIn = PLACE_BEFORE.test(before(start)) && !/^[’']s/.test(behind) && !isPrinted(text, start);
    return isIn || /^-based\b/.test(behind) || STATE_BEHIND.test(behind);
  });
  return placed.length * 2 >= starts.length && starts.length > 0;
}

/** What a town stands before: "the Sligo dealer", "Reigate's Candour". */
const OF_TOWN =
  /^(?: (?:reseller|dealer|integrator|firm|wholesaler|distributor|outfit|warehouse|VAR|MSP|MSSP|rival|company|branch|office|shop|factory|plant|depot|campus|start-?up|consultancy|bookkeeper|paper|court|headquarters)\b|[’']s? (?:The )?\p{Lu}|, \p{Lu}\p{Ll}+[,.]|: \p{Lu})/u;
/** What it stands behind: "Kestrel Bay of Launceston", "in Cork and Newry". */
const TO_TOWN =
  /(?:\p{Lu}[\p{L}’'&.-]* of |\b(?:in|near|at|outside|around|through|to) (?:\p{Lu}[\p{L}’'-]+(?:, | and | or ))*)$/u;

/** Whether all mentions of the name of a town stand where the town is meant and nobody who does anything. */
export function isTown(text: string, surface: string, starts: number[]): boolean {
  return (
    starts.length > 0 &&
    starts.every(start => {
      const before = text.slice(Math.max(0, start - 40), start);
      return (
        OF_TOWN.test(text.slice(start + surface.length, start + surface.length + 20)) || TO_TOWN.test(before)
      );
    })
  );
}

/** Whether a place is the name of somebody's program: "its NextWave partner program", "a tier called NextWave Connect". */
export function isProgramAt(text: string, { start, end }: Place): boolean {
  const before = text.slice(Math.max(0, start - 50), start);
  if (PROGRAM_BEFORE.test(before)) return true;
  return OWNED.test(before) && PROGRAM_BEHIND.test(text.slice(end, end + 30));
}
