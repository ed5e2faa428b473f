import { ROLES, type Role } from '../model/vocabulary.js';
import { isCustomerAt } from './customers.js';
import { matchesOf } from './matches.js';
import type { Place } from './surfaces.js';

/** What a noun beside a name tells of the part it plays. */
const NOUNS: [Role, string][] = [
  [
    'distributor',
    'distributors?|distie|wholesaler|value-added distributor|distribution (?:giant|house|firm|business|company)',
  ],
  ['analyst', 'analyst firm|research (?:firm|house|company)|analyst house|market researcher|analysts'],
  [
    'press',
    'newspaper|newsletter|magazine|news (?:site|agency|wire)|website|trade (?:paper|title|magazine)|outlet|daily|weekly|blog|podcast|paper',
  ],
  [
    'other',
    'private[- ]equity (?:firm|house|group|investor|backer|owner)|buyout (?:firm|house)|venture (?:firm|fund|capital firm)|investor|investors|bank|bankers|lender|insurer|regulator|watchdog|court|tribunal|union|trade body|association|federation|law firm|lawyers|auditor|ministry|department|agency|council|university|hospital|customer|retailer|stock exchange|broker|landlord|charity|administrators?',
  ],
  [
    'partner',
    'resellers?|dealers?|solution providers?|integrators?|systems? integrators?|managed services? providers?|managed security services? providers?|service providers?|MSPs?|MSSPs?|VARs?|consultancy|consultant|partners?|IT services (?:firm|company|group)|services (?:firm|group)|outsourcer|IT shop|hosting (?:firm|company)',
  ],
  [
    'vendor',
    'vendors?|makers?|manufacturers?|software (?:house|company|firm|maker|giant)|developers?|suppliers?|start-?up|hardware (?:company|giant)|publisher|chipmaker|toolmaker|platform|toolset|brand',
  ],
];
const BESIDE = NOUNS.map(([role, nouns]) => ({
  role,
  before: new RegExp(`\\b(?:${nouns}),? $`, 'i'),
  noun: new RegExp(`(?<![\\p{L}-])(?:${nouns})(?![\\p{L}])`, 'giu'),
  /** a round-up's "Quoin: The distributor will ..." */
  led: new RegExp(`^: (?:The|An?) (?:[\\p{L}\\d-]+ ){0,3}?(?:${nouns})\\b`, 'iu'),
}));
const REPORTS =
  /^(?:[’']s)? (?:first |earlier )?(?:reported|has reported|reports|wrote|revealed|has it that)\b/i;
const TOLD =
  /\b(?:told|tells|telling|spoke to|speaking to|contacted by|seen by|reported by|according to a report in|in an interview with|an e-?mail to) $/i;
const ANALYST_AT =
  /\b(?:analyst|research director|research vice president|principal analyst|researcher)s? (?:at|with|of|from) (?:the )?(?:[\p{L}-]+ ){0,3}$/iu;

const MAKES =
  /^,? whose (?:[\p{L}\d,’'-]+ ){0,6}?(?:platform|software|product|products|package|suite|appliances?|hardware|gear|kit|tools?)\b/iu;
/** How much one sign beside a name counts, in the encoder's logits. */
const WEIGHT = 3;

/** What the last word of a name tells of its bearer: sure signs, and leanings (weights in logits). */
const ENDINGS: [RegExp, Role, number][] = [
  [/\b(?:Distribution|Distributors|Wholesale|Supply)$/, 'distributor', 2.5],
  [/\b(?:Research|(?<=\S )Insights?|Analysis|Analysts)$/, 'analyst', 2.5],
  [
    /\b(?:Gazette|Daily|Weekly|Monthly|Wire|Monitor|Post|Register|Sentinel|Times|Journal|Courant|Herald|News|Today|Tribune|Chronicle|Report|Review|Observer|Magazine|Insider)$/,
    'press',
    2.5,
  ],
  [
    /\b(?:Capital|Equity|Growth|Ventures|Bank|Insurance|LLP|Commission|Exchange|Court|Authority|Tribunal|Association|Federation|Council|Union|Guild|University|Ministry)\b|\b(?:Health|Airports?|Rail|Railways?|Airways|Airlines|Water|Hospitals?|Police|Schools|County)$|^(?:Department|Transport for|City of|Ministry|Association|Federation|Bank|Supreme|Court|Office|Institute|University) /,
    'other',
    2.5,
  ],
  [/\b(?:Software|Security|Networks)$/, 'vendor', 1],
  [/\b(?:IT|Consulting|Solutions|Services|Technologies|MSP)$/, 'partner', 1],
];

/** Who is taken off a program, and whose status it is: "may cut X from its Gold tier", "revoking X's LSP status". */
const DROPS =
  /\b(?:cut|cuts|cutting|drop|drops|dropped|dropping|remov(?:e|es|ed|ing)|strip|strips|stripped|stripping|demot(?:e|es|ed|ing)|terminat(?:e|es|ed|ing)|oust(?:s|ed|ing)?|expel(?:s|led|ling)?|promot(?:e|es|ed|ing)|mov(?:e|es|ed|ing)) $/i;
const OFF_PROGRAM =
  /^ (?:from|off|out of|of|up to|down to) (?:its|the|their|a) (?:[\p{L}\d’'-]+ ){0,4}?(?:tier|status|program|programme|list|scheme|ranks|roster|level|badge|authori[sz]ation)\b/iu;
const OWN_STATUS =
  /^[’']s? (?:[\p{L}\d’'-]+ ){0,4}?(?:status|badge|accreditation|authori[sz]ation|designation|certification)\b/iu;

/** What is said of a name right behind it: "X, the Tampa-based maker [of software for MSPs]". */
const APPOSED =
  /^,? ?(?:\([^)]{1,20}\),? )?(?:is |was |remains |which is |once )?(?:one of |both )?(?:a|an|the|its|their|another) (?<said>[\p{L}\d£$€.,’'%&/ -]{2,100}?)(?=$|[;:.] | (?:of|for|in|that|which|who|whose|with|from|at|on|based|headquartered|owned|to|has|had|is|was|said|will)\b)/iu;

/** The role of the noun that such words end in: what counts is the last one that tells, "an MSP software maker". */
function roleOfWords(behind: string): Role | undefined {
  const said = APPOSED.exec(behind)?.groups?.said ?? '';
  const found = BESIDE.flatMap(({ role, noun }) =>
    matchesOf(said, noun).map(m => ({ role, start: m.index, end: m.index + m[0].length })),
  );
  return found.sort((a, b) => b.end - a.end || a.start - b.start)[0]?.role;
}

/** The role that stands beside one mention ("distributor X", "X, a Leeds reseller"), or undefined. */
function roleBeside(text: string, place: Place): Role | undefined {
  const before = text.slice(Math.max(0, place.start - 60), place.start);
  const behind = text.slice(place.end, place.end + 110);
  const led = before === '' || before.endsWith('\n') ? BESIDE.find(b => b.led.test(behind)) : undefined;
  if (led) return led.role;
  if (ANALYST_AT.test(before)) return 'analyst';
  if (TOLD.test(before) || REPORTS.test(behind)) return 'press';
  if (isCustomerAt(text, place)) return 'other';
  if (MAKES.test(behind)) return 'vendor';
  if (OWN_STATUS.test(behind) || (DROPS.test(before) && OFF_PROGRAM.test(behind))) return 'partner';
  return BESIDE.find(b => b.before.test(before))?.role ?? roleOfWords(behind.split(/[.;]\s|\n/)[0]!);
}

/** What the words beside all mentions, and the name itself, tell: added to the encoder's mean scores. */
export function rolesBeside(text: string, name: string, mentions: Place[]): Float64Array {
  const told = new Set(mentions.flatMap(m => roleBeside(text, m) ?? []));
  const ending = ENDINGS.find(([pattern]) => pattern.test(name.replace(/,? (?:plc|Ltd|Inc\.?)$/, '')));
  return Float64Array.from(ROLES, role => {
    const beside = told.has(role) ? WEIGHT / told.size : 0;
    return beside + (ending?.[1] === role ? ending[2] : 0);
  });
}
