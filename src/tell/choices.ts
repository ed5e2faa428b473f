import type { Subscriber } from '../model/digest.js';
import { type FollowedWhat, KIND_LABELS } from '../model/vocabulary.js';

type Choices = Pick<Subscriber, 'rhythm' | 'hour' | 'zone' | 'follows' | 'things' | 'kinds'>;

/** "daily at 7:00 (Europe/London), about CompuCom and 2 threads, only layoffs": what somebody chose, in one line. */
export function choiceWords(choices: Choices): string {
  const { rhythm, hour, zone, kinds } = choices;
  const at = `at ${hour}:00 (${zone})`;
  const when = {
    daily: `daily ${at}`,
    weekly: `weekly, due on Mondays ${at}`,
    now: 'as soon as something moves',
  };
  const what = kinds.map(kind => KIND_LABELS[kind].toLowerCase()).join(', ');
  return `${when[rhythm]}, about ${followWords(choices)}${what === '' ? '' : `, only ${what}`}`;
}

/** "CompuCom, the term LSP, 2 threads and 1 search": searches are counted, for their words may be anybody's. */
export function followWords({ follows, things }: Pick<Choices, 'follows' | 'things'>): string {
  const of = (what: FollowedWhat) => things.filter(thing => thing.what === what);
  const counted = (what: FollowedWhat, many: string) =>
    of(what).length === 0 ? [] : [of(what).length === 1 ? `1 ${what}` : `${of(what).length} ${many}`];
  const parts = [
    ...follows,
    ...of('term').map(({ target }) => `the term ${target}`),
    ...counted('thread', 'threads'),
    ...counted('search', 'searches'),
  ];
  return parts.length === 0 ? 'all partners' : new Intl.ListFormat('en-GB').format(parts);
}
