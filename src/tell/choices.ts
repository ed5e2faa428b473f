import type { Subscriber } from '../model/digest.js';
import { KIND_LABELS } from '../model/vocabulary.js';

type Choices = Pick<Subscriber, 'rhythm' | 'hour' | 'zone' | 'follows' | 'kinds'>;

/** "daily at 7:00 (Europe/London), about CompuCom, of layoffs and legal": what somebody chose, in one line. */
export function choiceWords({ rhythm, hour, zone, follows, kinds }: Choices): string {
  const at = `at ${hour}:00 (${zone})`;
  const when = { daily: `daily ${at}`, weekly: `on Mondays ${at}`, now: 'as soon as something moves' };
  const whom = follows.length === 0 ? 'all partners' : follows.join(', ');
  const what = kinds.map(kind => KIND_LABELS[kind].toLowerCase()).join(', ');
  return `${when[rhythm]}, about ${whom}${what === '' ? '' : `, only ${what}`}`;
}
