import type { Express } from 'express';
import { houseAddress, VERSION } from '../../config.js';
import { outboxFor } from '../../tell/transport.js';
import { actingPerson } from '../forms.js';
import type { Office } from '../office.js';
import { sendPage } from '../render.js';
import { settingRows } from '../setting-rows.js';
import { HouseSettingsView } from '../views/house-settings-view.js';

/** `/settings/house`, for an administrator: what each setting is now, and where it comes from. */
export function houseSettingsPage(app: Express, office: Office): void {
  app.get('/settings/house', (request, response) => {
    actingPerson(response, 'administrator');
    const { settings, store } = office;
    const letters = settings.smtpUrl === null ? [{ what: 'Letters lie in', value: outboxFor(settings) }] : [];
    const facts = [
      { what: 'Grapevine', value: `${VERSION}, on Node ${process.versions.node}` },
      { what: 'Database', value: store.where },
      { what: 'Known to the world as', value: houseAddress(settings) },
      ...letters,
    ];
    response.set('Cache-Control', 'no-store');
    sendPage(office, request, response, {
      title: 'The house',
      section: 'desk',
      body: <HouseSettingsView rows={settingRows(settings)} facts={facts} />,
    });
  });
}
