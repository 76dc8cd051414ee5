// Prints the schemas that @foxglove/schemas generates, as JSON: text by name.
// usage: node foxglove.mjs DIRECTORY (of the package's internal module)
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [, , directory] = process.argv;
const { BYTE_VECTOR_FB, TIME_FB, DURATION_FB, generateFlatbuffers } = require(`${directory}/generateFlatbufferSchema.js`);
const { foxgloveEnumSchemas, foxgloveMessageSchemas } = require(`${directory}/schemas.js`);
const files = {};
for (const schema of Object.values(foxgloveMessageSchemas)) {
  const enums = Object.values(foxgloveEnumSchemas).filter((candidate) => candidate.parentSchemaName === schema.name);
  files[schema.name] = generateFlatbuffers(schema, enums);
}

for (const schema of Object.values(foxgloveEnumSchemas).filter((candidate) => candidate.parentSchemaName === undefined)) {
  files[schema.name] = generateFlatbuffers(schema, []);
}

// These three are written by hand there, and stand in for what would be generated.
Object.assign(files, { ByteVector: BYTE_VECTOR_FB, Time: TIME_FB, Duration: DURATION_FB });
process.stdout.write(JSON.stringify(files));
