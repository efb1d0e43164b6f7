import path from "node:path";
import { Ajv } from "ajv";
import { createGenerator } from "ts-json-schema-generator";

/** What in a body a type does not allow, in words; empty where it fits. */
export type Shape = (body: unknown) => string[];

/**
 * The types that Zoom publishes (@zoom/rivet), as shapes that refuse every field they do not know: Zoom itself takes
 * such a field without a word and drops it (zoom.md 1). Reading the types takes a second or two: once a file.
 */
export function zoomShapes(area: "meetings" | "users"): (type: string) => Shape {
  const generator = createGenerator({
    path: path.resolve("node_modules", "@zoom", "rivet", area, `${area}.d.ts`),
    tsconfig: path.join(import.meta.dirname, "zoom-shapes.tsconfig.json"),
    skipTypeCheck: true,
    additionalProperties: false,
    expose: "all",
    jsDoc: "none",
    topRef: false,
  });
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  return (type) => {
    const fits = ajv.compile(generator.createSchema(type));
    return (body) => {
      if (fits(body)) return [];
      return (fits.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    };
  };
}
