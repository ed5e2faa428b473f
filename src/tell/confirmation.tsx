import type { ComponentChildren } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Subscriber } from '../model/digest.js';
import { choiceWords } from './choices.js';
import { Row, SERIF, SMALL } from './email-parts.js';
import { Letter } from './email-sheet.js';
import { longDay, oneLine } from './wording.js';

/** The letter that asks whether the owner of an address wants digests. */
export interface Confirmation {
  subject: string;
  html: string;
  plain: string;
}

interface Asked {
  subscriber: Subscriber;
  /** where to click, and until which day (ISO) that works */
  link: string;
  until: string;
  house: string;
}

/** Asks the owner of an address. Nothing that somebody else typed stands in it but names of partners. */
export function confirmationLetter({ subscriber, link, until, house }: Asked): Confirmation {
  const subject = 'Please confirm: digests of Grapevine';
  const lead = `Somebody, we hope you, asked for digests of Grapevine to ${subscriber.address}: ${choiceWords(subscriber)}.`;
  const ask = 'Say yes on this page:';
  const rest = `The link works until ${longDay(until)}. If it was not you, do nothing: you get no digests, and in a week the address is forgotten.`;
  return {
    subject,
    plain: plainOf([lead, `${ask}\n${link}`, rest, house]),
    html: htmlOf(subject, house, lead, { words: 'Yes, send me digests', link }, rest),
  };
}

/** Tells somebody who gets digests already, and was asked for anew, where they choose. */
export function alreadyLetter(subscriber: Subscriber, preferences: string, house: string): Confirmation {
  const subject = 'You get digests of Grapevine already';
  const lead = `Somebody, we hope you, asked for digests of Grapevine to ${subscriber.address}. It gets them already: ${choiceWords(subscriber)}.`;
  const rest =
    'Nothing was changed: what was asked for stands ticked on that page until you keep it. If it was not you, do nothing.';
  return {
    subject,
    plain: plainOf([lead, `Change what you get:\n${preferences}`, rest, house]),
    html: htmlOf(subject, house, lead, { words: 'Change what you get', link: preferences }, rest),
  };
}

const plainOf = (parts: string[]) => `${[...parts.slice(0, -1), `-- \n${parts.at(-1)}`].join('\n\n')}\n`;

function htmlOf(
  subject: string,
  house: string,
  lead: string,
  { words, link }: { words: string; link: string },
  rest: string,
): string {
  return `<!doctype html>\n${renderToStaticMarkup(
    <Letter title={subject}>
      <Row style={SMALL}>
        <strong>Grapevine</strong>
      </Row>
      <Row style={{ fontFamily: SERIF, fontSize: '18px', lineHeight: '26px', padding: '12px 0' }}>
        {oneLine(lead)}
      </Row>
      <Button href={link}>{words}</Button>
      <Row style={{ padding: '14px 0 0' }}>{rest}</Row>
      <Row style={{ ...SMALL, padding: '22px 0 0' }}>
        <a href={house}>{house}</a>
      </Row>
    </Letter>,
  )}\n`;
}

/** A link that looks like a button in every mail program: the ground is the cell's. */
function Button({ href, children }: { href: string; children: ComponentChildren }) {
  const ground = { backgroundColor: '#1b4f72', color: '#ffffff' };
  return (
    <Row style={{ padding: '4px 0' }}>
      <a
        href={href}
        style={{
          ...ground,
          padding: '10px 18px',
          textDecoration: 'none',
          fontWeight: 'bold',
          lineHeight: '40px',
        }}
      >
        {children}
      </a>
    </Row>
  );
}
