// Tells what the official parser says of documents: their paths come as a JSON list on standard input,
// and out goes an object of lists of errors, each with its code, message, line and column from 1.
'use strict';
const fs = require('node:fs');
const compiling = require('@stoplight/spectral-functions/dist/schema/ajv');
const { Parser } = require('@asyncapi/parser');

const ERROR = 0;

// The schemas of AsyncAPI itself are compiled once instead of twice for each document, which took
// nine tenths of the time. Schemas in documents are compiled for their document, as before.
const OF_ASYNCAPI = /^http:\/\/asyncapi\.com\/definitions\/[^/]+\/asyncapi-(un)?resolved\.json$/;
const { createAjvInstances } = compiling;
const shared = createAjvInstances();
compiling.createAjvInstances = () => {
  const own = createAjvInstances();
  return (schema, ...options) => (OF_ASYNCAPI.test(schema.$id) ? shared : own)(schema, ...options);
};

// Nothing is fetched, for that would make the verdict depend on the network: URLs lead to nothing.
const offline = (schema) => ({
  schema,
  order: 1,
  canRead: true,
  read: () => 'null',
});
const resolvers = [offline('http'), offline('https')];

async function errorsOf(file) {
  // One parser for all would remember what it met before.
  const parser = new Parser({ __unstable: { resolver: { resolvers } } });
  const found = await parser.validate(fs.readFileSync(file, 'utf8'), { source: file });
  return found
    .filter(({ severity }) => severity === ERROR)
    .map(({ code, message, range: { start } }) => (
      { code, message, line: start.line + 1, column: start.character + 1 }
    ));
}

(async () => {
  const verdicts = {};
  for (const file of JSON.parse(fs.readFileSync(0, 'utf8'))) {
    verdicts[file] = await errorsOf(file);
  }
  process.stdout.write(JSON.stringify(verdicts));
})();
