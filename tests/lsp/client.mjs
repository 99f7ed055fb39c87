// Drives `journeyctl lsp` as an editor does, with the client library that editors use, and prints what it got.
//
// node client.mjs PROGRAM WORKSPACE LOCALE FILE… — the files hold marks (`⟦hover: …⟧`); a JSON object of their answers goes
// to stdout.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const lsp = createRequire(import.meta.url)("vscode-languageserver-protocol/node");

const PATIENCE = 60_000;

const uriOf = (root, path) => pathToFileURL(join(root, path)).href;

/** A conversation with the server, from the greeting on. */
export class Editor {
    constructor(program, root, options = {}) {
        this.root = root;
        this.texts = new Map();
        this.found = new Map();
        this.waiting = [];
        this.messages = [];
        const environment = { PATH: process.env.PATH };
        this.server = spawn(program, ["lsp", ...(options.arguments ?? [])], { cwd: options.cwd ?? root, env: environment });
        this.stderr = "";
        this.server.stderr.on("data", (text) => (this.stderr += text));
        this.ended = new Promise((end) => this.server.on("exit", (code) => end(code)));
        const reader = new lsp.StreamMessageReader(this.server.stdout);
        this.connection = lsp.createProtocolConnection(reader, new lsp.StreamMessageWriter(this.server.stdin));
        this.connection.onNotification(lsp.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
            this.found.set(uri, diagnostics);
            this.waiting.filter((one) => one.fits(uri, diagnostics)).forEach((one) => one.done(diagnostics));
        });
        this.connection.onNotification(lsp.LogMessageNotification.type, (message) => this.messages.push(message));
        this.watches = new Promise((known) => {
            this.connection.onRequest(lsp.RegistrationRequest.type, ({ registrations }) => {
                known(registrations[0].registerOptions.watchers.map((watcher) => watcher.globPattern));
            });
        });
        this.connection.listen();
    }

    async greet({ locale = "en", initializationOptions, folders = true } = {}) {
        const workspaceFolders = folders ? [{ uri: pathToFileURL(this.root).href, name: "workspace" }] : null;
        const answer = await this.ask(lsp.InitializeRequest.type, {
            processId: process.pid,
            rootUri: null,
            workspaceFolders,
            locale,
            initializationOptions,
            capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
        });
        await this.connection.sendNotification(lsp.InitializedNotification.type, {});
        return answer;
    }

    /** The next findings of a file that `fits` takes. */
    findings(path, fits = () => true) {
        return this.promised(`findings of ${path}`, (done) => {
            const uri = uriOf(this.root, path);
            this.waiting.push({ fits: (its, found) => its === uri && fits(found), done });
        });
    }

    async open(path, text) {
        const found = this.findings(path);
        this.texts.set(path, text);
        const textDocument = { uri: uriOf(this.root, path), languageId: "yaml", version: 1, text };
        await this.connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument });
        return found;
    }

    async change(path, text) {
        this.texts.set(path, text);
        const textDocument = { uri: uriOf(this.root, path), version: 2 };
        const params = { textDocument, contentChanges: [{ text }] };
        await this.connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, params);
    }

    async close(path) {
        this.texts.delete(path);
        const textDocument = { uri: uriOf(this.root, path) };
        await this.connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument });
    }

    at(path, position) {
        return { textDocument: { uri: uriOf(this.root, path) }, position };
    }

    ask(type, params) {
        return this.promised(type.method, (done, fail) => this.connection.sendRequest(type, params).then(done, fail));
    }

    promised(what, start) {
        return new Promise((done, fail) => {
            const timer = setTimeout(() => fail(new Error(`no answer: ${what}\n${this.stderr}`)), PATIENCE);
            const settled = (settle) => (value) => (clearTimeout(timer), settle(value));
            start(settled(done), settled(fail));
        });
    }

    async leave() {
        await this.ask(lsp.ShutdownRequest.type, undefined);
        await this.connection.sendNotification(lsp.ExitNotification.type);
        return this.ended;
    }

    path(uri) {
        return relative(this.root, fileURLToPath(uri));
    }

    /** The text of a file: as it is open, else as it is on disk. */
    text(path) {
        return this.texts.get(path) ?? readFileSync(join(this.root, path), "utf8");
    }

    /** `3:7-12 «text»`, lines and UTF-16 columns from 0. What stands between the marks is cut out by this runtime's own
     * strings, which count as the protocol does. */
    range(path, { start, end }) {
        const lines = this.text(path).split("\n");
        const told = `${start.line}:${start.character}-`;
        if (start.line !== end.line) {
            return `${told}${end.line}:${end.character}`;
        }
        return `${told}${end.character} «${(lines[start.line] ?? "").slice(start.character, end.character)}»`;
    }

    edits(edit) {
        const told = Object.entries(edit?.changes ?? {}).map(([uri, edits]) => {
            const path = this.path(uri);
            return edits.map((one) => `${path} ${this.range(path, one.range)} -> ${JSON.stringify(one.newText)}\n`).join("");
        });
        return told.sort().join("");
    }
}

