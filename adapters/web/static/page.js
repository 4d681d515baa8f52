// The page: buttons, lists and tabs. What they do is decided by the server; the answer is HTML to show.
import { compose, open } from "./composer.js";
import { openForm } from "./form.js";
import { leave } from "./gone.js";
import { listen } from "./live.js";
import { post, words } from "./server.js";
import { opened, say, show, shown, tab } from "./talk.js";

// Sends what was done. `arrived` is called once the server has it, before anything is shown.
async function act(what, from, arrived) {
  from?.setAttribute("aria-busy", "true");
  const answer = await post("do", { place: shown(), ...what });
  from?.removeAttribute("aria-busy");
  if (!answer.error) arrived?.();
  await answered(answer);
}

async function answered(answer) {
  if (answer.error) return say(answer.error);
  if (answer.farewell) return leave(answer.farewell);
  if (answer.form) openForm(answer.form, (filled) => post("do", { place: shown(), ...filled }), answered);
  if (answer.html) await show(answer, { focus: true });
  if (answer.html) document.dispatchEvent(new Event("cairn-used"));
}

document.addEventListener("click", (event) => {
  const on = (name) => event.target.closest(`[data-${name}]`);
  const button = event.target.closest("button");
  if (button?.getAttribute("aria-busy")) return;
  if (on("press")) {
    const label = button.textContent.trim();
    act({ press: button.dataset.press, label, message: button.closest("[data-message]").dataset.message }, button);
  } else if (on("menu")) {
    act({ menu: button.dataset.menu, label: button.textContent.trim(), message: button.closest("[data-message]").dataset.message }, button);
    button.closest("details").open = false;
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
    const label = pick.selectedOptions[0].textContent.trim();
    act({ press: pick.dataset.pick, chosen: pick.value, label, message: pick.closest("[data-message]").dataset.message });
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog");
  const palette = (event.key === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && !typing);
  if (!palette || document.querySelector("dialog[open], .is-gone")) return;
  event.preventDefault();
  open();
});

compose(act);

async function jump(to) {
  if (document.body.classList.contains("is-travelling")) return;
  const told = document.querySelector("[data-clock-said]");
  travelling(true);
  told.textContent = words.travelling;
  const answer = await post("clock", { jump: to });
  travelling(false);
  told.textContent = answer.error ?? answer.said;
  if (answer.html) await show(answer, { focus: true });
}

// Not `disabled`: who pressed a button with the keyboard stays where they are.
function travelling(yes) {
  document.body.classList.toggle("is-travelling", yes);
  for (const part of document.querySelectorAll(".jumps button, .custom button")) part.setAttribute("aria-disabled", String(yes));
}

document.getElementById("custom")?.addEventListener("submit", (event) => {
  event.preventDefault();
  jump(document.getElementById("custom-time").value);
});

document.getElementById("welcome-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = document.getElementById("welcome-name");
  const answer = name.value.trim() ? await post("people", { name: name.value }) : { error: "nameless" };
  if (answer.person) return location.assign(`/?as=${answer.person}`);
  const error = document.getElementById("welcome-error");
  error.textContent = words[answer.error] ?? answer.error;
  error.hidden = false;
  name.setAttribute("aria-invalid", "true");
  name.focus();
});

document.querySelector('.people [aria-current="page"]').scrollIntoView({ block: "nearest", inline: "center" });
tab(opened(history.state?.tab), { focus: false });
listen();
window.pressed?.click();
