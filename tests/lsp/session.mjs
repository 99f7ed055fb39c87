// node session.mjs PROGRAM WORKSPACE: a day of editing. Fails with what went wrong.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Editor, marked } from "./client.mjs";

const lsp = createRequire(import.meta.url)("vscode-languageserver-protocol/node");
const [program, root] = process.argv.slice(2);
const codes = (found) => found.map((one) => one.code);
const has = (code) => (found) => codes(found).includes(code);
const onDisk = (path) => readFileSync(join(root, path), "utf8");
const WELCOME = "journeys/welcome.yaml";
const LIVE = "journeys/live.yaml";

async function typed() {
    const editor = new Editor(program, root);
    const { capabilities, serverInfo } = await editor.greet();
    assert.equal(serverInfo.name, "journeyctl");
    assert.equal(capabilities.textDocumentSync.change, lsp.TextDocumentSyncKind.Full);
    assert.ok((await editor.watches).includes("**/.journeyctl/live.json"));
    assert.deepEqual(await editor.open(WELCOME, onDisk(WELCOME)), []);

    // A name that another file has: told there where it stands second, in a file that is open or not, as it is typed.
    const second = editor.findings(WELCOME, has("display-name-twice"));
    await editor.change(WELCOME, onDisk(WELCOME).replace("新好友歡迎", "進行中的旅程"));
    const [twice] = await second;
    assert.equal(editor.path(twice.relatedInformation[0].location.uri), LIVE);
    assert.equal(editor.range(LIVE, twice.relatedInformation[0].location.range).split(" ")[1], "«進行中的旅程»");
    const gone = editor.findings(WELCOME, (found) => found.length === 0);
    await editor.change(WELCOME, onDisk(WELCOME));
    await gone;

    // What is typed in one file is wrong in another one that nobody has open: a key that stands twice.
    const elsewhere = editor.findings(WELCOME, has("key-twice"));
    await editor.open(LIVE, onDisk(LIVE).replace("key: live", "key: welcome"));
    await elsewhere;
    // Closed without being saved: what is on disk holds again.
    const right = editor.findings(WELCOME, (found) => found.length === 0);
    await editor.close(LIVE);
    await right;

    // Bursts of typing end with what was typed last.
    const last = editor.findings(WELCOME, (found) => found.some((one) => one.message.includes("`abc`")));
    for (const letter of ["a", "ab", "abc"]) {
        await editor.change(WELCOME, onDisk(WELCOME).replace("next: end", `next: ${letter}`));
    }
    assert.deepEqual(codes(await last), ["node-missing"]);
    const closed = editor.findings(WELCOME, (found) => found.length === 0);
    await editor.close(WELCOME);
    await closed;
    // Another program writes the file that is not open any more.
    const before = onDisk(WELCOME);
    const changed = editor.findings(WELCOME, has("unknown-field"));
    writeFileSync(join(root, WELCOME), before.replace("displayName", "displayNmae"));
    const uri = pathToFileURL(join(root, WELCOME)).href;
    await editor.connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: 2 }] });
    await changed;
    writeFileSync(join(root, WELCOME), before);
    assert.equal(await editor.leave(), 0);
}

/** What is wrong with the settings stands in them, and is gone when it is mended in the editor. */
async function settings() {
    const editor = new Editor(program, root);
    await editor.greet();
    const text = onDisk("journeyctl.yaml");
    const [wrong] = await editor.open("journeyctl.yaml", text.replace("Asia/Taipei", "Asia/Taipeh"));
    assert.equal(wrong.code, "time-zone");
    assert.equal(editor.range("journeyctl.yaml", wrong.range).split(" ")[1], "«Asia/Taipeh»");
    const mended = editor.findings("journeyctl.yaml", (found) => found.length === 0);
    await editor.change("journeyctl.yaml", text);
    await mended;
    assert.equal(await editor.leave(), 0);
}

