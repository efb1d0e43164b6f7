import { HtmlValidate, StaticConfigLoader } from "html-validate";

/** What is wrong with a document as the server sent it, one line each; nothing when it is well made. */
export async function faultsIn(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? "the document"})`),
  );
}

/** All that the validator knows of, but for what is listed here with its reason. */
const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
    rules: {
      // How React writes what the standard allows to be written in several ways.
      "attr-case": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "void-style": "off",
      // React's own ids begin with an underscore, which the standard allows.
      "valid-id": ["error", { relaxed: true }],
      // Our own files need no fingerprint; anything from elsewhere would.
      "require-sri": ["error", { target: "crossorigin" }],
      // The summary of errors, and decisions that are held, stand above the page's own heading.
      "heading-level": ["error", { minInitialRank: "h2", allowMultipleH1: false }],
      // A label around its box names it as well: some voice control reads only the one, some only the other.
      "no-redundant-for": "off",
      // A field without a type is one of text, says the standard.
      "no-implicit-input-type": "off",
      // For search engines. Ours hold the meeting's own title, and "Error:".
      "long-title": "off",
      // Several people are named in one press, each in a field of one name, as forms may.
      "form-dup-name": "off",
      // A number has to fit a narrow screen in large letters.
      "tel-non-breaking": "off",
    },
  }),
);
