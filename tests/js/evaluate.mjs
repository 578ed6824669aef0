/* Answers for `tests.javascript.Logic`: the exports of the modules that are named stand in `Verbatim`; each line of input is
   {source, argument} as JSON, each line of output {value} or {error}. */
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const modules = await Promise.all(process.argv.slice(2).map((path) => import(pathToFileURL(path).href)));
globalThis.Verbatim = Object.assign({}, ...modules);
const evaluate = globalThis.eval;

for await (const line of createInterface({ input: process.stdin })) {
  const { source, argument } = JSON.parse(line);
  try {
    const found = evaluate(`(${source}\n)`);
    const value = await (typeof found === "function" ? found(argument) : found);
    process.stdout.write(`${JSON.stringify({ value: value ?? null })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ error: String(error?.stack ?? error) })}\n`);
  }
}
