import { CLAIM_KINDS, KIND_LABELS, ROLES, STANDINGS } from '../../model/vocabulary.js';
import type { CardFilter } from '../../store/store.js';
import { ROLES_WORDS } from '../words.js';

interface Choice {
  value: string;
  words: string;
}

/** What the outlet and region boxes offer. */
export interface Choices {
  outlets: { id: string; name: string }[];
  regions: string[];
}

const SINCE: Choice[] = [
  { value: '24h', words: 'last 24 hours' },
  { value: '7d', words: 'last 7 days' },
  { value: '30d', words: 'last 30 days' },
  { value: 'all', words: 'the beginning' },
];

/** The filters of a list of threads: a form that ends up in the address, closed while none is in use. */
export function Filters(props: {
  action: string;
  filter: CardFilter;
  since?: string;
  choices: Choices;
  open?: boolean;
}) {
  const { filter, choices } = props;
  const inUse = [filter.standing, filter.kind, filter.role, filter.outlet, filter.region, props.since].filter(
    Boolean,
  );
  const given = props.since && !SINCE.some(({ value }) => value === props.since);
  return (
    <details class="filters" open={props.open || inUse.length > 0}>
      <summary>Filter{inUse.length > 0 && `: ${inUse.length} in use`}</summary>
      <form action={props.action} class="filter-form">
        <Box
          name="standing"
          label="Standing"
          any="any"
          value={filter.standing}
          choices={STANDINGS.map(same)}
        />
        <Box
          name="kind"
          label="Kind"
          any="any"
          value={filter.kind}
          choices={CLAIM_KINDS.map(value => ({ value, words: KIND_LABELS[value] }))}
        />
        <Box
          name="role"
          label="About"
          any="anyone"
          value={filter.role}
          choices={ROLES.map(value => ({ value, words: ROLES_WORDS[value].toLowerCase() }))}
        />
        <Box
          name="outlet"
          label="Outlet"
          any="any"
          value={filter.outlet}
          choices={choices.outlets.map(({ id, name }) => ({ value: id, words: name }))}
        />
        <Box
          name="region"
          label="Region"
          any="any"
          value={filter.region}
          choices={choices.regions.map(same)}
        />
        <Box
          name="since"
          label="Since"
          any={props.action === '/' ? 'my last visit' : 'the beginning'}
          value={props.since}
          choices={given ? [...SINCE, same(props.since!)] : SINCE}
        />
        <p class="filter-buttons">
          <button type="submit">Apply</button> {inUse.length > 0 && <a href={props.action}>Clear</a>}
        </p>
      </form>
    </details>
  );
}

const same = (value: string): Choice => ({ value, words: value });

function Box(props: { name: string; label: string; any: string; value?: string; choices: Choice[] }) {
  const unknown = props.value && !props.choices.some(({ value }) => value === props.value);
  const choices = unknown ? [...props.choices, same(props.value!)] : props.choices;
  return (
    <p>
      <label for={`filter-${props.name}`}>{props.label}</label>
      <select id={`filter-${props.name}`} name={props.name}>
        <option value="">{props.any}</option>
        {choices.map(({ value, words }) => (
          <option key={value} value={value} selected={value === props.value}>
            {words}
          </option>
        ))}
      </select>
    </p>
  );
}
