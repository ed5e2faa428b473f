import type { Element } from './dom.js';
import { type PageIndex, wordsOf } from './page-index.js';
import type { Json } from './structured.js';

const CONSENT =
  /before you continue|we value your privacy|your privacy (choices|matters)|accept (all )?cookies to continue|zustimm\w+ (und|um) weiter|cookie consent|einwilligung/i;
const ROBOT =
  /are you a (robot|human)|verify (that )?you are (a )?human|checking your browser|just a moment|access (to this page has been )?denied|enable javascript and cookies|pardon our interruption|captcha/i;
const PAYWALL =
  /(subscribe|sign up|register|log in|sign in|become a member|start your (free )?trial)[^.]{0,60}(to (continue|keep|read|unlock|access|view)|for (full|unlimited) access)|this (article|content|story) is (for|available to|reserved for|exclusive to) (subscribers|members|registered)|already a (subscriber|member)\?|(weiterlesen|lesen) mit\b|nur für abonnenten|réservée? aux abonnés|(exclusivo|solo) para suscriptores|riservato agli abbonati|you('ve| have) (reached|used)[^.]{0,40}(limit|free articles)|(create|register for) a free account to (read|continue)/i;
const PAYWALL_NAMES = /paywall|regwall|subscriber-only|premium-content|piano-\w*offer|metered/i;

const CONSENT_WALL = 'a consent page stands before the article';
const ROBOT_WALL = 'a robot check stands before the article';

/** Whether the reason says that the words on the page are none of the article's. */
export const isWall = (reason: string) => reason === CONSENT_WALL || reason === ROBOT_WALL;

/** Longer than any teaser: a page with so much text is no mere part, whatever stands around it. */
const WHOLE = 2500;

/**
 * Why only a part of the article stands on a page: a paywall, a consent page, a robot check; null when nothing speaks
 * for it. The feed's own text is then worth keeping.
 */
export function partialReason(index: PageIndex, linked: Json[], text: string): string | null {
  const title = wordsOf(index.byTag('title')[0]) ?? '';
  if (text.length < 1200 && CONSENT.test(`${title}\n${text.slice(0, 400)}`)) return CONSENT_WALL;
  if (text.length < 1200 && ROBOT.test(`${title}\n${text.slice(0, 400)}`)) return ROBOT_WALL;
  if (text.length >= WHOLE) return null;
  const closed = linked.some(node => /^false$/i.test(String(node.isAccessibleForFree)));
  if (closed) return 'the page says that the article is not free: a teaser before a paywall';
  if (PAYWALL.test(text.slice(-600)))
    return 'the text ends in an offer to subscribe: a teaser before a paywall';
  if (text.length < 1200 && index.elements.some(isOffer))
    return 'an offer to subscribe follows: a teaser before a paywall';
  if (index.elements.some(isPaywall)) return 'a paywall on the page: a teaser of the article';
  return null;
}

const OFFER =
  /\b(to (continue|keep) reading|to (read|unlock|access|view) (the (full|rest|whole|complete)|this (article|story|content))|already a (subscriber|member)\?|il vous reste [\d.,]+ ?% de cet article|um (weiterzulesen|den ganzen artikel))/i;

/** A short paragraph that offers the rest for money or a name. */
function isOffer(element: Element): boolean {
  if (!/^(p|h[1-6]|span|strong|div)$/.test(element.name) || element.children.length > 6) return false;
  const words = wordsOf(element) ?? '';
  return words.length < 200 && OFFER.test(words);
}

/** An element named for a paywall that says what paywalls say. */
function isPaywall(element: Element): boolean {
  const named = PAYWALL_NAMES.test(`${element.attribs.class ?? ''} ${element.attribs.id ?? ''}`);
  return named && PAYWALL.test(wordsOf(element) ?? '');
}
