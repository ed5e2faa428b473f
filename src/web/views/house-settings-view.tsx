import type { SettingRow } from '../setting-rows.js';
import { Dot } from './parts.js';
import { SettingsTabs } from './settings-tabs.js';

interface HouseSettingsProps {
  rows: SettingRow[];
  /** version of Grapevine and of Node, and the database */
  facts: { what: string; value: string }[];
}

/** For an administrator: what each setting is now, and where it comes from. */
export function HouseSettingsView({ rows, facts }: HouseSettingsProps) {
  return (
    <>
      <header class="page-head">
        <h1>The house</h1>
        <p class="page-sub">what is set, and where it comes from; passwords are left out</p>
      </header>
      <SettingsTabs at="/settings/house" />
      <ul class="plain-list">
        {facts.map(({ what, value }) => (
          <li key={what}>
            {what}: <strong>{value}</strong>
          </li>
        ))}
      </ul>
      <Settings rows={rows} />
    </>
  );
}

function Settings({ rows }: { rows: SettingRow[] }) {
  return (
    <section aria-labelledby="set">
      <h2 id="set">Settings</h2>
      <p class="quiet">
        They are changed in the environment or in the file .env of the folder where Grapevine was started, and
        count after a restart.
      </p>
      <ul class="users">
        {rows.map(({ name, help, value, from }) => (
          <li key={name} data-item>
            <h3>
              <code>{name}</code>
            </h3>
            <p>
              <strong>{value}</strong>
              <Dot />
              <span class="quiet">{from}</span>
            </p>
            <p class="quiet">{help}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
