import { CLAIM_KINDS, KIND_LABELS, RHYTHMS, type Rhythm } from '../../model/vocabulary.js';
import type { Choosing } from '../subscribing.js';
import { shortened } from '../words.js';

const RHYTHM_WORDS: Record<Rhythm, string> = {
  now: 'At once, when something moves',
  daily: 'Daily, when something moved',
  weekly: 'Weekly, on Mondays',
};

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Every zone that this machine knows; summer time is each zone's own. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')];

/** What a subscriber chooses, as fields of a form. */
export function ChoiceFields(props: Choosing) {
  return (
    <>
      <Partners {...props} />
      <Things {...props} />
      <Kinds {...props} />
      <Rhythms {...props} />
      <When {...props} />
    </>
  );
}

function Partners({ chosen, partners }: Choosing) {
  const on = new Set((chosen.follows ?? []).map(name => name.toLowerCase()));
  return (
    <fieldset>
      <legend>Partners</legend>
      <p class="quiet">
        Nothing chosen here or in the next box: all partners, their status and their number. Something chosen:
        that alone.
      </p>
      {partners.map(name => (
        <label class="choice" key={name}>
          <input type="checkbox" name="partner" value={name} checked={on.has(name.toLowerCase())} /> {name}
        </label>
      ))}
      <p>
        <label for="others">Others, with commas between</label>
        <input id="others" name="others" maxLength={1_900} />
      </p>
    </fieldset>
  );
}

const FIELDS = { term: 'terms', thread: 'threads', search: 'searches', organization: 'follows' } as const;
const KINDS_OF_THING = { term: 'Term', thread: 'Thread', search: 'Search', organization: 'Organization' };

function Things({ chosen, things }: Choosing) {
  return (
    <fieldset>
      <legend>Threads, program terms and searches</legend>
      {things.map(({ what, target, name }) => (
        <label class="choice" key={`${what} ${target}`}>
          <input
            type="checkbox"
            name={what}
            value={target}
            checked={chosen[FIELDS[what]]?.includes(target)}
          />{' '}
          <span class="quiet">{KINDS_OF_THING[what]}:</span> {shortened(name, 140)}
        </label>
      ))}
      <p>
        <label for="terms">
          {things.length > 0 ? 'Other program' : 'Program'} terms, with commas between
        </label>
        <input id="terms" name="terms" maxLength={1_900} />
      </p>
      <p>
        <label for="searches">Searches, each on a line of its own</label>
        <textarea id="searches" name="searches" rows={2} maxLength={1_900} />
      </p>
      <p class="quiet">
        Such as <code>vendor:microsoft kind:partner-count</code>; <a href="/help#search">how to search</a>.
      </p>
    </fieldset>
  );
}

function Kinds({ chosen }: Choosing) {
  return (
    <fieldset>
      <legend>Kinds of news</legend>
      <p class="quiet">
        None chosen: new rumors of partner status and number (of what you chose every kind), and every
        standing that moved.
      </p>
      {CLAIM_KINDS.map(kind => (
        <label class="choice" key={kind}>
          <input type="checkbox" name="kind" value={kind} checked={chosen.kinds?.includes(kind)} />{' '}
          {KIND_LABELS[kind]}
        </label>
      ))}
    </fieldset>
  );
}

function Rhythms({ chosen }: Choosing) {
  return (
    <fieldset>
      <legend>Rhythm</legend>
      {RHYTHMS.map(rhythm => (
        <label class="choice" key={rhythm}>
          <input type="radio" name="rhythm" value={rhythm} checked={(chosen.rhythm ?? 'daily') === rhythm} />{' '}
          {RHYTHM_WORDS[rhythm]}
        </label>
      ))}
    </fieldset>
  );
}

function When({ chosen }: Choosing) {
  const { hour = 7, zone = 'UTC' } = chosen;
  const zones = ZONES.includes(zone) ? ZONES : [zone, ...ZONES];
  return (
    <fieldset>
      <legend>Hour</legend>
      <p>
        <label for="hour">By the clocks there, summer and winter</label>
        <select id="hour" name="hour">
          {HOURS.map(one => (
            <option key={one} value={one} selected={Number(hour) === one}>
              {String(one).padStart(2, '0')}:00
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for="zone">Time zone</label>
        <select id="zone" name="zone">
          {zones.map(one => (
            <option key={one} selected={one === zone}>
              {one}
            </option>
          ))}
        </select>
      </p>
    </fieldset>
  );
}
