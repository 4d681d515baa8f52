// Files beside the command line, in conversations that carry them: chosen, looked at, sent with the next line.
import { words } from "./server.js";
import { say } from "./talk.js";

const input = document.getElementById("files");
const list = document.getElementById("files-chosen");
const { most, largest } = input.dataset;
let chosen = [];

input.addEventListener("change", () => {
  for (const file of input.files) {
    if (file.size > Number(largest)) say(words.large.replace("%", file.name));
    else if (chosen.length >= Number(most)) say(words.many);
    else chosen.push(file);
  }
  input.value = "";
  list.replaceChildren(...chosen.map(shown));
});

function shown(file) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.textContent = `${file.name} ×`;
  button.setAttribute("aria-label", words.leave_out.replace("%", file.name));
  button.addEventListener("click", () => {
    chosen = chosen.filter((one) => one !== file);
    list.replaceChildren(...chosen.map(shown));
    input.focus();
  });
  item.append(button);
  return item;
}

export const any = () => chosen.length > 0;

export const read = () => Promise.all(chosen.map(async (file) => ({ name: file.name, data: await base64(file) })));

export function sent() {
  chosen = [];
  list.replaceChildren();
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}
