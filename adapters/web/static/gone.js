// Who was played is forgotten: the last words stay, and nothing can be done until somebody else is chosen.
const gone = document.getElementById("gone");

export function leave(farewell) {
  if (farewell) gone.querySelector("[data-farewell]").innerHTML = farewell;
  document.body.classList.add("is-gone");
  for (const part of document.querySelectorAll("[data-talk], #intro, .tabs")) part.hidden = true;
  for (const part of document.querySelectorAll(".composer :is(input, button), .clock :is(input, button)")) part.disabled = true;
  document.querySelector(".people [aria-current]")?.closest("li").remove();
  document.querySelector("dialog[open]")?.close();
  gone.hidden = false;
  gone.focus();
}
