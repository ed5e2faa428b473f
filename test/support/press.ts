import { join } from 'node:path';
import { HOME, type Settings } from '../../src/config.js';
import {
  openPress,
  type Press,
  type PressArticle,
  type PressOutlet,
  readPressFolder,
} from '../../src/work/press.js';

export type { Press, PressArticle, PressOutlet } from '../../src/work/press.js';

/** The sample press of the demo, on a free port. */
export const openSamplePress = (): Promise<Press> => openPress(readPressFolder(join(HOME, 'data', 'sample')));

/** Invented outlets, one for each way in, each with `count` articles of a few paragraphs. */
export function openSmallPress(
  count = 3,
  ways: PressOutlet['way'][] = ['rss', 'atom', 'json', 'damaged', 'listing', 'sitemap'],
): Promise<Press> {
  const outlets = ways.map((way, i): PressOutlet => {
    const id = `paper-${way}${ways.indexOf(way) === i ? '' : `-${i}`}`;
    return {
      id,
      name: `Paper ${id}`,
      publisher: `Publisher of ${id}`,
      region: 'US',
      host: `${id}.test`,
      way,
    };
  });
  const articles = outlets.flatMap(outlet =>
    Array.from({ length: count }, (_, i) => smallArticle(outlet, i + 1)),
  );
  return openPress({ outlets, articles });
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** An article of about 150 words that no other one shares. */
export function smallArticle(outlet: PressOutlet, number: number): PressArticle {
  const word = NUMBERS[number - 1] ?? `number ${number}`;
  const who = `${outlet.id.replaceAll('-', ' ')} ${word}`;
  const paragraphs = [
    `The vendor behind ${who} is weighing a change to its partner program, two people familiar with ${who} said on Monday.`,
    `Partners of ${who} would have to certify ${number + 10} engineers by the end of the year, one of the people said, or fall back to the lower tier of ${who}.`,
    `"Nobody at ${who} has told us a thing," said the head of one reseller, who asked not to be named because the talks about ${who} are private.`,
    `A spokesperson for ${who} declined to comment on the plans. The vendor has cut its list of partners twice since the ${word} program began.`,
    `Resellers that sell ${who} say that the margin has fallen to ${number + 5} percent, and that they expect more cuts at ${who} in the spring.`,
  ];
  return {
    id: `${outlet.id}-${number}`,
    outlet: outlet.name,
    url: `https://${outlet.host}/2024/05/vendor-weighs-change-to-partner-program-${number}`,
    title: `Vendor Of ${who} Weighs Change To Partner Program`,
    byline: 'Robin Vale',
    published: new Date(Date.UTC(2024, 4, 20 + number, 9)).toISOString(),
    text: paragraphs.join('\n\n'),
  };
}

/** Settings that let a press on loopback be asked. */
export function settingsFor(press: Press): Pick<Settings, 'allowHosts' | 'contact'> {
  return { allowHosts: press.allowHosts, contact: 'desk@example.com' };
}
