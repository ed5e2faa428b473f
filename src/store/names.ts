/** Legal forms at the end of a company's name, which say nothing about which company it is. */
const LEGAL = new Set(
  'inc incorporated corp corporation ltd limited llc llp lp plc gmbh ag sa sas sarl srl spa bv nv ab asa as oy oyj aps pty pte pvt kk co company'.split(
    ' ',
  ),
);

/** Words that a company's longer name adds to the short one: "CompuCom" is "CompuCom Systems". */
const GENERIC = new Set(
  'systems technologies technology solutions group holdings holding services software networks networking communications computing computers computer electronics international global worldwide enterprises industries uk us usa emea europe america americas australia canada india'.split(
    ' ',
  ),
);

/** A name as it is compared: without case, accents, punctuation, "The" and legal forms. Never empty. */
export function foldName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\+/g, ' plus ')
    .replace(/#/g, ' sharp ')
    .replace(/['’](s\b)?/g, '$1')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  if (words.length > 1 && words[0] === 'the') words.shift();
  while (words.length > 1 && LEGAL.has(words.at(-1)!)) words.pop();
  return words.join(' ') || name.trim().toLowerCase() || '?';
}

/** Whether a folded name is another one with nothing but generic words added at its end. */
export function isFullerName(fuller: string, short: string): boolean {
  if (!fuller.startsWith(`${short} `)) return false;
  const added = fuller.slice(short.length + 1).split(' ');
  return added.every(word => GENERIC.has(word) || LEGAL.has(word));
}

/** The shorter names that a folded name may go by: the same without generic words at the end, shortest last. */
export function shorterNames(folded: string): string[] {
  const words = folded.split(' ');
  const found: string[] = [];
  while (words.length > 1 && (GENERIC.has(words.at(-1)!) || LEGAL.has(words.at(-1)!))) {
    words.pop();
    found.push(words.join(' '));
  }
  return found;
}

/** Whether a form used in the text is a short form of the name: its first words, or its initials. */
export function isShortForm(surface: string, name: string): boolean {
  if (!/\p{Lu}|\p{N}/u.test(surface) || surface.length < 2) return false;
  const short = foldName(surface);
  const full = foldName(name);
  if (short === full) return false;
  if (full.startsWith(`${short} `) && short.length >= 3) return true;
  const initials = full
    .split(' ')
    .map(word => word[0])
    .join('');
  return initials.length >= 2 && short === initials && surface === surface.toUpperCase();
}
