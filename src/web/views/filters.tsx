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

interface FiltersProps {
  action: string;
  filter: CardFilter;
  /** what the address says of since */
  since?: string;
  choices: Choices;
}

/** The filters of a list of threads: a form that ends up in the address, closed while none but the time is in use. */
export function Filters({ action, filter, since, choices }: FiltersProps) {
  const boxes = boxesOf({ action, filter, since, choices });
  const used = boxes.filter(({ value }) => value);
  const inUse = used.length;
  return (
    <details class="filters" open={used.some(({ name }) => name !== 'since')}>
      <summary>Filter{inUse > 0 && `: ${inUse} in use`}</summary>
      <form action={action} class="filter-form">
        {boxes.map(box => (
          <Box key={box.name} {...box} />
        ))}
        <p class="filter-buttons">
          <button type="submit">Apply</button> {inUse > 0 && <a href={action}>Clear</a>}
        </p>
      </form>
    </details>
  );
}

interface BoxProps {
  name: string;
  label: string;
  any: string;
  value?: string;
  choices: Choice[];
}

function boxesOf({ action, filter, since, choices }: FiltersProps): BoxProps[] {
  const kinds = CLAIM_KINDS.map(value => ({ value, words: KIND_LABELS[value] }));
  const roles = ROLES.map(value => ({ value, words: ROLES_WORDS[value].toLowerCase() }));
  const outlets = choices.outlets.map(({ id, name }) => ({ value: id, words: name }));
  const always = action === '/' ? 'my last visit' : 'the beginning';
  return [
    { name: 'standing', label: 'Standing', any: 'any', value: filter.standing, choices: STANDINGS.map(same) },
    { name: 'kind', label: 'Kind', any: 'any', value: filter.kind, choices: kinds },
    { name: 'role', label: 'About', any: 'anyone', value: filter.role, choices: roles },
    { name: 'outlet', label: 'Outlet', any: 'any', value: filter.outlet, choices: outlets },
    { name: 'region', label: 'Region', any: 'any', value: filter.region, choices: choices.regions.map(same) },
    { name: 'since', label: 'Since', any: always, value: since, choices: SINCE },
  ];
}

const same = (value: string): Choice => ({ value, words: value });

function Box(props: BoxProps) {
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
