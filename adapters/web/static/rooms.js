// The rooms of their groups come, go and are renamed while the page is open: what is shown and typed stays.
import { dated, tab } from "./talk.js";

let asked = null;

// The rooms as the server knows them now.
export function rooms() {
  asked ??= fetch(location.href)
    .then((response) => response.text())
    .then((html) => settle(new DOMParser().parseFromString(html, "text/html")))
    .catch(() => {}) // the next push asks again
    .finally(() => (asked = null));
  return asked;
}

function settle(fresh) {
  if (!fresh.querySelector("[data-talk]")) return; // nobody's page any more
  for (const name of ["tab", "talk"]) align(name, fresh);
  document.body.dataset.rooms = fresh.body.dataset.rooms;
  if (!document.querySelector("[data-talk]:not([hidden])")) tab(document.body.dataset.room, { focus: false });
}

function align(name, fresh) {
  const wanted = [...fresh.querySelectorAll(`[data-${name}]`)];
  const kept = new Map([...document.querySelectorAll(`[data-${name}]`)].map((one) => [one.dataset[name], one]));
  let after = null;
  for (const one of wanted) {
    const old = kept.get(one.dataset[name]);
    if (old) label(old, one);
    else after.after(dated(one));
    kept.delete(one.dataset[name]);
    after = old ?? one;
  }
  for (const gone of kept.values()) gone.remove();
}

// What a room is called stands in its tab, or above its messages.
function label(old, fresh) {
  const name = fresh.getAttribute("aria-label");
  if (name) old.setAttribute("aria-label", name);
  for (const part of ["bdi", ":scope > [aria-hidden]", ":scope > h2"]) {
    const [there, now] = [old.querySelector(part), fresh.querySelector(part)];
    if (there && now && there.textContent !== now.textContent) there.textContent = now.textContent;
  }
}
