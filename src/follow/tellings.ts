import { byPublication } from './article.js';
import { type Edit, editsOf } from './edits.js';
import type { Part } from './independence.js';
import type { Profile } from './profile.js';

/** An article's part in a thread with the profile of its story there. */
export interface JudgedPart extends Part {
  profile: Profile;
}

/** What an article said at one time: when it came out, or when it was edited (then only what the edit brought). */
export interface Telling extends JudgedPart {
  edit: Edit | null;
}

/** The tellings of a thread's articles in order of time, as known at `until` (ISO). */
export function tellingsOf(parts: JudgedPart[], until: string): Telling[] {
  return parts
    .flatMap(part => ofPart(part, until))
    .sort((a, b) => byPublication(a.article, b.article) || Number(a.edit !== null) - Number(b.edit !== null));
}

function ofPart(part: JudgedPart, until: string): Telling[] {
  const edited = editsOf(part.article, part.claims, until);
  if (!edited) return [{ ...part, edit: null }];
  const { first, claims, edits } = edited;
  const opening = claims.length === 0 ? [] : [{ ...part, article: first, claims, edit: null }];
  return [...opening, ...edits.map(edit => ofEdit(part, edit))];
}

/** An edit as if it were an article of its own: its new paragraphs, its title where that is new, its new claims. */
function ofEdit(part: JudgedPart, edit: Edit): Telling {
  const before = new Set(edit.before.split('\n\n'));
  const fresh = edit.text.split('\n\n').filter(paragraph => !before.has(paragraph));
  const { article } = part;
  const told = { ...article, title: edit.newTitle ?? '', text: fresh.join('\n\n'), published: edit.at };
  return { ...part, article: told, claims: edit.added, edit };
}
