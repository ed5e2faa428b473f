/**
 * What a house says to its readers beside the article: whose opinions it prints, that it gives no advice, who pays it.
 * Each pattern is a turn of phrase by which such notes are known in every house.
 */
const DISCLAIMERS = [
  /\b(views|opinions?)\b[^.]{0,100}\b(expressed|authors?|writers?|columnists?|contributors?|bloggers?|here)\b[^.]{0,80}\b(is|are) (solely |strictly |entirely |purely )?((his|her|their|my|our|its) own|(those of )?the (author|writer|contributor)s?['’]?s? (own|alone)|those of the (author|writer|contributor|individual)s?)\b/i,
  /\b(views?|opinions?|statements|content|article|post)\b[^.]{0,120}\b((do|does|may) not (necessarily )?(reflect|represent)\b[^.]{0,60}\b(views?|opinions?|positions?|polic(y|ies)|those)\b|not necessarily (those|shared))/i,
  /\bfor( general)? (informational|information|educational|illustrative|entertainment)( and (informational|information|educational|entertainment))? purposes only\b/i,
  /\b(does not|do not|should not|not intended to) (provide|constitute|offer|be (construed|considered|taken|relied up?on)|substitute)\b[^.]{0,90}\badvice\b|\b(is|are) not( intended (as|to be)| meant as| a substitute for)?[^.]{0,40}\b(financial|investment|legal|medical|tax|professional)( \w+)? advice\b/i,
  /\bpast (performance|results) (is|are|do|does) not\b/i,
  /\binvesting (always )?(involves|carries) risk|\bpossible loss of principal|\binvestment objectives\b[^.]{0,60}\brisk tolerance/i,
  /\bnot been (reviewed|evaluated|approved|provided)(, \w+)*,? (or|nor) (otherwise )?(approved|endorsed|commissioned)\b/i,
  /\b(we|this (site|page|post|article)) (may|might|can|could|sometimes) (earn|receive|get|be paid|make) (a |an )?((small|affiliate|referral|sales) )?(commissions?|compensation)\b/i,
  /\bcontains? (affiliate|sponsored|paid) links?\b|\bnot responsible for the content of (external|other) (sites|websites|links|pages)\b/i,
];

/** To whom or of whom a note of the house speaks; and what a report does, which a note never does: it quotes somebody. */
const OF_THE_HOUSE =
  /\b(this|our|we|us|you|your|here|site|website|authors?|writers?|columnists?|contributors?|reader)\b/i;
const QUOTES = /["“”„«]|\b(said|says|told|tells|according to|spokes\w+|announced)\b/i;

/** Longer ones must be told by more than one turn of phrase: a report may quote one. */
const ONE_IS_ENOUGH = 320;
const LONGEST = 900;

/** Whether a paragraph is a disclaimer of the house. */
export function isDisclaimer(text: string): boolean {
  if (text.length > LONGEST || QUOTES.test(text) || !OF_THE_HOUSE.test(text)) return false;
  const told = DISCLAIMERS.filter(pattern => pattern.test(text)).length;
  return told > (text.length <= ONE_IS_ENOUGH ? 0 : 1);
}

const DOES =
  /^[^.]{0,60}\b(is|was|has been|has (covered|written|reported|worked)|writes|reports|covers|joined|works|worked|leads|lives|specialis|specializ)/i;

/** Whether a paragraph after the article tells of who wrote it: it begins with the name of the byline, and says what she is. */
export function isAboutAuthor(text: string, byline: string | null): boolean {
  if (byline === null || text.length > 800) return false;
  const words = text.replace(/^(about (the author:? ?)?|by )/i, '').trimStart();
  const name = byline
    .split(/,| and | und | & /)
    .map(one => one.trim())
    .find(one => one.length > 4 && one.includes(' ') && words.toLowerCase().startsWith(one.toLowerCase()));
  return (
    name !== undefined && DOES.test(words.slice(name.length)) && /^[\s,(]/.test(words.slice(name.length))
  );
}
