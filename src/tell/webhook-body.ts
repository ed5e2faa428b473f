import type { WebhookShape } from '../model/vocabulary.js';
import type { TellingEvent } from './webhook-events.js';
import {
  dayIn,
  isWebAddress,
  oneLine,
  quoted,
  sentenceAddress,
  shortened,
  signed,
  whoSaidIt,
} from './wording.js';

/** What a webhook is sent, as text: JSON in the shape that it asked for. `id` is the message's. */
export function webhookBody(event: TellingEvent, shape: WebhookShape, id: string, house: string): string {
  return JSON.stringify(SHAPES[shape](event, id, house));
}

const SHAPES: Record<WebhookShape, (event: TellingEvent, id: string, house: string) => object> = {
  plain,
  slack,
  teams,
};

const addressOf = ({ item }: TellingEvent, house: string) =>
  `${house}/threads/${encodeURIComponent(item.slug)}`;

const placeOf = ({ item }: TellingEvent) =>
  isWebAddress(item.articleUrl) ? sentenceAddress(oneLine(item.articleUrl), item.sentence) : null;

/** Our own: every part by itself, times ISO UTC, absent means null. */
function plain(event: TellingEvent, id: string, house: string): object {
  const { item, partner, confidence, by, reason } = event;
  const { slug, statement, kind, due, organizations, independentVoices } = item;
  return {
    id,
    event: event.event,
    at: item.at,
    partner,
    thread: { slug, address: addressOf(event, house), statement, kind, organizations, due, confidence },
    standing: { before: item.before, after: item.after, rule: item.rule, by, reason },
    sentence: item.sentence,
    source: { words: item.source, kind: item.sourceKind, independentVoices },
    article: item.articleUrl && {
      ...{ outlet: item.outlet, title: item.articleTitle, address: item.articleUrl },
      ...{ sentence: placeOf(event), published: item.publishedAt },
    },
  };
}

/** "New rumor about CompuCom: CompuCom may lose Microsoft LSP status". */
function headline({ event, item, partner }: TellingEvent): string {
  const words = {
    'thread-opened': item.after === 'rumored' ? 'New rumor' : `New, already ${signed(item.after)}`,
    'standing-moved': `${item.before ? `${signed(item.before)} → ` : ''}${signed(item.after)}`,
    'partner-first-rumor': `First rumor about ${partner?.name ?? 'a partner'}`,
  };
  return shortened(`${words[event]}: ${item.statement}`, 300);
}

/** Who said it, where and when; why a standing moved. */
function footline(event: TellingEvent): string {
  const { item, by, reason } = event;
  const day = item.publishedAt && dayIn('UTC', item.publishedAt);
  const why = by
    ? `Moved by ${by}: ${reason ?? item.rule}`
    : event.event === 'standing-moved'
      ? `Why: ${item.rule}`
      : '';
  return [whoSaidIt(item), [item.outlet, day].filter(Boolean).join(', '), why].filter(Boolean).join('. ');
}

/** Slack gives `&`, `<` and `>` a meaning (docs.slack.dev, "Formatting message text"). */
const forSlack = (text: string) =>
  oneLine(text).replace(/[&<>]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);

/** An address within `<address|words>` must end neither of the two. */
const linkForSlack = (address: string, words: string) =>
  `<${address.replace(/[<>|\s]/g, encodeURIComponent)}|${forSlack(words)}>`;

function slack(event: TellingEvent, _id: string, house: string): object {
  const { sentence } = event.item;
  const place = placeOf(event);
  const links = [
    linkForSlack(addressOf(event, house), 'thread'),
    ...(place ? [linkForSlack(place, 'read it there')] : []),
  ];
  const text = (words: string) => ({ type: 'mrkdwn', text: words });
  return {
    text: forSlack(headline(event)),
    blocks: [
      { type: 'section', text: text(`*${forSlack(headline(event)).replace(/\*/g, '∗')}*`) },
      ...(sentence ? [{ type: 'section', text: text(`> ${forSlack(quoted(sentence))}`) }] : []),
      { type: 'context', elements: [text(`${forSlack(footline(event))} · ${links.join(' · ')}`)] },
    ],
  };
}

/** Adaptive Cards read some Markdown in their texts: its signs are marked as plain. */
const forTeams = (text: string) => oneLine(text).replace(/[\\`*_[\]#~<>]/g, sign => `\\${sign}`);

function teams(event: TellingEvent, _id: string, house: string): object {
  const { sentence } = event.item;
  const place = placeOf(event);
  const block = (text: string, more: object = {}) => ({
    ...{ type: 'TextBlock', text: forTeams(text), wrap: true },
    ...more,
  });
  const open = (title: string, url: string) => ({ type: 'Action.OpenUrl', title, url });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    ...{ type: 'AdaptiveCard', version: '1.4' },
    body: [
      block(headline(event), { weight: 'Bolder', size: 'Medium' }),
      ...(sentence ? [block(quoted(sentence))] : []),
      block(footline(event), { isSubtle: true, size: 'Small' }),
    ],
    actions: [open('Thread', addressOf(event, house)), ...(place ? [open('Read it there', place)] : [])],
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}
