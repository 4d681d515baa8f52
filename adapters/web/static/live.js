// What the server pushes: new and changed messages, and the demo's time.
import { leave } from "./gone.js";
import { rooms } from "./rooms.js";
import { address, words } from "./server.js";
import { dated, show } from "./talk.js";

const away = document.getElementById("away");
const page = document.documentElement;

export function listen() {
  const stream = new EventSource(address("stream", { revision: document.body.dataset.revision }));
  stream.addEventListener("message", (event) => {
    if (event.lastEventId) document.body.dataset.revision = event.lastEventId;
    show(JSON.parse(event.data));
  });
  stream.addEventListener("rooms", (event) => event.data !== document.body.dataset.rooms && rooms());
  stream.addEventListener("clock", (event) => tell(JSON.parse(event.data)));
  stream.addEventListener("gone", () => {
    stream.close();
    leave();
  });
  stream.addEventListener("error", () => {
    delete page.dataset.live;
    away.textContent = words.reconnecting;
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
}

function afresh() {
  history.replaceState({ ...history.state, line: document.getElementById("line").value }, "");
  location.reload();
}

function tell(now) {
  // Another language for every word of the page: the server writes it anew.
  if (now.locale !== page.lang && !document.querySelector("dialog[open]")) afresh();
  for (const part of document.querySelectorAll("[data-clock]")) {
    if (part.textContent !== now[part.dataset.clock]) part.textContent = now[part.dataset.clock];
  }
  document.querySelector(".people [aria-current] .person-about").textContent = now.about;
  if (document.body.dataset.day !== now.day) {
    document.body.dataset.day = now.day;
    dated();
  }
  if (away.textContent) away.textContent = "";
  page.dataset.live = "yes";
}
