/** What the reader can honestly take on: English prose of a bounded length. */

/** UTF-16 units of text that are read; what lies behind is left out, with a note. */
export const LONGEST = 400_000;

const COMMON = new Set(
  'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her all she there would their we him been has when who will no more if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over me even most made after also did many before must through back years where much your way well down should because each just those people too how little state good very make world still own see men work long get here between both life being under never day same another know while last might us great old year off come since against go came right used take three'.split(
    ' ',
  ),
);

/** Why a text is not, or not wholly, read; null when it is. `cut` is how far it is read. */
export interface Limits {
  note: string | null;
  cut: number;
  read: boolean;
}

function isEnglish(words: string[]): boolean {
  const known = words.filter(w => COMMON.has(w)).length;
  return known / words.length >= 0.2;
}

/** Lines that are only short, without a sentence's end: a menu or a list of links. */
function isListOfLinks(text: string): boolean {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  if (lines.length < 5) return false;
  const sentences = lines.filter(line => /[.!?…]["”’)\]]*\s*$/.test(line) && line.length > 40);
  return sentences.length / lines.length < 0.1 && lines.every(line => line.length < 160);
}

/** Looks at a text before it is read. A title alone is read too: it may be all that a feed gave. */
export function limitsOf(text: string, title?: string | null): Limits {
  const cut = Math.min(text.length, LONGEST);
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length < 3) {
    const titled = (title?.match(/\p{L}+/gu) ?? []).length >= 3;
    return { note: titled ? 'no text, only a title' : 'no text', cut: 0, read: titled };
  }
  if (words.length >= 20 && !isEnglish(words)) return { note: 'not English', cut: 0, read: false };
  if (isListOfLinks(text)) return { note: 'a list of links, no prose', cut: 0, read: false };
  if (cut < text.length) return { note: `only the first ${LONGEST} characters were read`, cut, read: true };
  return { note: null, cut, read: true };
}
