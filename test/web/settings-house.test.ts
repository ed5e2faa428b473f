import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadSettings, SETTINGS } from '../../src/config.js';
import { settingRows } from '../../src/web/setting-rows.js';
import { signedIn } from '../support/visitor.js';
import { openHouse } from '../support/web.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderWith(env: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'grapevine-env-'));
  folders.push(folder);
  writeFileSync(join(folder, '.env'), env);
  return folder;
}

describe('the settings as an administrator sees them', () => {
  it('says of each what is in use and where it comes from, and shows no password', () => {
    const folder = folderWith(
      'GRAPEVINE_KEEP=90\nGRAPEVINE_PORT=4000\nGRAPEVINE_PROXY=loopback, 10.0.0.0/8\n',
    );
    const env = {
      GRAPEVINE_PORT: '5000',
      GRAPEVINE_DB: 'postgres://grape:hush-hush@db.example/grape',
      GRAPEVINE_SMTP_URL: 'smtp://me:whisper@mail.example:587',
    };
    const settings = loadSettings(env, folder);
    const rows = new Map(settingRows(settings, env, folder).map(row => [row.name, row]));
    expect(rows.size).toBe(Object.keys(SETTINGS).length);
    const of = (name: string) => [rows.get(name)!.value, rows.get(name)!.from];
    expect(of('GRAPEVINE_PORT')).toEqual(['5000', 'from the environment']);
    expect(of('GRAPEVINE_KEEP')).toEqual(['90', 'from the file .env']);
    expect(of('GRAPEVINE_PROXY')).toEqual(['loopback, 10.0.0.0/8', 'from the file .env']);
    expect(of('GRAPEVINE_LOG')).toEqual(['info', 'the default']);
    expect(of('GRAPEVINE_CONTACT')).toEqual(['not set', 'the default']);
    expect(of('GRAPEVINE_SHOW_FULL_TEXT')).toEqual(['no', 'the default']);
    expect(of('GRAPEVINE_DB')).toEqual(['postgres://grape@db.example/grape', 'from the environment']);
    expect(of('GRAPEVINE_SMTP_URL')).toEqual(['smtp://…@mail.example:587', 'from the environment']);
    expect(JSON.stringify([...rows.values()])).not.toMatch(/hush|whisper/);
  });

  it('says so where the command line or an older text is in use', () => {
    const folder = folderWith('GRAPEVINE_KEEP=90\n');
    const settings = { ...loadSettings({}, folder), port: 3100 };
    writeFileSync(join(folder, '.env'), 'GRAPEVINE_KEEP=soon\n');
    const rows = new Map(settingRows(settings, {}, folder).map(row => [row.name, row]));
    expect(rows.get('GRAPEVINE_PORT')).toMatchObject({
      value: '3100',
      from: 'from how this process was started',
    });
    expect(rows.get('GRAPEVINE_KEEP')).toMatchObject({
      ...{ value: '90', from: expect.stringContaining('from the file .env says otherwise now') },
    });
  });

  it('stand on a page that is kept by no cache', async () => {
    const house = await openHouse({ smtpUrl: 'smtps://me:whisper@mail.example', contact: '<i>me</i>' });
    const grace = await signedIn(house, 'Grace', 'administrator');
    const { status, body, headers } = await grace.get('/settings/house');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    for (const { name } of Object.values(SETTINGS)) expect(body).toContain(`<code>${name}</code>`);
    expect(body).toContain('smtps://…@mail.example');
    expect(body).toContain('&lt;i>me&lt;/i>');
    expect(body).not.toContain('whisper');
    await house.close();
  });
});
