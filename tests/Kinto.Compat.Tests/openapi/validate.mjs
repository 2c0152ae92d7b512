// Validates the OpenAPI document at /__api__ of the server whose root is the first argument.
import SwaggerParser from "@apidevtools/swagger-parser";
import { Validator } from "@seriousme/openapi-schema-validator";

const response = await fetch(new URL("__api__", process.argv[2]));
const text = await response.text();

const verdict = await new Validator().validate(JSON.parse(text));
if (!verdict.valid) {
  throw new Error(`openapi-schema-validator: ${JSON.stringify(verdict.errors, null, 2)}`);
}
console.log("ok openapi-schema-validator");

// It also resolves every reference, and checks parameters in paths and duplicate operations.
const api = await SwaggerParser.validate(JSON.parse(text));
console.log(`ok swagger-parser: ${Object.keys(api.paths).length} paths`);
