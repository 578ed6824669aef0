import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["node_modules/", ".venv/", "**/.*/"] },
  js.configs.recommended,
  {
    files: ["geo/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: { ...globals.browser, L: "readonly" } },
  },
  {
    files: ["tests/js/**"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: { ...globals.node } },
  },
  {
    rules: {
      "no-control-regex": "off", // U+0001 stands between the texts that are searched
      eqeqeq: "error",
      "no-console": "error",
      "no-unused-vars": ["error", { args: "after-used" }],
      // A message is found in the sources by its text, so that the page carries those that it says and no other.
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.name='t'][arguments.0.type!='Literal']", message: "Give t() its text as a literal." },
        { selector: "CallExpression[callee.property.name='t'][arguments.0.type!='Literal']", message: "Give t() its text as a literal." },
        { selector: "CallExpression[callee.object.name='t'][callee.property.name='n'][arguments.0.type!='Literal']", message: "Give t.n() its texts as literals." },
      ],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
    },
  },
];