/** The text without its marks, and the marks with their places. */
export function marked(source) {
    const marks = [];
    let text = "";
    for (const [n, part] of source.split(/[⟦⟧]/u).entries()) {
        if (n % 2 === 0) {
            text += part;
            continue;
        }
        const lines = text.split("\n");
        const [, asks, word, name] = part.match(/^(\w+)(?: ([^:]+))?: (.*)$/u);
        marks.push({ asks, word, name, position: { line: lines.length - 1, character: lines.at(-1).length } });
    }
    return { text, marks };
}

const indented = (text) => text.trimEnd().split("\n").map((line) => `    ${line}\n`).join("");

const ANSWERS = {
    async complete(editor, path, { position }) {
        const list = await editor.ask(lsp.CompletionRequest.type, editor.at(path, position));
        return (list?.items ?? []).map(({ label, detail, textEdit }) =>
            `${label} — ${detail ?? ""} ${editor.range(path, textEdit.range)} -> ${JSON.stringify(textEdit.newText)}\n`).join("");
    },
    async definition(editor, path, { position }) {
        const found = await editor.ask(lsp.DefinitionRequest.type, editor.at(path, position));
        return found.map(({ uri, range }) => {
            const other = editor.path(uri);
            const { line } = range.start;
            // Of what a name stands for, that and what follows it.
            const told = other.endsWith(".json") ? indented(editor.text(other).split("\n").slice(line, line + 4).join("\n")) : "";
            return `${other} ${editor.range(other, range)}\n${told}`;
        }).join("");
    },
    async hover(editor, path, { position }) {
        const hover = await editor.ask(lsp.HoverRequest.type, editor.at(path, position));
        return hover ? `${editor.range(path, hover.range)}\n${indented(hover.contents.value)}` : "nothing\n";
    },
    async rename(editor, path, { position, word }) {
        const place = editor.at(path, position);
        const prepared = await editor.ask(lsp.PrepareRenameRequest.type, place);
        const told = prepared ? `${editor.range(path, prepared.range)} called ${prepared.placeholder}\n` : "not here\n";
        try {
            return told + editor.edits(await editor.ask(lsp.RenameRequest.type, { ...place, newName: word }));
        } catch (error) {
            return `${told}refused: ${error.message}\n`;
        }
    },
    async actions(editor, path, { position }) {
        const { textDocument } = editor.at(path, position);
        const range = { start: position, end: position };
        const params = { textDocument, range, context: { diagnostics: [] } };
        const actions = await editor.ask(lsp.CodeActionRequest.type, params);
        return actions.map(({ title, kind, isPreferred, diagnostics, edit }) => {
            const about = (diagnostics ?? []).map((one) => one.code).join(", ");
            return `${title} [${kind}${isPreferred ? ", preferred" : ""}] ${about}\n${indented(editor.edits(edit))}`;
        }).join("");
    },
};

function findings(editor, path, found) {
    return found.map(({ range, severity, code, source, message, relatedInformation }) => {
        const weight = ["", "error", "warning", "information", "hint"][severity];
        const related = (relatedInformation ?? []).map(({ location, message }) => {
            const other = editor.path(location.uri);
            return `    ${other} ${editor.range(other, location.range)}: ${message}\n`;
        });
        return `${editor.range(path, range)} ${source} ${weight} ${code}\n${indented(message)}${related.join("")}`;
    }).join("");
}

function outline(editor, path, symbols, depth = 0) {
    return (symbols ?? []).map(({ name, detail, range, selectionRange, children }) => {
        const told = `${"    ".repeat(depth)}${name}${detail ? ` (${detail})` : ""}`;
        const whole = `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;
        return `${told} ${whole} ${editor.range(path, selectionRange)}\n${outline(editor, path, children, depth + 1)}`;
    }).join("");
}

/** Everything that is asked of one marked file. */
export async function answers(editor, path, source) {
    const { text, marks } = marked(source);
    const found = await editor.open(path, text);
    let told = `== findings\n${findings(editor, path, found)}`;
    const { textDocument } = editor.at(path, { line: 0, character: 0 });
    const symbols = await editor.ask(lsp.DocumentSymbolRequest.type, { textDocument });
    told += `== symbols\n${outline(editor, path, symbols)}`;
    for (const mark of marks) {
        told += `== ${mark.asks}: ${mark.name}\n${await ANSWERS[mark.asks](editor, path, mark)}`;
    }
    await editor.close(path);
    return { told, places: marks.length };
}
