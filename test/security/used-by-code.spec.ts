import { describe, expect, it } from 'vitest';
import { readUses, usesOf } from './used-by-code.reader.js';

// What is for tests speaks to the application under test, by its own address.
const library = readUses('src').filter(({ file }) => !file.startsWith('testing/'));
const script = readUses('assets');

describe('the code of the library', () => {
  it('opens no connection and starts no program: of Node it has what hashes, reads its own files, streams, and works in threads', () => {
    const ofNode = library.flatMap(({ imports }) => imports).filter((name) => name.startsWith('node:'));
    const modules = new Set(
      ofNode.map((name) => (name === 'node:http validateHeaderValue' ? name : name.replace(/ .*/, ''))),
    );

    expect([...modules].toSorted()).toEqual([
      'node:async_hooks',
      'node:crypto',
      'node:fs',
      'node:http validateHeaderValue',
      'node:module',
      'node:path',
      'node:readline',
      'node:stream',
      'node:stream/consumers',
      'node:timers',
      'node:url',
      'node:util',
      'node:worker_threads',
    ]);
    expect(library.flatMap(({ calls }) => calls)).not.toContain('fetch');
  });

  it('makes no code of a text', () => {
    const makers = library.flatMap(({ file, calls }) =>
      calls
        .filter((name) => ['eval', 'Function', 'compileFunction', 'runInThisContext'].includes(name))
        .map(() => file),
    );

    expect(makers).toEqual([]);
  });

  it('loads as code what the command line is told to, and for a thread the driver of SQLite that is loaded already, and nothing else', () => {
    const loaded = library.flatMap(({ file, arguments: given }) =>
      given.filter((text) => /^(import|createRequire) (?!')/.test(text)).map((text) => `${file}: ${text}`),
    );

    expect(loaded).toEqual([
      'cli/host-module.loader.ts: import pathToFileURL(path).href',
      'transactions/sqlite-thread.ts: createRequire import.meta.url',
    ]);
  });

  it('hashes by SHA-256 alone', () => {
    const hashes = library.flatMap(({ arguments: given }) =>
      given.filter((text) => /^create(Hash|Hmac|Sign)/.test(text)),
    );

    expect(hashes.length).toBeGreaterThan(5);
    expect(new Set(hashes)).toEqual(new Set(["createHash 'sha256'", "createHmac 'sha256'"]));
  });

  it('rolls dice that can be foreseen for nothing but a pause', () => {
    const rolled = library.filter(({ calls }) => calls.includes('random'));

    expect(rolled.map(({ file }) => file)).toEqual(['runs/run-attempt.ts']);
  });

  it('is seen by what it uses', () => {
    const {
      imports,
      calls,
      arguments: given,
    } = usesOf(
      'x.ts',
      "import { type Server, request as ask } from 'node:http';\nimport type { A } from 'a';\nnew Function(x); Math.random(); createHash('md5');",
    );

    expect(imports).toEqual(['node:http request']);
    expect(calls).toEqual(['Function', 'random', 'createHash']);
    expect(given).toContain("createHash 'md5'");
  });
});

describe('the scripts of the pages', () => {
  const names = new Set(script.flatMap((file) => file.names));

  it('write texts, and no HTML', () => {
    expect(names).toContain('textContent');
    for (const name of ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'write', 'eval', 'Function']) {
      expect(names).not.toContain(name);
    }
  });

  it('keep what is ticked for the tab, whether keys are off for the browser, and nothing else', () => {
    const keeping = (name: string) => script.filter(({ names: used }) => used.includes(name)).map(({ file }) => file);

    expect(keeping('sessionStorage')).toEqual(['kept-ticks.js']);
    expect(keeping('localStorage')).toEqual(['keys.js']);
  });

  it('keep nothing else in the browser, ask no server, and listen to no other window', () => {
    const kept = ['indexedDB', 'caches', 'cookie', 'cookieStore', 'serviceWorker'];
    const asked = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon', 'postMessage', 'onmessage'];
    for (const name of [...kept, ...asked]) expect(names).not.toContain(name);
    const heard = script.flatMap((file) => file.arguments).filter((text) => text.startsWith('addEventListener'));
    expect(heard.length).toBeGreaterThan(0);
    expect(heard).not.toContain("addEventListener 'message'");
  });
});