/** Whatever is sent, the conversation goes on. */
async function hostile() {
    const editor = new Editor(program, root);
    const raw = (text) => editor.server.stdin.write(text);
    const broken = "{\"jsonrpc\":\"2.0\",";
    raw(`Content-Length: ${broken.length}\r\n\r\n${broken}`);
    raw("Content-Length: nonsense\r\n\r\n");
    await editor.greet();
    raw("Content-Length: 2\r\n\r\n[]");
    const failed = (promise) => promise.then(() => assert.fail("an answer"), (error) => error.code);
    assert.equal(await failed(editor.connection.sendRequest("textDocument/hover", { nothing: "here" })), -32602);
    assert.equal(await failed(editor.connection.sendRequest("textDocument/nonsense", {})), -32601);
    assert.equal(await failed(editor.connection.sendRequest("initialize", { capabilities: {} })), -32600);
    await editor.connection.sendNotification("textDocument/didChange", { nothing: "here" });
    await editor.connection.sendNotification("$/cancelRequest", { id: 7 });

    // Odd texts: each is told of, and the next one gets its answers.
    const odd = ["", "\u0000", "a: b: c", "- ".repeat(500), "{".repeat(5000), "a: &a [*a]", "\ufeffkind: Journey", "kind: 1\r\n",
        "x: " + "é😀".repeat(1000), "---\n".repeat(2000), "#", "key:", "- -", "'", "? [a]\n: b\n"];
    for (const [n, text] of odd.entries()) {
        const path = `journeys/odd-${n}.yaml`;
        await editor.open(path, text);
        for (const character of [0, 1, 3, 1000]) {
            for (const line of [0, 1, 5000]) {
                const place = editor.at(path, { line, character });
                await editor.ask(lsp.CompletionRequest.type, place);
                await editor.ask(lsp.HoverRequest.type, place);
                await editor.ask(lsp.DefinitionRequest.type, place);
                await editor.ask(lsp.PrepareRenameRequest.type, place);
            }
        }
        const { textDocument } = editor.at(path, {});
        await editor.ask(lsp.DocumentSymbolRequest.type, { textDocument });
        const range = { start: { line: 0, character: 0 }, end: { line: 5000, character: 0 } };
        await editor.ask(lsp.CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } });
        await editor.close(path);
    }
    // Files of no workspace, and names of no files, get empty answers.
    for (const uri of ["untitled:one", pathToFileURL(join(dirname(root), "none.yaml")).href, "file:///a%FF.yaml"]) {
        const textDocument = { uri, languageId: "yaml", version: 1, text: "kind: Journey\n" };
        await editor.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument });
        const place = { textDocument: { uri }, position: { line: 0, character: 1 } };
        assert.equal(await editor.ask(lsp.HoverRequest.type, place), null);
    }
    assert.deepEqual(await editor.open(WELCOME, onDisk(WELCOME)), []);
    assert.equal(editor.messages.length, 1, "only the change that cannot be read is told of");
    assert.equal(await editor.leave(), 0);
    assert.equal(editor.stderr, "");
}

