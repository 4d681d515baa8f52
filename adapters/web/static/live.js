// What the server pushes: new and changed messages, and the demo's time.
import { address } from "./server.js";
import { show } from "./talk.js";

export function listen() {
  const stream = new EventSource(address("stream", { revision: document.body.dataset.revision }));
  stream.addEventListener("message", (event) => show(JSON.parse(event.data)));
  stream.addEventListener("clock", (event) => {
    const now = JSON.parse(event.data);
    for (const part of document.querySelectorAll("[data-clock]")) {
      if (part.textContent !== now[part.dataset.clock]) part.textContent = now[part.dataset.clock];
    }
    document.querySelector(".people [aria-current] .person-about").textContent = now.about;
    document.documentElement.dataset.live = "yes";
  });
  stream.addEventListener("gone", () => location.assign("/"));
  stream.addEventListener("error", () => delete document.documentElement.dataset.live);
}
