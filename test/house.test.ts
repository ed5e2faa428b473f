import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { HOME, SETTINGS } from '../src/config.js';

/** What each room may import. Its own files always; config and model are everybody's. */
const MAY_IMPORT: Record<string, string[]> = {
  model: [],
  net: [],
  store: [],
  read: [],
  collect: ['net', 'store'],
  follow: ['net', 'store'],
  tell: ['net', 'store'],
  work: ['net', 'store', 'collect', 'read', 'follow', 'tell', 'pipeline'],
  pipeline: ['net', 'store', 'collect', 'read', 'follow', 'tell'],
  web: ['net', 'store', 'collect', 'read', 'follow', 'tell', 'work', 'pipeline'],
  commands: ['net', 'store', 'collect', 'read', 'follow', 'tell', 'work', 'web', 'pipeline'],
  main: ['commands'],
};

/** Word lists and tables, which may be as long as they are. */
const LONG_FILES = new Set<string>([]);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

const SOURCE = filesBelow(join(HOME, 'src')).map(path => ({
  path,
  name: relative(HOME, path),
  tree: ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true),
}));

const roomOf = (path: string) =>
  relative(join(HOME, 'src'), path)
    .split(/[\\/]/)[0]!
    .replace(/\.tsx?$/, '');

/** Every module that a file imports, statically or not, type imports too. */
function importsOf(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (dynamic && ts.isStringLiteral(node.arguments[0]!)) found.push(node.arguments[0].text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Lines of every function with a body, by name and file. */
function functionsOf(file: (typeof SOURCE)[number]): { name: string; lines: number }[] {
  const found: { name: string; lines: number }[] = [];
  const line = (position: number) => file.tree.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const name = (node.name ?? (node.parent as { name?: ts.Node }).name)?.getText(file.tree) ?? 'anonymous';
      found.push({
        name: `${file.name} ${name}`,
        lines: line(node.end) - line(node.getStart(file.tree)) + 1,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
}

describe('the house', () => {
  it('lets imports go one way only', () => {
    const wrong = SOURCE.flatMap(({ path, name, tree }) => {
      const room = roomOf(path);
      return importsOf(tree)
        .filter(target => target.startsWith('.'))
        .map(target => roomOf(resolve(dirname(path), target)).replace(/\.js$/, ''))
        .filter(to => to !== room && to !== 'model' && to !== 'config' && !MAY_IMPORT[room]?.includes(to))
        .map(to => `${name} imports ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  it('shows the store by one face', () => {
    const wrong = SOURCE.filter(({ path }) => roomOf(path) !== 'store').flatMap(({ name, tree }) =>
      importsOf(tree)
        .filter(target => /\/store\//.test(target) && !target.endsWith('/store/store.js'))
        .map(target => `${name} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has only the rooms that the plan names', () => {
    const rooms = new Set(SOURCE.map(({ path }) => roomOf(path)));
    expect([...rooms].filter(room => room !== 'config' && !(room in MAY_IMPORT))).toEqual([]);
  });

  it('keeps the reader and the likeness from database, network and clock', () => {
    const doors = /^(node:(net|http|https|http2|dgram|dns)|kysely|pg|better-sqlite3|undici)/;
    const pure = SOURCE.filter(({ name }) => /src[\\/](read[\\/]|follow[\\/]likeness)/.test(name));
    const wrong = pure.flatMap(({ name, tree }) => {
      const modules = importsOf(tree).filter(target => doors.test(target));
      const clock = /\bDate\.now\(|new Date\(\)/.test(tree.text) ? ['the clock'] : [];
      return [...modules, ...clock].map(what => `${name} uses ${what}`);
    });
    expect(pure.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  it('keeps files within 200 lines', () => {
    const long = SOURCE.filter(
      ({ name, tree }) => tree.getLineStarts().length > 201 && !LONG_FILES.has(name),
    );
    expect(long.map(({ name, tree }) => `${name}: ${tree.getLineStarts().length - 1} lines`)).toEqual([]);
  });

  it('keeps functions within 40 lines, and 85 in 100 within 20', () => {
    const functions = SOURCE.flatMap(functionsOf);
    expect(functions.filter(({ lines }) => lines > 40)).toEqual([]);
    const short = functions.filter(({ lines }) => lines <= 20).length;
    expect(short / functions.length).toBeGreaterThan(0.85);
  });

  it('has no file of leftovers', () => {
    const leftover = /(^|[\\/])(utils?|helpers?|common|manager|misc)\.tsx?$/;
    expect(SOURCE.map(({ name }) => name).filter(name => leftover.test(name))).toEqual([]);
  });

  it('documents every setting in the README', () => {
    const readme = readFileSync(join(HOME, 'README.md'), 'utf8');
    expect(Object.values(SETTINGS).filter(setting => !readme.includes(setting.name))).toEqual([]);
  });

  it('has a saved page for every outlet', () => {
    const outlets = readdirSync(join(HOME, 'scrapers')).filter(file => file.endsWith('.ts'));
    const missing = outlets.filter(file => {
      const folder = join(HOME, 'test/outlets', file.replace(/\.ts$/, ''));
      return !existsSync(folder) || !readdirSync(folder).some(page => page.endsWith('.html'));
    });
    expect(outlets.length).toBeGreaterThanOrEqual(12);
    expect(missing).toEqual([]);
  });

  it('says nothing about the machine it was written on', () => {
    const machine = /\/work\/(main|shared)|\/tmp\/|\/root\//;
    const inside = [
      ...SOURCE.map(({ path }) => path),
      ...filesBelow(join(HOME, 'scrapers')),
      join(HOME, 'README.md'),
    ];
    expect(inside.filter(path => machine.test(readFileSync(path, 'utf8')))).toEqual([]);
  });
});
