// Conversations: one log for each place, of which one is shown.
import { post } from "./server.js";

const talks = [...document.querySelectorAll("[data-talk]")];
const { room, direct } = document.body.dataset;

const talkOf = (place) => talks.find((talk) => talk.dataset.talk === (place.startsWith("home:") ? "home" : place));
const current = () => talks.find((talk) => !talk.hidden);

// Where an answer belongs: what is done on one's own page is answered in private.
export const shown = () => (current().dataset.talk === room ? room : direct);

export function say(words) {
  const said = document.getElementById("said");
  said.textContent = words;
  said.classList.toggle("is-shown", Boolean(words));
  clearTimeout(say.later);
  say.later = setTimeout(() => said.classList.remove("is-shown"), 6000);
}

export async function tab(name, { focus = true } = {}) {
  for (const talk of talks) talk.hidden = talk.dataset.talk !== name;
  for (const button of document.querySelectorAll("[data-tab]")) {
    const chosen = button.dataset.tab === name;
    button.toggleAttribute("aria-current", chosen);
    if (chosen) {
      button.setAttribute("aria-current", "page");
      news(name, false);
    }
  }
  if (name === "home") await openHome(focus);
  else toEnd(talkOf(name));
}

async function openHome(focus) {
  const answer = await post("home", {});
  if (!answer.html) return;
  const talk = talkOf("home");
  talk.innerHTML = `<h2 class="unseen">My page</h2>${answer.html}`;
  talk.scrollTop = 0;
  if (focus) talk.focus();
}

// Puts a message where it belongs, in the place of its earlier self if there is one.
export async function show({ id, place, html }, { focus = false } = {}) {
  const talk = talkOf(place);
  if (!talk) return location.reload(); // a room of a group that is new to this page
  const before = document.getElementById(`m${id}`);
  if (!html) return void before?.remove();
  const made = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  const stay = !focus && !nearEnd(talk);
  const held = before?.contains(document.activeElement);
  if (before) before.replaceWith(made);
  else talk.append(made);
  if (talk.hidden && focus) await tab(talk.dataset.talk);
  else if (talk.hidden) news(talk.dataset.talk, true);
  if (!before && !stay) toEnd(talk);
  if (focus || held) {
    made.focus({ preventScroll: true });
    made.scrollIntoView({ block: made.clientHeight > talk.clientHeight ? "start" : "nearest" });
  }
}

const nearEnd = (talk) => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 160;

function toEnd(talk) {
  talk.scrollTop = talk.scrollHeight;
}

function news(place, there) {
  const dot = document.querySelector(`[data-tab="${CSS.escape(place)}"] .news`);
  if (dot) dot.hidden = !there;
}
