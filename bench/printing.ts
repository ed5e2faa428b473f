import { CLAIM_KINDS } from '../src/model/vocabulary.js';
import type { Press, PressArticle } from '../test/support/press.js';
import { PARTNERS, partnerNamed, roll, VENDORS, vendorNamed, zipf } from './lifelike.js';
import { madeUp } from './prose.js';

const EVERY = 500;
const KEPT_EACH = 10;

/** Lets the outlets of a press print anew, some articles every half second, till the answer is called. */
export function print(press: Press, now: string, atOnce = 6): () => void {
  let number = 0;
  const one = () => {
    const outlet = press.outlets[number % press.outlets.length]!;
    number += 1;
    const names = [vendorNamed(zipf(VENDORS)), partnerNamed(zipf(PARTNERS))];
    const made = madeUp(names, 'gold tier', CLAIM_KINDS[roll(CLAIM_KINDS.length)]!, Number(now.slice(0, 4)));
    const article: PressArticle = {
      ...{
        id: `p${number}`,
        outlet: outlet.name,
        url: `https://${outlet.id}.test/2024/05/news-of-the-channel-${number}`,
      },
      ...{ title: made.title, byline: 'Robin Vale', text: made.text },
      published: new Date(Date.parse(now) - 3_600_000 + number * 1000).toISOString(),
    };
    press.articles.push(article);
  };
  const timer = setInterval(() => {
    for (let i = 0; i < atOnce; i += 1) one();
    const most = press.outlets.length * KEPT_EACH;
    if (press.articles.length > most) press.articles.splice(0, press.articles.length - most);
  }, EVERY);
  return () => clearInterval(timer);
}
