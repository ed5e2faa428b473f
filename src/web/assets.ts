import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import { HOME } from '../config.js';

/** The compiler copies no assets: they are served from the source folder, which the package carries. */
const FOLDER = join(HOME, 'src/web/assets');

/** Serves the stylesheet, the script and the icon; addresses carry the content's hash, so they may be kept for ever. */
export function serveAssets(): RequestHandler {
  return express.static(FOLDER, { index: false, maxAge: '365d', immutable: true, redirect: false });
}

const hashed = (file: string) => {
  const hash = createHash('sha256')
    .update(readFileSync(join(FOLDER, file)))
    .digest('hex')
    .slice(0, 10);
  return `/assets/${file}?${hash}`;
};

/** Addresses of the assets. */
export const STYLESHEET = hashed('style.css');
export const SCRIPT = hashed('desk.js');
export const ICON = hashed('icon.svg');
