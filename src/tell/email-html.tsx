import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Story, StoryGroup } from './digest.js';
import type { DigestLetter } from './email.js';
import {
  GROUND,
  Heading,
  Heard,
  PLAIN_TABLE,
  QUIET,
  Row,
  Rows,
  Said,
  SERIF,
  SMALL,
  Standings,
} from './email-parts.js';
import { Letter } from './email-sheet.js';
import { headingAddress, outletAddress, threadAddress, waitingWords } from './email-text.js';
import {
  dayIn,
  daysUntil,
  dueLine,
  inDays,
  oneLine,
  shortened,
  signed,
  tally,
  whyLine,
  withoutAside,
} from './wording.js';

function StoryRows({ story, letter }: { story: Story; letter: DigestLetter }) {
  const { item } = story;
  const why = whyLine(story);
  const due = dueLine(item, letter.digest.until);
  return (
    <Rows>
      <Row style={SMALL}>
        <Standings {...story} />
      </Row>
      <Row
        style={{
          fontFamily: SERIF,
          fontSize: '18px',
          lineHeight: '24px',
          fontWeight: 'bold',
          padding: '4px 0 0',
        }}
      >
        <a href={threadAddress(letter, item.slug)} style={QUIET}>
          {withoutAside(oneLine(item.statement))}
        </a>
      </Row>
      <Said story={story} letter={letter} />
      {why ? <Row style={SMALL}>{oneLine(why)}</Row> : null}
      {due ? <Row style={SMALL}>{due}</Row> : null}
      {story.alsoHeard.map(line => (
        <Row style={SMALL}>
          <Heard line={line} zone={letter.zone} />
        </Row>
      ))}
    </Rows>
  );
}

function GroupRows({ group, letter }: { group: StoryGroup; letter: DigestLetter }) {
  const href = headingAddress(letter, group);
  return (
    <>
      <Heading>
        {href ? (
          <a href={href} style={QUIET}>
            {oneLine(group.name)}
          </a>
        ) : (
          oneLine(group.name)
        )}
      </Heading>
      {group.stories.map(story => (
        <tr>
          <td style={{ padding: '14px 0 0' }}>
            <table {...PLAIN_TABLE} width="100%">
              <tbody>
                <tr>
                  <td style={{ borderLeft: `4px solid ${GROUND[story.item.after]}`, padding: '0 0 0 12px' }}>
                    <StoryRows story={story} letter={letter} />
                  </td>
                </tr>
              </tbody>
            </table>
          </td>
        </tr>
      ))}
    </>
  );
}

function DueRows({ letter }: { letter: DigestLetter }) {
  const { due, until } = letter.digest;
  if (due.length === 0) return null;
  return (
    <>
      <Heading>Also due in the next 30 days</Heading>
      {due.map(thread => (
        <Row style={{ padding: '8px 0 0' }}>
          <strong>{dayIn('UTC', `${thread.due}T00:00:00Z`)}</strong>, {inDays(daysUntil(thread.due!, until))}:{' '}
          <a href={threadAddress(letter, thread.slug)}>{oneLine(thread.statement)}</a> (
          {signed(thread.standing)})
        </Row>
      ))}
    </>
  );
}

function HeardRows({ letter }: { letter: DigestLetter }) {
  const lines = letter.digest.alsoHeard;
  if (lines.length === 0) return null;
  return (
    <>
      <Heading>Heard again, nothing moved</Heading>
      {lines.map(line => (
        <Row style={{ ...SMALL, padding: '8px 0 0' }}>
          <a href={threadAddress(letter, line.slug)}>{oneLine(line.statement)}</a>:{' '}
          <Heard line={line} zone={letter.zone} />
        </Row>
      ))}
    </>
  );
}

function TroubleRows({ letter }: { letter: DigestLetter }) {
  const { troubles } = letter.digest;
  if (troubles.length === 0) return null;
  return (
    <>
      <Heading>Outlets in trouble</Heading>
      {troubles.map(({ outletId, outlet, since, words, isNew }) => (
        <Row style={{ ...SMALL, padding: '8px 0 0' }}>
          {isNew ? <strong>New: </strong> : null}
          <a href={outletAddress(letter, outletId)}>{oneLine(outlet)}</a>, since {dayIn(letter.zone, since)}:{' '}
          {shortened(words, 300)}
        </Row>
      ))}
    </>
  );
}

function Foot({ letter }: { letter: DigestLetter }) {
  return (
    <>
      {letter.waiting > 0 ? <Row style={{ padding: '26px 0 0' }}>{waitingWords(letter)}</Row> : null}
      <Row style={{ ...SMALL, padding: '26px 0 0' }}>{oneLine(letter.why)}</Row>
      {letter.links ? (
        <Row style={SMALL}>
          <a href={letter.links.preferences}>Change what you get</a> ·{' '}
          <a href={letter.links.unsubscribe}>Stop these digests</a>
        </Row>
      ) : null}
    </>
  );
}

function DigestRows({ letter }: { letter: DigestLetter }) {
  return (
    <Letter title={letter.subject}>
      <Row style={SMALL}>
        <strong>Grapevine</strong> · {letter.title}
      </Row>
      <Row style={{ padding: '2px 0 0' }}>{tally(letter.digest)}</Row>
      {letter.digest.groups.map(group => (
        <GroupRows group={group} letter={letter} />
      ))}
      <DueRows letter={letter} />
      <HeardRows letter={letter} />
      <TroubleRows letter={letter} />
      <Foot letter={letter} />
    </Letter>
  );
}

/** The letter as HTML that mail programs keep: tables, inline styles, no script, nothing loaded from elsewhere. */
export function htmlOf(letter: DigestLetter): string {
  return `<!doctype html>\n${renderToStaticMarkup(<DigestRows letter={letter} />)}\n`;
}
