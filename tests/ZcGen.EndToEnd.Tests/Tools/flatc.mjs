// Runs flatc (WebAssembly) over a folder: node flatc.mjs <package> <folder> <argument>...
// The folder's files are flatc's working directory; what it writes is written back into the folder.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [packageFolder, folder, ...args] = process.argv.slice(2);
const { FlatcRunner } = await import(pathToFileURL(path.join(packageFolder, 'src', 'runner.mjs')));
const flatc = await FlatcRunner.init();
const root = '/work';
for (const name of fs.readdirSync(folder)) {
  flatc.mountFile(`${root}/${name}`, new Uint8Array(fs.readFileSync(path.join(folder, name))));
}

const before = new Set(flatc.listAllFiles(root));
const result = flatc.runCommand(['-o', root, ...args.map(arg => before.has(`${root}/${arg}`) ? `${root}/${arg}` : arg)]);
for (const file of flatc.listAllFiles(root)) {
  if (!before.has(file)) {
    fs.writeFileSync(path.join(folder, path.posix.basename(file)), flatc.readFile(file, { encoding: null }));
  }
}

process.stdout.write(result.stdout);
process.stderr.write(result.stderr);
process.exit(result.code);
