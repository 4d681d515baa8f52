// Conversations: one log for each place, of which one is shown.
import { redraw } from "./redraw.js";
import { rooms } from "./rooms.js";
import { post, words } from "./server.js";

const { room, direct } = document.body.dataset;
const seen = new Map(); // message id → the revision that is shown

const every = () => [...document.querySelectorAll("[data-talk]")];
const talkOf = (place) => every().find((talk) => talk.dataset.talk === (place.startsWith("home:") ? "home" : place));
const current = () => every().find((talk) => !talk.hidden) ?? talkOf(room);

// Where an answer belongs: what is done on one's own page is answered in private.
export const shown = () => (current().dataset.talk === "home" ? direct : current().dataset.talk);

// The conversation of that name, or the room where there is none (any more).
export const opened = (name) => talkOf(name ?? room)?.dataset.talk ?? room;

const said = document.getElementById("said");
const composer = said.parentElement;
const attach = document.getElementById("attach");

// Above the composer, or inside the dialog that is open and would cover it.
export function say(text) {
  (document.querySelector("dialog[open]") ?? composer).prepend(said);
  said.textContent = text;
  said.classList.toggle("is-shown", Boolean(text));
  clearTimeout(say.later);
  say.later = setTimeout(() => said.classList.remove("is-shown"), 8000);
}

export async function tab(name, { focus = true } = {}) {
  for (const talk of every()) talk.hidden = talk.dataset.talk !== name;
  for (const button of document.querySelectorAll("[data-tab]")) {
    const chosen = button.dataset.tab === name;
    button.toggleAttribute("aria-current", chosen);
    if (chosen) {
      button.setAttribute("aria-current", "page");
      button.scrollIntoView({ block: "nearest", inline: "nearest" });
      mark(name, false);
    }
  }
  attach.hidden = !("files" in current().dataset);
  history.replaceState({ tab: name }, "");
  if (name === "home") await openHome(focus);
  else toEnd(talkOf(name));
}

async function openHome(focus) {
  const answer = await post("home", {});
  if (!answer.html) return;
  const talk = talkOf("home");
  talk.innerHTML = `<h2 class="unseen"></h2>${answer.html}`;
  talk.firstElementChild.textContent = words.mine;
  talk.scrollTop = 0;
  if (focus) talk.focus();
}

// Puts a message where it belongs, in the place of its earlier self if there is one.
export async function show({ id, place, html, revision }, { focus = false } = {}) {
  const talk = talkOf(place) ?? (await rooms(), talkOf(place));
  if (!talk) return; // said in a room that they have left meanwhile
  const before = document.getElementById(`m${id}`);
  const news = revision > (seen.get(id) ?? 0);
  if (news) seen.set(id, revision);
  if (!html) return void before?.remove();
  const made = news || !before ? put(talk, before, html) : before;
  if (talk.hidden && focus) await tab(talk.dataset.talk);
  else if (talk.hidden && news) mark(talk.dataset.talk, true);
  if (focus) lead(made);
}

function put(talk, before, html) {
  const made = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  dated(made);
  if (before) return redraw(before, made);
  const stay = !nearEnd(talk);
  talk.append(made);
  if (!stay) toEnd(talk);
  return made;
}

// Brings somebody to a message that is there; who is writing by then keeps the keyboard.
function lead(message) {
  const talk = message.closest("[data-talk]");
  if (!document.activeElement?.value) message.focus({ preventScroll: true });
  message.scrollIntoView({ block: message.clientHeight > talk.clientHeight ? "start" : "nearest" });
}

// A message of today shows its hour; as soon as the day is another, its date too.
export function dated(within = document) {
  for (const time of within.querySelectorAll("time[data-day]")) {
    time.textContent = time.dataset.day === document.body.dataset.day ? time.dataset.hour : time.title;
  }
  return within;
}

const nearEnd = (talk) => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 160;

function toEnd(talk) {
  talk.scrollTop = talk.scrollHeight;
}

function mark(place, there) {
  const dot = document.querySelector(`[data-tab="${CSS.escape(place)}"] .news`);
  if (dot) dot.hidden = !there;
}
