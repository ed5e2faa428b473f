import type { RivalGroup } from '../rivals.js';
import { OutletName, When } from './parts.js';

/** Rival numbers side by side, with who says which since when. */
export function Rivals({ rivals, now }: { rivals: RivalGroup[]; now: Date }) {
  return (
    <section aria-labelledby="rivals">
      <h2 id="rivals">Rival numbers</h2>
      {rivals.map(group => (
        <RivalTable key={`${group.quantity} ${group.due}`} group={group} now={now} />
      ))}
    </section>
  );
}

function RivalTable({ group, now }: { group: RivalGroup; now: Date }) {
  return (
    <table class="rivals">
      <caption>
        {group.quantity}, by <When at={group.due} now={now} day />
      </caption>
      <thead>
        <tr>
          {group.numbers.map(({ value }) => (
            <th key={value} scope="col" class="number">
              {value}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {group.numbers.map(({ value, steps }) => (
            <td key={value}>
              {steps.slice(0, 6).map(({ claimId, printed }) => (
                <p key={claimId}>
                  <OutletName of={printed} />, <When at={printed.publishedAt} now={now} day />
                </p>
              ))}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
