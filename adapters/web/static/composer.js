// The command line: what was typed stays until it arrived, and what was sent comes back with the arrow.
import { combobox } from "./combobox.js";
import * as files from "./files.js";
import { query, words } from "./server.js";
import { shown } from "./talk.js";

const line = document.getElementById("line");
const composer = document.getElementById("composer");
const sent = []; // what was sent, oldest first
const underway = new Set();
let at = 0;

export function compose(send) {
  line.value ||= history.state?.line ?? ""; // typed before the page was written anew
  line.addEventListener("keydown", recall);
  combobox(line, {
    name: words.commands,
    eager: true,
    fetch: (typed) => (typed ? query("complete", { line: typed, place: shown() }) : []),
    choose: (entry) => {
      put(entry.line);
      if (entry.run) composer.requestSubmit();
      else look();
    },
  });
  composer.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = line.value.trim();
    if (!(typed || files.any()) || underway.has(typed)) return;
    underway.add(typed);
    const more = files.any() ? { files: await files.read() } : {};
    await send({ line: typed, ...more }, composer, () => arrived(typed));
    underway.delete(typed);
  });
}

function arrived(typed) {
  files.sent();
  if (typed && sent.at(-1) !== typed) sent.push(typed);
  at = sent.length;
  if (line.value.trim() === typed) {
    line.value = "";
    look();
  }
}

function recall(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const recalled = line.value === (sent[at] ?? "");
  if (!step || !recalled || line.getAttribute("aria-expanded") === "true") return;
  if (at + step < 0 || at + step > sent.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  at += step;
  put(sent[at] ?? "");
}

function put(text) {
  line.value = text;
  line.setSelectionRange(text.length, text.length);
}

export function open() {
  if (!line.value) line.value = "/";
  line.focus();
  look();
}

const look = () => line.dispatchEvent(new Event("input"));
