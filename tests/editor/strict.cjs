// Compiles each schema of the object on stdin in ajv as it is set by itself: strict. Says what is wrong, a line each.
const Ajv = require("ajv");
const addFormats = require("ajv-formats");
const schemas = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const [name, schema] of Object.entries(schemas)) {
  try {
    const ajv = new Ajv({ logger: false });
    addFormats(ajv);
    const validate = ajv.compile(schema);
    if (validate({ kind: 1 })) throw new Error("it takes what is wrong");
  } catch (error) {
    console.log(`${name}: ${error.message}`);
  }
}
