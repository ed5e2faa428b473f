import { isDisclaimer } from './house-words.js';

/** Words that only furniture says, in the languages of the press that is read. Whole blocks, or how they begin. */
const WHOLE =
  /^(share( this)?( article| story| post)?( on)?( (facebook|twitter|linkedin))?|teilen|advertise?ment|anzeige|werbung|publicité|publicidad|sponsored( content)?|loading\W*|read more|weiterlesen|mehr lesen|continue reading|more|comments?( \(\d+\))?|kommentare?|leave a (comment|reply)|(related|recommended|popular|trending|more|latest|top) (articles?|stories|posts?|news|content|topics|reading|videos?)|tags?:?|topics:?|categories:?|filed under:?|follow us( on.*)?|print|email|e-mail|drucken|save|subscribe|sign up|log ?in|reply|antworten|next|previous|back to top|nach oben|photo|video|watch|listen|0|\d+ shares?|\d+ comments?|\d+ min(ute)?s?( read)?|facebook|twitter|pinterest|linkedin|whatsapp|reddit|instagram|flipboard|copy link|x|posted in|by|von|updated|view (all|more)|see (all|more)|show more|click here.{0,20}|story continues( below)?( advertisement)?|article continues (below|after).{0,20}|continue reading.{0,30}|scroll (down )?(to|for).{0,40}|skip (to|past|advert).{0,30}|listen to (this )?article.{0,20}|\[?edit\]?|source|sources:?|quellen?:?|references:?|pinned( post)?|(sort(ed)?|filter(ed)?) by\b.{0,30}|(written|posted|published) by|contact|get in touch|learn more|find out more|start slideshow|advert|promoted|partner content)\W*$/i;
