// A form in a dialog: opened with the server's HTML, sent back as values by name, opened again with what is wrong.
import { combobox } from "./combobox.js";
import { query, words } from "./server.js";

const dialog = document.getElementById("ask");

export function openForm(html, send, answered) {
  dialog.innerHTML = html;
  const form = dialog.querySelector("form");
  form.querySelectorAll("[data-suggest]").forEach((input) => suggestFor(input, form.dataset.command));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    const answer = await send({ form: form.dataset.command, values: filledIn(form) });
    form.removeAttribute("aria-busy");
    if (!answer.form && !answer.error) dialog.close();
    await answered(answer);
  });
  if (!dialog.open) dialog.showModal();
  const first = form.querySelector("[aria-invalid]") ?? form.querySelector("input:not([type=hidden]), textarea, select");
  first?.focus();
}

function filledIn(form) {
  const values = JSON.parse(form.dataset.given);
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") values[field.name] = field.checked ? "1" : "0";
    else if (field.type !== "radio" || field.checked) values[field.name] = field.value;
  }
  return values;
}

function suggestFor(input, command) {
  const value = input.parentElement.querySelector("input[type=hidden]");
  input.addEventListener("input", () => (value.value = input.value));
  combobox(input, {
    name: words.suggestions,
    fetch: (typed) => query("suggest", { command, option: input.dataset.suggest, typed }),
    choose: (entry) => {
      input.value = entry.label;
      value.value = entry.value;
    },
  });
}
