// The page: buttons, lists and tabs. What they do is decided by the server; the answer is HTML to show.
import { openForm } from "./form.js";
import { combobox } from "./combobox.js";
import { listen } from "./live.js";
import { post, query } from "./server.js";
import { say, show, shown, tab } from "./talk.js";

const line = document.getElementById("line");

async function act(what, from) {
  from?.setAttribute("aria-busy", "true");
  try {
    await answered(await post("do", { place: shown(), ...what }));
  } finally {
    from?.removeAttribute("aria-busy");
  }
}

async function answered(answer) {
  if (answer.error) say(answer.error);
  if (answer.form) openForm(answer.form, (filled) => post("do", { place: shown(), ...filled }), answered);
  if (answer.html) await show(answer, { focus: true });
  if (answer.farewell) location.assign("/");
}

document.addEventListener("click", (event) => {
  const on = (name) => event.target.closest(`[data-${name}]`);
  const button = event.target.closest("button");
  if (button?.getAttribute("aria-busy")) return;
  if (on("press")) {
    act({ press: button.dataset.press, message: button.closest("[data-message]").dataset.message }, button);
  } else if (on("run")) {
    act({ command: button.dataset.run }, button);
  } else if (on("tab")) {
    tab(button.dataset.tab);
  } else if (on("close")) {
    button.closest("dialog").close();
  } else if (on("newcomer")) {
    document.getElementById("welcome").showModal();
  } else if (on("jump")) {
    jump(button.dataset.jump);
  }
});

document.addEventListener("change", (event) => {
  const pick = event.target.closest("[data-pick]");
  if (pick?.value) {
    act({ press: pick.dataset.pick, chosen: pick.value, message: pick.closest("[data-message]").dataset.message });
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog");
  const palette = (event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing);
  if (!palette || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (!line.value) line.value = "/";
  line.focus();
  line.dispatchEvent(new Event("input"));
});

combobox(line, {
  name: "Commands",
  eager: true,
  fetch: (typed) => (typed ? query("complete", { line: typed, place: shown() }) : []),
  choose: (entry) => {
    line.value = entry.line;
    if (entry.run) document.getElementById("composer").requestSubmit();
    else line.dispatchEvent(new Event("input"));
  },
});

document.getElementById("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = line.value.trim();
  line.value = "";
  line.dispatchEvent(new Event("input"));
  if (typed) act({ line: typed });
});

async function jump(to) {
  const told = document.querySelector("[data-clock-said]");
  document.body.classList.add("is-travelling");
  told.textContent = "Time goes by…";
  const answer = await post("clock", { jump: to });
  document.body.classList.remove("is-travelling");
  told.textContent = answer.error ?? `It is ${answer.date}, ${answer.time}.`;
}

document.getElementById("custom")?.addEventListener("submit", (event) => {
  event.preventDefault();
  jump(document.getElementById("custom-time").value);
});

document.getElementById("welcome-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await post("people", { name: document.getElementById("welcome-name").value });
  if (answer.person) location.assign(`/?as=${answer.person}`);
  else say(answer.error);
});

document.querySelector('.people [aria-current="page"]').scrollIntoView({ block: "nearest", inline: "center" });
tab(document.body.dataset.room, { focus: false });
listen();
