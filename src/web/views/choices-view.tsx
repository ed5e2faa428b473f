import { CLAIM_KINDS, KIND_LABELS, RHYTHMS, type Rhythm } from '../../model/vocabulary.js';
import type { Choosing } from '../subscribing.js';

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
      <p class="quiet">None chosen: all partners, their status and their number.</p>
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

function Kinds({ chosen }: Choosing) {
  return (
    <fieldset>
      <legend>Kinds of news</legend>
      <p class="quiet">
        None chosen: new rumors of partner status and number (of your partners every kind), and every standing
        that moved.
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
