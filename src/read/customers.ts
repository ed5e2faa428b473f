import type { Place } from './surfaces.js';

/** Signs beside a name that its bearer is a customer of the channel, no part of it. Places are on the sheet. */

const WORDS = "(?:[\\p{L}\\d$£€.,’'%&/-]+ ){0,4}?";
const BEFORE = new RegExp(
  [
    '\\b(?:customers|clients)(?: also| now)? (?:include|includes|including|such as) [^.;:\\n]*$',
    `\\b(?:w[io]n|wins|winning|lost|loses|losing|lose|renewed|landed) (?:a|an|its|the|their) (?!distribution|distributor|reseller|vendor|franchise)${WORDS}(?:contract|deal|account)s? (?:with|at|from) (?:the )?$`,
    '\\bw[io]n (?:work|business) from (?:the )?(?:[^.;:,\\n]{2,40} and )?$',
    '\\b(?:work(?:s|ed)|install(?:s|ed)) (?:for|[\\p{L}\\d, ]{3,30} at) (?:the )?(?:[^.;:,\\n]{2,40} and )?$',
  ].join('|'),
  'iu',
);
/** "counts Network Rail among its customers" stands around the name. */
const COUNTS = /\bcounts? [^.;:\n]*$/i;
const AMONG = /^[^.;:\n]{0,80}? among (?:its|their|his|her) (?:[\p{L}]+ ){0,2}?(?:customers|clients)\b/iu;

/** Whether the words around a mention tell that a customer is named. */
export function isCustomerAt(text: string, place: Place): boolean {
  const before = text.slice(Math.max(0, place.start - 120), place.start);
  return BEFORE.test(before) || (COUNTS.test(before) && AMONG.test(text.slice(place.end, place.end + 120)));
}