const BEGINS =
  /^(share this|share on|tweet this|teilen auf|also read|also see|read also|read (more|next)\s?[:|–-]|lesen sie (auch|mehr)|mehr zum thema|lire aussi|à lire aussi|lea también|leer también|siehe auch:|see also:|related( article| story| content)?s?:|recommended( for you|:)|you (may|might) (also )?(like|be interested|enjoy)|sign up (for|to)|subscribe (to|now|for)|get (our|the) .{0,40}newsletter|join our|follow (us|me|@)|like us on|find us on|click here to (subscribe|sign|join|share|read|print)|copyright\s*(©|\(c\)|\d{4}|$)|©|\(c\) \d{4}|all rights reserved|alle rechte vorbehalten|image (credit|source|via|by|courtesy)|photo (credit|by|courtesy|:)|picture:|credit:|foto:|bild:|photo(graph)?s?:|advertisement|sponsored by.{0,60}$|this (site|website) uses|we use cookies|diese (website|seite) (verwendet|nutzt)|by (clicking|continuing|using|signing up|submitting)\b.{0,120}\b(agree|accept|consent|acknowledge|terms|polic(y|ies))\b|your email address will not|deine e-mail-adresse wird|required fields|save my name|il vous reste \d|allow .{1,40} content\W*$|view source version|notify me of|powered by.{0,40}$|posted (in|on|by|at) |filed under|tagged( with|:)|tags:|categor(y|ies):|kategorien?:|schlagw|(last )?(updated|modified|published)( on)?:? .{0,40}$|(reading time|read time|lesezeit|estimated reading)|\d+ min(ute)?s? read|view (all )?(comments|gallery|original)|leave a (comment|reply)|post a comment|be the first to comment|have (a|any) (tip|question)|contact (us|the author) at|send (us )?(tips|feedback|comments)|report (an|this) (error|ad|post)|download our app|more (from|on|in|about) (this|our|the author|us\b|cnn|around|across)[^.]{0,60}$|more (from|on|about) [^.]{0,60}:$|(next|previous) (article|post|story|up)\b.{0,3}$|(next|previous) (article|post|story)\s?[:|–→-]|vorheriger|nächster (artikel|beitrag)|up next\W*$|up next\s?[:|–-]|don'?t miss( out)?\b|(the )?(views|opinions) expressed|some (of the )?links (in|on|may|are)\b|this (post|article|page) (may )?contains? affiliate|when you (buy|purchase)( something)?( through| using| from)( one of| the| any)?( our)? (links?|retail)|as an amazon associate|affiliate (disclosure|links)|disclaimer:|disclosure:|register (now|for free)|already a (subscriber|member)|log in to|sign in to|please (log|sign) in|support (our|independent) journalism|donate (now|today)|thank(s| you) for (reading|subscribing|signing))/i;

const WITHIN =
  /newsletter.{0,60}(inbox|sign(ing)?[ -]?up|subscri|anmeld|abonn)|(straight|directly|delivered|right) (straight |directly |right )?(in)?to your (inbox|phone|email)|download (the|our) .{0,40}\bapp\b|with the .{0,40} app\.$|newsletter (abonnieren|bestellen)|never miss (a|an|any|out|the) |all rights reserved|reproduced? (in whole|without)|(logged in|log in|sign in|anmelden|eingeloggt|einloggen|register) .{0,20}(comment|reply|kommentar|post a)|um (einen? )?kommentare? zu (schreiben|verfassen)|to (leave|post|write) a (comment|reply|review)|comments? (are|is) (closed|off|disabled|moderated)|kommentarfunktion|we (ask for|need) your (permission|consent)|to (view|see|watch|display) this (content|video|post|embed)\b|benötigen wir (ihre|deine) (zustimmung|einwilligung)|enable javascript|javascript (is|must be|to be) (disabled|enabled)|opens in (a )?new (window|tab)|\bour (privacy|cookie) (policy|notice|statement)|\bour (terms of (service|use)|terms and conditions|community guidelines)|participant in the amazon|under a creative commons licen[cs]e/i;

/** An offer of letters: to the reader, or so short that it is a button. A report on who signs up for what is none. */
const LETTERS =
  /(sign(ing)?[ -]?up|subscrib(e|ing)|register|join)\b.{0,60}(newsletter|e-?mail|alerts|updates|inbox|mailing list)/i;
const TO_READER = /\b(your?|our|us|here|now|free|today)\b|!/i;
const offersLetters = (text: string) => LETTERS.test(text) && (text.length < 70 || TO_READER.test(text));

/** Headings over a list of other articles. One that stands over paragraphs is a sub-heading ("Popular varieties"). */
const LISTS =
  /^(related|recommended|editors?\W{0,2} (picks?|choice|recommendations?)|more (from|on|in|like|stories|news|articles|to read)|read (next|more|also)|you (may|might) (also )?(like|enjoy|be interested)|see also|further reading|also (on|in|read)|tags|topics|popular|trending|most (read|popular|viewed)|latest|recent (posts|articles|news)|other (articles|posts|stories|news)|next (article|post)|previous (article|post)|weitere (artikel|beiträge|themen|news|meldungen)|mehr (zum thema|artikel|von|aus)|das könnte (sie|dich)|(ähnliche|verwandte|passende) (artikel|beiträge|themen)|lesen sie auch|zum thema|à lire (aussi|également)|sur le même|lire aussi|artículos relacionados|te puede interesar|noticias relacionadas|look at other)/i;

/** Headings after which nothing of the article follows, whatever does: comments, the author, whom to call. */
const CLOSING =
  /^(comments?\b|written by\b|get in touch\W*$|contact us\W*$|have your say\W*$|\d+ (comments?|replies|responses|thoughts?)|leave a|post a|join the (conversation|discussion)|what do you think|about the author|about (us|me)\b|share this|follow us|newsletter|subscribe|sign up|kommentare?\b|\d+ kommentare?|schreibe? einen|über den autor|commentaires?|comentarios|((press|media|pr|investor)( relations)? )?contacts?\W*$|(presse-?)?kontakt\W*$|ansprechpartner\W*$)/i;

/** The same over paragraphs, where the heading may be one of the article's own ("Comments from partners", a question). */
const CLOSING_WHOLE =
  /^(comments?|\d+ (comments?|replies|responses|thoughts?)\b.*|(leave|post|write) a (comment|reply).*|join the (conversation|discussion)|what do you think|about the authors?\b.*|about (us|me)|written by .{3,50}|share this.{0,30}|follow us.{0,30}|newsletters?|subscribe\b.{0,40}|sign up\b.{0,40}|get in touch|contact us|have your say|(\d+ )?kommentare?|schreibe? einen kommentar.*|über den autor.*|commentaires?|comentarios|((press|media|pr|investor)( relations)? )?contacts?|(presse-?)?kontakt|ansprechpartner)\W*$/i;

/**
 * Whether a heading opens what follows an article: related ones, comments, the author. `overProse`: a paragraph of
 * plain words follows it.
 */
export function opensFurniture(heading: string, overProse: boolean): boolean {
  const words = heading.trim();
  if (words.length >= 80) return false;
  return overProse ? CLOSING_WHOLE.test(words) : CLOSING.test(words) || LISTS.test(words);
}

const OFFER =
  /^((choose|select|pick|compare) (your|a|our) (plans?|subscriptions?|offers?)|(subscribe|sign up|register|log in|sign in|join)( now| today)?( for free)? (to|and) (continue|keep|read|unlock|get)|already (a|have an?) (subscriber|member|subscription|account)|(unlock|get) (this (article|story)|(full|unlimited|the (rest|full)).{0,30}(access|article|story))|this (article|story|content|post) is (for|only|reserved|exclusive|available)|(to )?(continue|keep) reading|read the (full|rest of (the|this)) (article|story)|you['’]ve (read|reached|used)|you have (reached|used) (your|the)|(jetzt )?weiterlesen mit|um weiterzulesen)/i;

const TERMS =
  /already (a|have an?) (subscriber|member|subscription|account)|cancel any ?time|free trial|subscri(be (now|today)|ption)\b|déjà abonné|schon abonnent|kündbar/i;

/** More than an offer says. */
const LONGEST_OFFER = 1200;

/**
 * Whether a heading opens the offer that stands before the rest of an article; `rest`: what follows it. A heading alone
 * may be a step of an article on plans.
 */
export const opensOffer = (heading: string, rest: string) =>
  heading.length < 90 &&
  OFFER.test(heading.trim()) &&
  rest.length < LONGEST_OFFER &&
  TERMS.test(`${heading} ${rest}`);

/** Whether a block says what only furniture says: short blocks by their beginning, and some labels as a whole. */
export function saysFurniture(text: string): boolean {
  if (isDisclaimer(text)) return true;
  if (text.length > 300) return false;
  const words = text.replace(/^[\s([|•·–—*»>→-]+/, '');
  return (
    !/[\p{L}\p{N}]/u.test(words) ||
    /^SOURCE:? \S.{0,80}$/.test(words) ||
    WHOLE.test(words) ||
    BEGINS.test(words) ||
    WITHIN.test(words) ||
    offersLetters(words) ||
    offersInbox(words) ||
    isReadingTime(words) ||
    isTimeLine(words)
  );
}

/** What is sent to the reader, if she wants it; what lands there unasked is a report on spam. */
const TO_INBOX =
  /\b(get|have|receive|want|delivered|sent|our|subscribe)\b.{0,80}\b(in|to|into) your (inbox|mailbox)\b/i;
const UNASKED = /phish|spam|scam|attack|malicious|malware|fraud/i;
const offersInbox = (text: string) => TO_INBOX.test(text) && !UNASKED.test(text);

/** How long it takes to read, beside a name or a date: a line of its own under a headline. */
const isReadingTime = (text: string) =>
  text.length < 80 && /\b\d+[ -]?min(ute)?s?\.? (to )?read\b/i.test(text) && !/[.!?]$/.test(text);

/** A line that is nothing but dates and times: when it was published, or how long ago. */
function isTimeLine(text: string): boolean {
  if (text.length > 60 || !DAY.test(text)) return false;
  return !/[\p{L}\p{N}]/u.test(text.replace(TIMES, ' '));
}

/** A time alone may be a cell of a table, a price, a result. */
const DAY = /\b(19|20)\d\d\b|\d\d?[./]\d\d?[./]\d\d|\d ?[a-z]{1,7} ago/i;

const MONTH = '(jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*\\.?';
const TIMES = new RegExp(
  [
    '\\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\\b',
    `\\b${MONTH} \\d{1,2}(st|nd|rd|th)?(,? \\d{4})?\\b`,
    `\\b\\d{1,2}(st|nd|rd|th)?\\.? ${MONTH}(,? \\d{4})?\\b`,
    '\\b\\d{4}-\\d\\d-\\d\\d\\b|\\b\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}\\b',
    '(\\bat )?\\d{1,2}[:.]\\d{2}(:\\d\\d)?( ?[ap]\\.?m\\b\\.?)?( (uhr|[a-z]{2,4}))?\\b',
    '\\b\\d+ ?(m|min|h|hr|d|minutes?|hours?|days?)s? ago(?![a-z])',
  ].join('|'),
  'gi',
);
