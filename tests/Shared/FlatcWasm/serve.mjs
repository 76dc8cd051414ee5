// Runs flatc, which is WebAssembly here, again and again in one process: a request a line on standard input, an answer a line on standard output.
//
//   request  {"arguments": ["-b", "--schema", "a.fbs"], "files": {"a.fbs": "<base64>"}}
//   answer   {"exitCode": 0, "output": "...", "files": {"a.bfbs": "<base64>"}}
//
// Each run has a directory of its own, which holds the request's files; the answer has the files that are new there.
// usage: node serve.mjs MODULE
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

const home = '/run';
const crashed = 139;
const { default: create } = await import(pathToFileURL(createRequire(import.meta.url).resolve(process.argv[2])));
let flatc = null;
let printed = [];

async function load() {
  const keep = (line) => printed.push(line);
  flatc = await create({ noInitialRun: true, noExitRuntime: true, print: keep, printErr: keep });
}

function filesBelow(directory, prefix, found) {
  for (const name of flatc.FS.readdir(directory).filter((entry) => entry !== '.' && entry !== '..')) {
    const path = `${directory}/${name}`;
    if (flatc.FS.isDir(flatc.FS.stat(path).mode)) {
      filesBelow(path, `${prefix}${name}/`, found);
    } else {
      found.push(prefix + name);
    }
  }
  return found;
}

function removeBelow(directory) {
  for (const name of flatc.FS.readdir(directory).filter((entry) => entry !== '.' && entry !== '..')) {
    const path = `${directory}/${name}`;
    if (flatc.FS.isDir(flatc.FS.stat(path).mode)) {
      removeBelow(path);
      flatc.FS.rmdir(path);
    } else {
      flatc.FS.unlink(path);
    }
  }
}

async function run({ arguments: words, files }) {
  if (flatc === null) {
    await load();
  }

  printed = [];
  flatc.FS.mkdirTree(home);
  for (const [name, content] of Object.entries(files)) {
    flatc.FS.mkdirTree(dirname(`${home}/${name}`));
    flatc.FS.writeFile(`${home}/${name}`, Buffer.from(content, 'base64'));
  }

  flatc.FS.chdir(home);
  let exitCode;
  try {
    exitCode = flatc.callMain(words);
  } catch (error) {
    // Leaving main by exit() throws its status. Anything else is a crash, after which the instance cannot be trusted.
    if (typeof error?.status !== 'number') {
      flatc = null;
      return { exitCode: crashed, output: [...printed, String(error)].join('\n'), files: {} };
    }
    exitCode = error.status;
  }

  const made = {};
  for (const name of filesBelow(home, '', []).filter((file) => !(file in files))) {
    made[name] = Buffer.from(flatc.FS.readFile(`${home}/${name}`)).toString('base64');
  }
  flatc.FS.chdir('/');
  removeBelow(home);
  return { exitCode, output: printed.join('\n'), files: made };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line);
  let answer = await run(request);
  if (answer.exitCode === crashed) {
    // Once in some thousand runs memory that earlier runs left behind is at fault: a fresh instance tells.
    answer = await run(request);
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