/** What the platform had is used only where it is this account's. */
async function accounts() {
    const snapshot = join(root, ".journeyctl/live.json");
    const own = readFileSync(snapshot, "utf8");
    assert.match(readFileSync(join(root, ".journeyctl/.gitignore"), "utf8"), /^\*$/mu);
    const labels = async (text) => {
        writeFileSync(snapshot, text);
        const editor = new Editor(program, root);
        await editor.greet();
        const document = "kind: Journey\nspec:\n  channel: {ref: x}\n";
        await editor.open("journeys/new.yaml", document);
        const place = editor.at("journeys/new.yaml", { line: 2, character: 18 });
        const list = await editor.ask(lsp.CompletionRequest.type, place);
        assert.equal(await editor.leave(), 0);
        return list.items.map((item) => item.label).filter((label) => label !== "x");
    };
    assert.ok((await labels(own)).includes("tw-outlet"));
    // In the documents of the workspace stands `tw-official`; nothing else is known.
    assert.deepEqual(await labels(own.replace("\"workspace\": \"shop-tw\"", "\"workspace\": \"shop-hk\"")), ["tw-official"]);
    assert.deepEqual(await labels(own.slice(0, -5)), ["tw-official"]);
    // Names that deceive are not offered, others are shown as they stand.
    const hostile = own.replace("tw-outlet", "evil\\u202e").replace("台灣官方帳號", "[x](command:evil) \\u001b[2J");
    assert.ok(!(await labels(hostile)).some((label) => label.startsWith("evil")));
    writeFileSync(snapshot, own);

    // What only looks names up leaves objects as old as they are.
    const { status, stderr } = spawnSync(program, ["validate", "--online"], { cwd: root, env: {}, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const { names, objects } = JSON.parse(readFileSync(snapshot, "utf8"));
    assert.deepEqual([names.by, objects.by, objects.found.length], ["validate --online", "plan", JSON.parse(own).objects.found.length]);
    writeFileSync(snapshot, own);
}

/** What is mended when a file is saved. */
async function mended() {
    const editor = new Editor(program, root);
    await editor.greet();
    const text = onDisk(WELCOME).replace("displayName", "displayNmae").replace("platform: LINE", "platform: Line");
    await editor.open(WELCOME, text);
    const { textDocument } = editor.at(WELCOME, {});
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const asked = async (only) => editor.ask(lsp.CodeActionRequest.type, { textDocument, range, context: { diagnostics: [], only } });
    const [all, ...others] = await asked(["source.fixAll"]);
    assert.equal(others.length, 0);
    const document = lsp.TextDocument.create(textDocument.uri, "yaml", 1, text);
    assert.equal(lsp.TextDocument.applyEdits(document, all.edit.changes[textDocument.uri]), onDisk(WELCOME));
    assert.deepEqual(await asked(["refactor"]), []);
    assert.equal(await editor.leave(), 0);
}

/** An editor that names no folder, started in the workspace; and one that is gone without a word. */
async function shy() {
    const editor = new Editor(program, root);
    await editor.greet({ folders: false });
    assert.deepEqual(await editor.open(WELCOME, onDisk(WELCOME)), []);
    editor.server.stdin.end();
    assert.equal(await editor.ended, 1);
}

/** Beside a server that knows the schemas, what these say is left to it. */
async function beside() {
    const editor = new Editor(program, root);
    await editor.greet({ initializationOptions: { besideYamlLanguageServer: true } });
    const text = onDisk(WELCOME).replace("displayName", "displayNmae");
    assert.deepEqual(codes(await editor.open(WELCOME, text)), []);
    const broken = editor.findings(WELCOME, has("node-missing"));
    await editor.change(WELCOME, onDisk(WELCOME).replace("next: hello", "next: helo"));
    await broken;
    const place = editor.at(WELCOME, editor.text(WELCOME).split("\n").flatMap((line, n) =>
        line.includes("ref:") ? [{ line: n, character: line.length }] : [])[0]);
    const list = await editor.ask(lsp.CompletionRequest.type, place);
    assert.deepEqual(list.items.map((item) => item.label), ["tw-official"]);
    assert.equal(await editor.leave(), 0);
}

/** A key is renamed, saved and planned: the object stays. */
async function renamed() {
    const editor = new Editor(program, root);
    await editor.greet();
    await editor.open(LIVE, onDisk(LIVE));
    const line = editor.text(LIVE).split("\n").findIndex((text) => text.includes("key: live"));
    const place = editor.at(LIVE, { line, character: 8 });
    const { changes } = await editor.ask(lsp.RenameRequest.type, { ...place, newName: "running" });
    const before = new Map();
    for (const [uri, edits] of Object.entries(changes)) {
        const path = editor.path(uri);
        before.set(path, onDisk(path));
        const document = lsp.TextDocument.create(uri, "yaml", 1, before.get(path));
        writeFileSync(join(root, path), lsp.TextDocument.applyEdits(document, edits));
    }
    assert.deepEqual([...before.keys()], [LIVE]);
    const run = (...args) => spawnSync(program, args, { cwd: root, env: {}, encoding: "utf8" });
    const validated = run("validate");
    assert.equal(validated.status, 0, validated.stdout);
    const planned = run("plan", "--output", "json");
    assert.equal(planned.status, 0, planned.stderr);
    const { summary, changes: changed } = JSON.parse(planned.stdout);
    const about = changed.filter(({ address }) => /\/(live|running)$/u.test(address));
    assert.deepEqual([summary.create, summary.delete, about.map(({ address }) => address)], [0, 0, ["journey/running"]]);
    before.forEach((text, path) => writeFileSync(join(root, path), text));
    assert.equal(await editor.leave(), 0);
}

/** Where the YAML language server finds one problem (the test beside this one asks it), there is one here, and none elsewhere;
 * beside it, none at all. */
async function agreement() {
    const path = "journeys/wrong.yaml";
    const { text, marks } = marked(readFileSync(new URL(`../editor/workspace/${path}`, import.meta.url), "utf8"));
    const lines = (found) => found.map(({ range }) => range.start.line);
    const alone = new Editor(program, root);
    await alone.greet();
    assert.deepEqual(lines(await alone.open(path, text)), marks.map(({ position }) => position.line));
    assert.equal(await alone.leave(), 0);
    const both = new Editor(program, root);
    await both.greet({ initializationOptions: { besideYamlLanguageServer: true } });
    assert.deepEqual(await both.open(path, text), []);
    assert.equal(await both.leave(), 0);
}

for (const part of [typed, settings, hostile, accounts, mended, shy, beside, renamed, agreement]) {
    try {
        await part();
    } catch (error) {
        console.error(`${part.name}: ${error.stack}`);
        process.exit(1);
    }
}
