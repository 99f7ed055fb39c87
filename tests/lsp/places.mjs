// node places.mjs PROGRAM WORKSPACE LOCALE: a JSON list of [path, source] on stdin, one of their answers on stdout.

import { readFileSync } from "node:fs";
import { Editor, answers } from "./client.mjs";

const [program, root, locale] = process.argv.slice(2);
const editor = new Editor(program, root);
await editor.greet({ locale });
const told = {};
for (const [path, source] of JSON.parse(readFileSync(0, "utf8"))) {
    told[path] = await answers(editor, path, source);
}
const code = await editor.leave();
console.log(JSON.stringify({ told, code, stderr: editor.stderr, messages: editor.messages }));
