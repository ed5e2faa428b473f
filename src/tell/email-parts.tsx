import type { ComponentChildren, CSSProperties } from 'preact';
import { KIND_LABELS, type Standing } from '../model/vocabulary.js';
import type { AlsoHeard } from './also-heard.js';
import type { Story } from './digest.js';
import type { DigestLetter } from './email.js';
import { threadAddress } from './email-text.js';
import { dayIn, isWebAddress, oneLine, quoted, sentenceAddress, signed, whoSaidIt } from './wording.js';

/**
 * Text and page keep the colours that the reader's program gives them, so that they hold in light and dark alike; only
 * the standings have their own, white on a dark ground. https://www.caniemail.com says which CSS programs drop.
 */
export const GROUND: Record<Standing, string> = {
  rumored: '#7a5200',
  corroborated: '#17518c',
  confirmed: '#1b6e3a',
  denied: '#a12a2a',
  expired: '#5c5c5c',
  withdrawn: '#5c5c5c',
};

export const SANS = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
export const SERIF = "Georgia, 'Times New Roman', serif";
const BODY: CSSProperties = { fontFamily: SANS, fontSize: '15px', lineHeight: '22px' };
export const SMALL: CSSProperties = { fontFamily: SANS, fontSize: '13px', lineHeight: '19px' };
/** A headline that is a link and need not shout it: the line below has the link in words. */
export const QUIET: CSSProperties = { color: 'inherit', textDecoration: 'none' };
export const RULE = '1px solid #8a8a8a';

/** Outlook goes by these attributes, not by styles; `border` is none that preact's types know. */
export const PLAIN_TABLE = { role: 'presentation', cellPadding: '0', cellSpacing: '0', border: '0' } as const;

export function Rows({ children }: { children: ComponentChildren }) {
  return (
    <table {...PLAIN_TABLE} width="100%" style={{ width: '100%' }}>
      <tbody>{children}</tbody>
    </table>
  );
}

export function Row({ style, children }: { style?: CSSProperties; children: ComponentChildren }) {
  return (
    <tr>
      <td style={{ ...BODY, ...style }}>{children}</td>
    </tr>
  );
}

function Chip({ standing }: { standing: Standing }) {
  const style = {
    backgroundColor: GROUND[standing],
    color: '#ffffff',
    padding: '1px 7px',
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
  };
  return <span style={style}>{signed(standing)}</span>;
}

export function Standings({ item }: Story) {
  return (
    <>
      {item.what === 'new' && item.after === 'rumored' ? <strong>New rumor </strong> : null}
      {item.what === 'new' && item.after !== 'rumored' ? <strong>New, already </strong> : null}
      {item.before ? <>{signed(item.before)} → </> : null}
      <Chip standing={item.after} />
      <span> {KIND_LABELS[item.kind]}</span>
    </>
  );
}

export function Said({ story, letter }: { story: Story; letter: DigestLetter }) {
  const { item } = story;
  const published = item.publishedAt ? dayIn(letter.zone, item.publishedAt) : null;
  const words = oneLine(whoSaidIt(item));
  return (
    <>
      {item.sentence ? (
        <Row style={{ fontFamily: SERIF, fontSize: '16px', lineHeight: '24px', padding: '6px 0' }}>
          {quoted(item.sentence)}
        </Row>
      ) : null}
      <Row style={SMALL}>
        {words ? `${words}. ` : ''}
        {item.outlet ? <strong>{oneLine(item.outlet)}</strong> : null}
        {published ? `, ${published}` : ''}
        {' · '}
        <span style={{ whiteSpace: 'nowrap' }}>
          <a href={threadAddress(letter, item.slug)}>thread</a>
          {isWebAddress(item.articleUrl) ? (
            <>
              {' · '}
              <a href={sentenceAddress(item.articleUrl, item.sentence)}>read it there</a>
            </>
          ) : null}
        </span>
      </Row>
    </>
  );
}

export function Heard({ line, zone }: { line: AlsoHeard; zone: string }) {
  const when = dayIn(zone, line.at);
  return (
    <>
      {isWebAddress(line.articleUrl) ? (
        <a href={line.articleUrl}>{oneLine(line.words)}</a>
      ) : (
        oneLine(line.words)
      )}{' '}
      ({when})
    </>
  );
}

export function Heading({ children }: { children: ComponentChildren }) {
  return (
    <Row style={{ padding: '26px 0 2px', borderBottom: RULE }}>
      <h2 style={{ margin: '0', fontFamily: SANS, fontSize: '16px', lineHeight: '24px' }}>{children}</h2>
    </Row>
  );
}
